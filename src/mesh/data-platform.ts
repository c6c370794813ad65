import type { GlueRegistry } from '@cdktf/provider-aws/lib/glue-registry';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { LakeformationDataLakeSettings } from '@cdktf/provider-aws/lib/lakeformation-data-lake-settings';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { declareResources } from './governance/declared-resources';
import { completeAtSynthesis } from './internal/complete-mesh';
import type { DeclaredPlatform } from './internal/declared-platform';
import { PLATFORM } from './internal/declared-platform';
import { MeshRegistry } from './internal/registry';
import { guardStack } from './internal/stack-validation';
import { declareStateChanges } from './internal/state-changes';
import type { LakeFormationSettings } from '../aws/access/lake-formation-settings';
import { createLakeFormationSettings } from '../aws/access/lake-formation-settings';
import { createRegistry } from '../aws/catalog/registry';
import { awsContext } from '../aws/context';
import { createAccessLogBucket, createBucket } from '../aws/storage/data-bucket';
import { createEncryptionKey } from '../aws/storage/encryption-key';
import { platformTags } from '../aws/tags';
import { attach, attached } from '../core/attachments';
import { originAt } from '../core/findings';
import type { RetainedDomain } from '../model/bucket-retention';
import { noncurrentRetention, sharedQueryResultRetention } from '../model/bucket-retention';
import type { DataPlatformProps } from '../model/declaration/platform';
import { BucketLayout } from '../model/declaration/platform';
import type { PlatformModel } from '../model/mesh';
import { resolvePlatform } from '../model/resolve/mesh';
import { platformResources } from '../model/stateful-resources';

/** A data platform, created in this app or imported. */
export interface IDataPlatform extends IConstruct {
  /** The organization's short name. */
  readonly organization: string;
  /** The name of the Glue Schema Registry. */
  readonly registryName: string;
}

/**
 * The self-serve data platform that all domains of a mesh share: the Glue Schema Registry, the bucket for all domains with
 * `BucketLayout.SHARED`, and the settings that apply to every domain. Resources that exist only once per account are created here.
 * @exampleMetadata fixture=stack
 * @example
 * const platform = new DataPlatform(stack, 'platform', { organization: 'acme', region: 'eu-west-1' });
 * new Domain(stack, 'customer', { platform });
 */
export class DataPlatform extends Construct implements IDataPlatform {
  /**
   * Imports a platform that another app or repository creates. Its resources are found by their names; nothing is created.
   * @param scope the parent construct
   * @param id the construct's id
   * @param options the options with which the platform was created
   */
  public static fromPlatformOptions(scope: Construct, id: string, options: DataPlatformProps): IDataPlatform {
    return new ImportedDataPlatform(scope, id, options);
  }

  /** The organization's short name. */
  public readonly organization: string;
  /** The name of the Glue Schema Registry. */
  public readonly registryName: string;
  /** The Glue Schema Registry, unless an existing one is used. */
  public readonly registry?: GlueRegistry;
  /** The bucket for all domains, with `BucketLayout.SHARED`. */
  public readonly bucket?: S3Bucket;
  /** The KMS key of the bucket for all domains, with `BucketLayout.SHARED`. */
  public readonly encryptionKey?: KmsKey;
  /** The Lake Formation settings of the platform's account, if it owns them. */
  public readonly lakeFormationSettings?: LakeformationDataLakeSettings;

