import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { S3Backend, TerraformStack } from 'cdktf';
import { loadMesh } from '../config/load';
import type { Finding } from '../core/findings';
import { DataMeshError, errorsOf, quote } from '../core/findings';
import { didYouMean } from '../core/nearest';
import { evaluateMesh } from '../governance/engine';
import type { DomainDeclaration, MeshDeclaration, ProductDeclaration } from '../model/mesh';
import { resolveMesh } from '../model/resolve';
import { validateMesh } from '../model/validate/mesh';
import { KafkaProvider } from '../providers/kafka/provider';
import { DataPlatform } from './data-platform';
import { DataProduct } from './data-product';
import { Domain } from './domain';
import { GovernancePolicy } from './governance-policy';

/** The name of the platform's stack. A domain can't have it. */
const PLATFORM_STACK = 'platform';

/** A whole mesh from a file: one stack for the platform, and one for each domain. */
export class DataMesh {
  /**
   * Reads a mesh file and adds its stacks to the app. The five standards are in force in every stack.
   * @param app the app
   * @param file the path of a mesh file (YAML)
   * @throws with all problems at once, each with file, line and column, when the file or the mesh that it declares is wrong
   */
  public static fromFile(app: App, file: string): DataMesh {
    const { declaration, findings } = loadMesh(file);
    const mesh = resolveMesh(declaration);
    const errors = errorsOf([...findings, ...validateMesh(mesh), ...evaluateMesh(mesh), ...reservedNames(declaration)]);
    if (errors.length > 0) throw new DataMeshError(errors, `${file} has ${errors.length} ${errors.length === 1 ? 'error' : 'errors'}:`);
    return new DataMesh(app, declaration);
  }

  /** The platform. */
  public readonly platform: DataPlatform;
  /** The domains, in the file's order. */
  public readonly domains: Domain[];

  /** By id and, the rules having made sure that it is the only one meant, by bare name. */
  private readonly products = new Map<string, DataProduct>();

  private constructor(app: App, private readonly declaration: MeshDeclaration) {
    const { platform, deploymentRole } = declaration;
    const stack = this.stack(app, PLATFORM_STACK, platform.region, deploymentRole);
    this.platform = new DataPlatform(stack, 'platform', platform);
    this.domains = declaration.domains.map((domain) => this.domain(app, domain, stack));
    declaration.domains.forEach(({ consumes }, index) => {
      for (const { name } of consumes) this.domains[index].consumes(this.product(name));
    });
  }

  /**
   * A product of the mesh.
   * @param name its id `domain.name`, or its name where only one domain has a product of that name
   * @throws when there is no such product
   */
  public product(name: string): DataProduct {
    const found = this.products.get(name);
    if (!found) throw new Error(`the mesh has no data product ${quote(name)}; ${didYouMean(name, this.products.keys()) ?? 'name it as "domain.name"'}`);
    return found;
  }

  private domain(app: App, declaration: DomainDeclaration, platformStack: TerraformStack): Domain {
    const { platform, deploymentRole } = this.declaration;
    const { name, options, products } = declaration;
    const stack = this.stack(app, name, options.region ?? platform.region, declaration.deploymentRole ?? deploymentRole);
    stack.addDependency(platformStack); // the schemas need the registry; no state is shared
    if (platform.kafkaCluster && products.some(({ props }) => props.stream)) {
      const { bootstrapServers, saslMechanism } = platform.kafkaCluster;
      new KafkaProvider(stack, 'kafka', { bootstrapServers, ...saslMechanism !== undefined && { saslMechanism, tlsEnabled: true } });
    }
    const domain = new Domain(stack, name, { ...options, platform: this.platform });
    for (const product of products) this.addProduct(domain, product);
    return domain;
  }

  private addProduct(domain: Domain, { name, props }: ProductDeclaration): void {
    const product = new DataProduct(domain, name, props);
    this.products.set(product.dataProductId, product);
    this.products.set(name, product);
  }

  private stack(app: App, name: string, region: string | undefined, roleArn: string | undefined): TerraformStack {
    const stack = new TerraformStack(app, name);
    new AwsProvider(stack, 'aws', { ...region !== undefined && { region }, ...roleArn !== undefined && { assumeRole: [{ roleArn }] } });
    const { state } = this.declaration;
    if (state) {
      const backend = new S3Backend(stack, {
        bucket: state.bucket, region: state.region ?? region, key: `${state.prefix ? `${state.prefix}/` : ''}${name}.tfstate`, encrypt: true,
      });
      backend.addOverride('use_lockfile', true);
    }
    new GovernancePolicy(stack, 'governance');
    return stack;
  }
}

function reservedNames(declaration: MeshDeclaration): Finding[] {
  return declaration.domains.filter(({ name }) => name === PLATFORM_STACK).map(({ name, origin }) => ({
    rule: 'reserved-name', severity: 'error', subject: `domain "${name}"`, at: origin.at(['name']),
    message: `is the name of the platform's own stack`, fix: 'choose another name',
  }));
}
