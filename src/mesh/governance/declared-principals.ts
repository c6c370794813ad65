import type { IConstruct } from 'constructs';
import { attach, attached } from '../../core/construct-tree';
import { isUnresolved } from '../../core/tokens';
import type { Parties } from '../../governance/resources/party';
import { partyOf, PartyKind } from '../../governance/resources/party';
import type { Consumer } from '../../model/declaration/consumer';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { DomainModel, MeshModel, PlatformModel } from '../../model/mesh';

const AUDIENCE = Symbol.for('cdktf-data-mesh.audience');

/** Whom declarations name. Everybody else in a policy was let in past them. */
export class Audience implements Parties {
  public readonly accounts = new Set<string>();
  public readonly roles = new Set<string>();
  public readonly organizations = new Set<string>();

  /** The accounts and administrators of a platform or domain. */
  public addOwner({ account, lakeFormationAdministrators = [] }: Pick<PlatformModel | DomainModel, 'account' | 'lakeFormationAdministrators'>): void {
    for (const name of [...account === undefined ? [] : [account], ...lakeFormationAdministrators]) this.add(name);
  }

  /** A platform with all domains, and everybody to whom their products grant access. */
  public addMesh({ platform, domains }: MeshModel): void {
    this.addOwner(platform);
    for (const { domain, products } of domains) {
      this.addOwner(domain);
      for (const { access } of products) for (const { consumer } of access.grants) this.addConsumer(consumer);
    }
  }

  /** An account, or a role by its ARN. */
  public add(name: string): void {
    const party = partyOf(name);
    if (party?.kind === PartyKind.ACCOUNT) this.accounts.add(party.id);
    // A role whose name only Terraform knows can't be compared: it may be any of its account.
    else if (party?.kind === PartyKind.ROLE && isUnresolved(party.id)) this.accounts.add(party.account!);
    else if (party?.kind === PartyKind.ROLE) this.roles.add(party.id);
  }

  private addConsumer({ kind, identifier, sourceArn }: Consumer): void {
    switch (kind) {
      case ConsumerKind.ACCOUNT:
      case ConsumerKind.ROLE: return this.add(identifier);
      case ConsumerKind.ORGANIZATION:
      case ConsumerKind.ORGANIZATIONAL_UNIT:
        if (!isUnresolved(identifier)) this.organizations.add(identifier);
        return;
      case ConsumerKind.SERVICE: {
        const account = sourceArn === undefined ? undefined : partyOf(sourceArn)?.account;
        if (account !== undefined) this.accounts.add(account);
        return;
      }
      default: return; // domains are in the mesh themselves, and Kafka's principals in no policy
    }
  }
}

/** Says whom the declarations of an app name. It is asked at synth time, by each stack that names anybody. */
export function tellAudience(construct: IConstruct, tell: () => Parties): void {
  attach(construct.node.root, AUDIENCE, tell);
}

/** Whom the declarations of the whole app name. */
export function audienceOver(construct: IConstruct): Parties {
  return attached<() => Parties>(construct.node.root, AUDIENCE)?.() ?? new Audience();
}