  /**
   * Creates a data platform.
   * @param scope the stack, or a construct in it
   * @param id the construct's id
   * @param props the platform's properties
   */
  constructor(scope: Construct, id: string, props: DataPlatformProps = {}) {
    super(scope, id);
    const model = resolvePlatform(props, originAt(this.node.path));
    const tags = platformTags(model);
    declareStateChanges(this, model.stateChanges);
    this.organization = model.organization;
    this.registryName = model.names.registry;
    if (!model.existing.registry) this.registry = createRegistry(this, { address: 'data_mesh', registryName: model.names.registry, tags });
    if (model.bucketLayout === BucketLayout.SHARED && !model.existing.bucket) {
      if (!model.existing.encryptionKeyArn) {
        this.encryptionKey = createEncryptionKey(this, {
          address: 'data_mesh', alias: model.names.kmsAlias, description: `Data sets of ${model.organization}`, tags,
        }).key;
      }
      const sources = [model.names.sharedBucket];
      const logs = createAccessLogBucket(this, {
        address: ['data_mesh', 'access_logs'], bucketName: model.names.accessLogBucket, sourceBuckets: () => sources, tags,
      });
      this.bucket = createBucket(this, 'bucket', {
        address: ['data_mesh', 'bucket'],
        bucketName: model.names.sharedBucket,
        noncurrentRetention: () => noncurrentRetention(model.noncurrentVersionDays, model.names.sharedBucket, this.sharing(model)),
        queryResults: () => sharedQueryResultRetention(model.queryResultDays, this.sharing(model)),
        tags,
        encryptionKeyArn: model.existing.encryptionKeyArn ?? this.encryptionKey?.arn,
        accessLogBucket: logs.id,
      });
    }
    const lakeFormation = model.lakeFormationAdministrators && createLakeFormationSettings(this, 'data_mesh', model.lakeFormationAdministrators);
    this.lakeFormationSettings = lakeFormation?.settings;
    const declared = declarePlatform(this, model, { registry: this.registry, lakeFormation });
    MeshRegistry.of(this).addPlatform(declared);
    declareResources(this, { stateful: () => platformResources(model), tags: () => tags });
    guardStack(TerraformStack.of(this));
    completeAtSynthesis(this);
  }

  /** The domains whose data lies in the shared bucket. */
  private sharing(model: PlatformModel): RetainedDomain[] {
    return MeshRegistry.of(this).models().filter(({ platform }) => platform === model)
      .flatMap(({ domains }) => domains).filter(({ domain }) => !domain.existing.foreignBucket);
  }
}

class ImportedDataPlatform extends Construct implements IDataPlatform {
  public readonly organization: string;
  public readonly registryName: string;

  constructor(scope: Construct, id: string, options: DataPlatformProps) {
    super(scope, id);
    const model = { ...resolvePlatform(options, originAt(this.node.path)), imported: true };
    this.organization = model.organization;
    this.registryName = model.names.registry;
    declarePlatform(this, model);
  }
}

/** What a domain needs to know of its platform. */
export function declaredPlatform(platform: IDataPlatform): DeclaredPlatform {
  const given = platform as IDataPlatform | undefined; // JavaScript can leave it out
  const declared = given && attached<DeclaredPlatform>(given, PLATFORM);
  if (!declared) {
    const what = given ? `platform "${given.node.path}" is not a data platform` : 'a domain needs a platform';
    throw new Error(`${what}: make it with new DataPlatform(...) or DataPlatform.fromPlatformOptions(...)`);
  }
  return declared;
}

/** What a platform made. */
interface PlatformParts {
  readonly registry?: GlueRegistry;
  readonly lakeFormation?: LakeFormationSettings;
}

function declarePlatform(construct: Construct, model: PlatformModel, { registry, lakeFormation }: PlatformParts = {}): DeclaredPlatform {
  const own = TerraformStack.of(construct);
  const declared: DeclaredPlatform = {
    construct,
    model,
    lakeFormationSettings: lakeFormation?.last,
    lakeFormationAccounts: [],
    // Inside the platform's stack the resource itself, which orders Terraform's work; elsewhere the name, so that no stack needs another's state.
    registryArn: (user, name) => (registry && name === model.names.registry && TerraformStack.of(user) === own
      ? registry.arn
      : awsContext(user).arn('glue', `registry/${name}`)),
  };
  attach(construct, PLATFORM, declared);
  return declared;
}
