import type { PrincipalSet } from './aws-principal';
import { AwsPrincipalKind, principalOf } from './aws-principal';
import { isUnresolved } from '../../core/tokens';
import type { SettingsOwner } from '../../model/access/settings-owner';
import { administratorsOf, settingsOwners } from '../../model/access/settings-owner';
import type { Consumer } from '../../model/declaration/consumer';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { Producer } from '../../model/declaration/producer';
import { ProducerKind } from '../../model/declaration/producer';
import type { DomainModel, MeshModel, PlatformModel } from '../../model/mesh';

/** The accounts, roles and organizations that declarations name. Any other in a policy was let in past the declarations. */
export class DeclaredPrincipals implements PrincipalSet {
  public readonly accounts = new Set<string>();
  public readonly roles = new Set<string>();
  public readonly organizations = new Set<string>();

  /** The account of a platform or domain. */
  public addAccount({ account }: Pick<PlatformModel | DomainModel, 'account'>): void {
    if (account !== undefined) this.add(account);
  }

  /** The administrators of Lake Formation that an owner of its settings names, and its account. */
  public addSettingsOwner(owner: SettingsOwner): void {
    this.addAccount(owner);
    administratorsOf(owner)?.forEach((name) => this.add(name));
  }

  /** A platform with all domains, and everybody who may read or write their products. */
  public addMesh(mesh: MeshModel): void {
    this.addAccount(mesh.platform);
    settingsOwners(mesh).forEach((owner) => this.addSettingsOwner(owner));
    for (const { domain, products } of mesh.domains) {
      this.addAccount(domain);
      for (const { access } of products) {
        for (const { consumer } of access.grants) this.addConsumer(consumer);
        for (const { producer } of access.producers) this.addProducer(producer);
      }
    }
  }

  /** An account, or a role by its ARN. */
  public add(name: string): void {
    const principal = principalOf(name);
    if (principal?.kind === AwsPrincipalKind.ACCOUNT) this.accounts.add(principal.id);
    // A role whose name only Terraform knows can't be compared: it may be any of its account.
    else if (principal?.kind === AwsPrincipalKind.ROLE && isUnresolved(principal.id)) this.accounts.add(principal.account!);
    else if (principal?.kind === AwsPrincipalKind.ROLE) this.roles.add(principal.id);
  }

  private addConsumer({ kind, identifier, sourceArn }: Consumer): void {
    switch (kind) {
      case ConsumerKind.ACCOUNT:
      case ConsumerKind.ROLE: return this.add(identifier);
      case ConsumerKind.ORGANIZATION:
      case ConsumerKind.ORGANIZATIONAL_UNIT:
        if (!isUnresolved(identifier)) this.organizations.add(identifier);
        return;
      case ConsumerKind.SERVICE: return this.addSource(sourceArn);
      case ConsumerKind.DOMAIN: // is in the mesh itself
      case ConsumerKind.KAFKA_PRINCIPAL: // is in no policy of AWS
    }
  }

  private addProducer({ kind, identifier, sourceArn }: Producer): void {
    switch (kind) {
      case ProducerKind.ACCOUNT:
      case ProducerKind.ROLE: return this.add(identifier);
      case ProducerKind.SERVICE: return this.addSource(sourceArn);
      case ProducerKind.KAFKA_PRINCIPAL: // is in no policy of AWS
    }
  }

  /** The account of the resource for which a service acts. */
  private addSource(sourceArn: string | undefined): void {
    const account = sourceArn === undefined ? undefined : principalOf(sourceArn)?.account;
    if (account !== undefined) this.accounts.add(account);
  }
}
