import { existsSync } from 'fs';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { S3Backend, TerraformStack } from 'cdktf';
import { DataPlatform } from './data-platform';
import { DataProduct } from './data-product';
import { Domain } from './domain';
import { reportAsOf } from './governance/app-report';
import { GovernancePolicy } from './governance-policy';
import { declaredAt } from './internal/construct-origin';
import { RequiredVersion } from './internal/required-version';
import { LakeFormationAccount } from './lake-formation-account';
import { lockFileOf } from '../check/lock';
import type { CheckedMesh } from '../check/mesh-file';
import { checkMeshFile } from '../check/mesh-file';
import { PLATFORM_STACK } from '../check/stack-findings';
import { declaredFor } from './governance/policy-layer';
import { DataMeshError, errorsOf, quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import { today } from '../core/today';
import { allWaivers } from '../governance/evaluation';
import { declaredLayer } from '../governance/scopes/rules-from-declaration';
import { clusterRegion } from '../model/access/stream-links';
import type { DomainDeclaration, LakeFormationAccountDeclaration, MeshDeclaration, ProductDeclaration } from '../model/declaration/mesh';
import type { LakeFormationAccountModel } from '../model/lake-formation-account';
import type { MeshModel } from '../model/mesh';
import { MeshIndex } from '../model/mesh-index';
import { isDate } from '../model/validate/syntax';
import { KafkaProvider } from '../providers/kafka/provider';

/** Options of `DataMesh.fromFile()`. */
export interface DataMeshOptions {
  /**
   * The date for which trials, waivers and agreements are checked, ISO 8601: `2027-01-31`. It affects only findings, never the generated Terraform.
   * @default - today
   */
  readonly asOf?: string;
}

/** Where a stack's resources are made, and by whom. */
interface StackPlace {
  readonly region?: string;
  readonly account?: string;
  readonly deploymentRole?: string;
}

/**
 * A data mesh that is declared in a mesh file: one stack for the platform, one for each Lake Formation account, and one for each domain.
 * @exampleMetadata fixture=stack
 * @example
 * const mesh = DataMesh.fromFile(app, 'mesh.yaml');
 * const profile = mesh.product('customer.customer-profile');
 */
export class DataMesh {
  /**
   * Reads a mesh file and adds its stacks to the app. The five built-in standards and the governance that the file declares apply to every stack.
   * @param app the app
   * @param file the path of a mesh file (YAML)
   * @param options the date for which it is checked
   * @throws if the file or the mesh that it declares is invalid, with all problems at once, each with file, line and column
   */
  public static fromFile(app: App, file: string, options: DataMeshOptions = {}): DataMesh {
    const { asOf = today() } = options;
    if (!isDate(asOf)) throw new Error(`${file} is to be judged as of ${quote(asOf)}, which is no date: write a day as 2027-01-31`);
    return DataMesh._fromChecked(app, file, checkMeshFile(file, undefined, { asOf }), options);
  }

  /**
   * Adds the stacks of a mesh file that is already checked.
   * @internal
   */
  public static _fromChecked(app: App, file: string, { declaration, mesh, findings }: CheckedMesh, { asOf }: DataMeshOptions): DataMesh {
    const errors = errorsOf(findings);
    if (errors.length > 0 || !mesh) throw new DataMeshError(errors, `${file} has ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}:`);
    // What is added to the mesh later is compared as well.
    const lock = lockFileOf(file, declaration.platform.lockFile);
    const platform = existsSync(lock) ? { ...declaration.platform, lockFile: lock } : declaration.platform;
    if (asOf !== undefined) reportAsOf(app, asOf);
    return new DataMesh(app, { ...declaration, platform }, mesh, asOf ?? today());
  }

  /** The platform. */
  public readonly platform: DataPlatform;
  /** The domains, in the file's order. */
  public readonly domains: Domain[];

  /** By id, and by bare name: those of several domains that share it. */
  private readonly products = new Map<string, DataProduct[]>();

  private constructor(app: App, private readonly declaration: MeshDeclaration, mesh: MeshModel, private readonly asOf: string) {
    const index = new MeshIndex(mesh);
    const { platform, deploymentRole } = declaration;
    const stack = this.stack(app, PLATFORM_STACK, { ...platform, deploymentRole }, platform.removed);
    this.platform = new DataPlatform(stack, 'platform', platform);
    declaration.lakeFormationAccounts?.forEach((account, position) => this.lakeFormationAccount(app, account, mesh.lakeFormationAccounts[position]));
    this.domains = declaration.domains.map((domain) => this.domain(app, domain));
    declaration.domains.forEach(({ name: consumer, consumes }, position) => {
      for (const { name, terms } of consumes) {
        const meant = index.consumedBy(consumer, name);
        if (meant.kind === 'found') this.domains[position].consumes(this.product(meant.product.id), terms);
      }
    });
  }

  /**
   * Returns a data product of the mesh.
   * @param name the product's id `domain.name`, or its name if only one domain has a product of that name
   * @throws if there is no such product, or several domains have one
   */
  public product(name: string): DataProduct {
    const found = this.products.get(name) ?? [];
    if (found.length > 1) throw new Error(`several domains have a data product ${quote(name)}; write ${found.map(({ dataProductId }) => dataProductId).join(' or ')}`);
    if (found.length === 0) {
      throw new Error(`the mesh has no data product ${quote(name)}; ${didYouMean(name, this.products.keys()) ?? 'name it as "domain.name"'}`);
    }
    return found[0];
  }

  private lakeFormationAccount(app: App, { options, deploymentRole, origin }: LakeFormationAccountDeclaration, model: LakeFormationAccountModel): void {
    const { account, region, stackName } = model;
    const stack = this.stack(app, stackName, { account, region, deploymentRole: deploymentRole ?? this.declaration.deploymentRole });
    new LakeFormationAccount(stack, 'settings', declaredAt({ ...options, platform: this.platform }, origin));
  }

  private domain(app: App, declaration: DomainDeclaration): Domain {
    const { platform, deploymentRole } = this.declaration;
    const { name, options, products, governance } = declaration;
    const role = declaration.deploymentRole ?? deploymentRole;
    const place = { region: options.region ?? platform.region, account: options.account ?? platform.account, deploymentRole: role };
    const stack = this.stack(app, name, place, options.removed);
    if (platform.kafkaCluster && products.some(({ props }) => props.stream)) {
      const { bootstrapServers, saslMechanism } = platform.kafkaCluster;
      new KafkaProvider(stack, 'kafka', {
        bootstrapServers,
        ...saslMechanism !== undefined && { saslMechanism, tlsEnabled: true },
        // To sign, the provider needs region and role, which it doesn't take from the AWS provider.
        ...saslMechanism === 'aws-iam' && { saslAwsRegion: clusterRegion(platform), ...role !== undefined && { saslAwsRoleArn: role } },
      });
    }
    const domain = new Domain(stack, name, declaredAt({ ...options, platform: this.platform }, declaration.origin));
    if (governance) {
      new GovernancePolicy(domain, 'governance', declaredFor({ asOf: this.asOf }, { ...declaredLayer(`domain "${name}"`, governance), waivers: [] }));
    }
    for (const product of products) this.addProduct(domain, product);
    return domain;
  }

  private addProduct(domain: Domain, { name, props, origin }: ProductDeclaration): void {
    const product = new DataProduct(domain, name, declaredAt(props, origin));
    this.products.set(product.dataProductId, [product]);
    this.products.set(name, [...this.products.get(name) ?? [], product]);
  }

  private stack(app: App, name: string, { region, account, deploymentRole: roleArn }: StackPlace, removed: readonly string[] = []): TerraformStack {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, 'aws', {
      ...region !== undefined && { region },
      ...account !== undefined && { allowedAccountIds: [account] }, // with the credentials of another account, Terraform stops before it makes anything
      ...roleArn !== undefined && { assumeRole: [{ roleArn }] },
    });
    const { state } = this.declaration;
    if (state) {
      const backend = new S3Backend(stack, {
        bucket: state.bucket, region: state.region ?? region, key: `${state.prefix ? `${state.prefix}/` : ''}${name}.tfstate`, encrypt: true,
      });
      backend.addOverride('use_lockfile', true);
    }
    new RequiredVersion(stack, { lockFile: state !== undefined, removedBlocks: removed.length > 0 });
    this.govern(stack, name);
    return stack;
  }

  /** What the file declares for the whole mesh holds in each stack, and each waiver is in the one stack in which its finding can be. */
  private govern(stack: TerraformStack, name: string): void {
    const { governance, domains, origin } = this.declaration;
    const names = new Set(domains.map((domain) => domain.name));
    const stackOf = (target: string) => [/^[^./]*/.exec(target)![0]].find((first) => names.has(first)) ?? PLATFORM_STACK;
    const layer = declaredLayer('the mesh', governance ?? { origin });
    const own = allWaivers(this.declaration).filter(({ target }) => stackOf(target) === name);
    new GovernancePolicy(stack, 'governance', declaredFor({ asOf: this.asOf }, { ...layer, waivers: own }));
  }
}
