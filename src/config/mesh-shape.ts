import { isMap } from 'yaml';
import { list, map, object, optional, required, texts } from './collections';
import { domainGovernance, meshGovernance } from './governance-shape';
import { productName } from './pipelines-shape';
import { product } from './product-shape';
import { monitoring, qualitySuites, withSuites } from './quality-options-shape';
import { accountId, enumeration, integer, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { BucketLayout } from '../model/declaration/domain';
import type { DomainOptions, KafkaConnectionOptions, PlatformOptions } from '../model/declaration/domain';
import { AthenaResults, AthenaWorkgroup, CatalogDatabase, DataBucket, EncryptionKey, KafkaCluster, SchemaRegistry } from '../model/declaration/existing';
import type { DomainDeclaration, MeshDeclaration, ProductDeclaration, Reference, StateDeclaration } from '../model/declaration/mesh';
import { STATE_ADDRESS } from '../model/validate/syntax';

const bucket = mapped(text({ examples: ['company-existing-bucket'] }), (name) => DataBucket.fromBucketName(name));
const encryptionKey = mapped(text({ examples: ['arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab'] }),
  (arn) => EncryptionKey.fromKeyArn(arn));
const registry = mapped(text({ examples: ['company-data-mesh'] }), (name) => SchemaRegistry.fromRegistryName(name));
const region = text({ examples: ['eu-west-1'] });
const role = text({ examples: ['arn:aws:iam::123456789012:role/deploy'] });
const administrators = texts(role, 'the role', 1);
const kafkaConnection: Shape<KafkaConnectionOptions> = mapped(object({
  vpc: required(text({ examples: ['vpc-0a1b2c3d4e5f67890'] }), 'The id of the VPC.'),
  subnets: required(texts(text(), 'the subnet', 1), 'The ids of the subnets in which the clients live.'),
  security_groups: required(texts(text(), 'the security group', 1), 'The ids of the security groups of the connection.'),
}), ({ vpc: vpcId, subnets: subnetIds, security_groups: securityGroupIds }) =>
  vpcId === undefined || !subnetIds || !securityGroupIds ? undefined : { vpcId, subnetIds, securityGroupIds });
const resourceTags = map(text({ anyScalar: true }), 'tags');
const address = text({ pattern: STATE_ADDRESS, expected: 'an address of Terraform\'s state', examples: ['aws_glue_schema.customer_customer-profiles_schema'] });
const moved = map(address, 'addresses');
const removed = texts(address, 'the address');

const reference: Shape<Reference> = mapped(productName, (name, node, reader) => ({ name, origin: reader.origin(node, 'reference') }));
const references = list(reference, { distinct: { by: ({ name }) => name, kind: 'the data product' } });
const uniqueReferences: Shape<Reference[]> = { ...references, schema: (definitions) => ({ ...references.schema(definitions), uniqueItems: true }) };

const domain: Shape<DomainDeclaration> = mapped(object({
  name: required(text({ examples: ['customer'] }), 'The domain\'s name: lower-case letters, digits and hyphens, starting with a letter.'),
  description: optional(text(), 'The business capability that the domain covers, for people.'),
  owner: optional(text({ examples: ['customer-experience-team'] }), 'The team that answers for the domain and, unless they say otherwise, its products.'),
  teams: optional(texts(text(), 'the team'), 'The teams that work on the domain.'),
  source_systems: optional(texts(text({ examples: ['crm'] }), 'the source system'), 'The operational systems that the domain owns.'),
  support_contact: optional(text(), 'Whom consumers ask: a mail address, channel or page.'),
  account: optional(accountId(), 'The AWS account in which the domain\'s resources live. Default: the mesh\'s.'),
  region: optional(region, 'The AWS region in which the domain\'s resources live. Default: the mesh\'s.'),
  deployment_role: optional(role, 'The role that Terraform\'s AWS provider assumes for this domain. Default: the mesh\'s.'),
  tags: optional(resourceTags, 'Tags of the domain\'s AWS resources, beside the mesh\'s own.'),
  bucket: optional(bucket, 'An existing bucket for the domain\'s data. Default: a new one.'),
  access_log_bucket: optional(bucket, 'An existing bucket for the access logs of the domain\'s bucket. Default: a new one.'),
  encryption_key: optional(encryptionKey, 'The ARN of an existing KMS key that encrypts the domain\'s data. Default: a new key.'),
  database: optional(mapped(text(), (name) => CatalogDatabase.fromDatabaseName(name)), 'An existing Glue database. Default: a new one with the domain\'s name.'),
  workgroup: optional(mapped(text(), (name) => AthenaWorkgroup.fromWorkgroupName(name)), 'An existing Athena workgroup. Default: a new one.'),
  registry: optional(registry, 'An existing Glue schema registry for the domain\'s products. Default: the mesh\'s.'),
  query_byte_limit: optional(integer({ minimum: 10_000_000, maximum: Number.MAX_SAFE_INTEGER }), 'The most bytes that one Athena query may scan. Default: 1099511627776 (1 TiB).'),
  lake_formation_administrators: optional(administrators, 'The ARNs of the roles that administer Lake Formation in the domain\'s own account. Naming them makes the domain the owner of that account\'s settings.'),
  kafka_connection: optional(kafkaConnection, 'Where the domain\'s Kafka clients live, when they read topics of an Amazon MSK cluster in another account.'),
  noncurrent_version_days: optional(integer({ minimum: 1, maximum: 2_147_483_647 }), 'How long old versions of objects are kept, in days. Default: 90.'),
  quality_monitoring: optional(monitoring, 'How the quality of the domain\'s products is watched on AWS. Default: not at all.'),
  consumes_data_products: optional(uniqueReferences, 'The data products of other domains that the domain consumes: "name" or "domain.name".'),
  produces_data_products: optional(uniqueReferences, 'The names of data products that the domain produces. Those with details belong under data_products.'),
  governance: optional(domainGovernance, 'What the domain adds to the mesh\'s governance: it may add and tighten, never loosen.'),
  moved: optional(moved, 'Resources of the domain\'s stack that Terraform finds at another address from now on: the old address and the new one.'),
  removed: optional(removed, 'Addresses of stateful resources of the domain\'s stack that Terraform forgets without destroying them (Terraform 1.7 or newer).'),
  data_products: optional(list(product, { distinct: { by: ({ name }) => name, kind: 'the data product' } }), 'The data products that the domain produces, with details.'),
}, { kind: 'domain', definition: 'domain', description: 'A domain: a part of the business with its teams, systems and data products.' }), (values, node, reader) => {
  if (values.name === undefined) return undefined;
  const options: DomainOptions = defined({
    description: values.description,
    owner: values.owner,
    teams: values.teams,
    sourceSystems: values.source_systems,
    supportContact: values.support_contact,
    account: values.account,
    region: values.region,
    resourceTags: values.tags,
    bucket: values.bucket,
    accessLogBucket: values.access_log_bucket,
    encryptionKey: values.encryption_key,
    database: values.database,
    workgroup: values.workgroup,
    registry: values.registry,
    queryByteLimit: values.query_byte_limit,
    noncurrentVersionDays: values.noncurrent_version_days,
    moved: values.moved,
    removed: values.removed,
    lakeFormationAdministrators: values.lake_formation_administrators,
    kafkaConnection: values.kafka_connection,
    qualityMonitoring: values.quality_monitoring,
  });
  return defined({
    name: values.name,
    options,
    products: withNamesOnly(values.data_products ?? [], values.produces_data_products ?? []),
    consumes: values.consumes_data_products ?? [],
    governance: values.governance,
    deploymentRole: values.deployment_role,
    origin: reader.origin(node, 'domain'),
  });
});

/** A name that occurs in both lists is one product; a name alone is a product without details. */
function withNamesOnly(detailed: readonly ProductDeclaration[], names: readonly Reference[]): ProductDeclaration[] {
  const known = new Set(detailed.map(({ name }) => name));
  return [...detailed, ...names.filter(({ name }) => !known.has(name)).map(({ name, origin }) => ({ name, props: {}, origin }))];
}

const kafka = mapped(object({
  bootstrap_servers: required(texts(text({ examples: ['b-1.example.com:9098'] }), 'the server', 1), 'host:port of each broker.'),
  sasl_mechanism: optional(text({ examples: ['aws-iam', 'scram-sha512', 'scram-sha256', 'plain', 'oauthbearer'] }), 'How clients prove who they are, as the Kafka provider calls it: aws-iam, scram-sha512, scram-sha256, plain or oauthbearer.'),
  cluster_arn: optional(text(), 'The ARN of the Amazon MSK cluster.'),
}), ({ bootstrap_servers: servers, sasl_mechanism: saslMechanism, cluster_arn: clusterArn }) =>
  servers?.length ? KafkaCluster.fromBootstrapServers(servers, defined({ saslMechanism, clusterArn })) : undefined);

const state: Shape<StateDeclaration> = mapped(object({
  bucket: required(text({ expected: 'an S3 bucket\'s name', pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, examples: ['company-terraform-state'] }), 'An S3 bucket that exists already.'),
  region: optional(region, 'The bucket\'s region. Default: the stack\'s.'),
  prefix: optional(text({ examples: ['data-mesh'] }), 'What stands before each stack\'s name in the state\'s key.'),
}), ({ bucket: name, ...options }) => name === undefined ? undefined : defined({ bucket: name, ...options }));

/** The whole file. */
export const mesh: Shape<MeshDeclaration> = mapped(object({
  organization: optional(text({ examples: ['company'] }), 'The organization\'s short name, the first part of each bucket\'s name. Bucket names are global over all of AWS: choose your own. Default: company.'),
  region: optional(region, 'The AWS region of the platform, and of each domain that names none.'),
  account: optional(accountId(), 'The AWS account of the platform, and of each domain that names none.'),
  deployment_role: optional(role, 'The role that Terraform\'s AWS provider assumes, unless a domain names its own.'),
  bucket_layout: optional(enumeration({ domain: BucketLayout.DOMAIN, shared: BucketLayout.SHARED }), 'A bucket for each domain, or one for all. Default: domain.'),
  bucket: optional(bucket, 'An existing bucket for all domains; only with the bucket layout "shared".'),
  encryption_key: optional(encryptionKey, 'The ARN of an existing KMS key, for every domain that brings none. Default: a new key for each domain.'),
  registry: optional(registry, 'An existing Glue schema registry. Default: a new one.'),
  athena_results: optional(mapped(text({ examples: ['s3://company-athena-results/'] }), (location) => AthenaResults.fromLocation(location)), 'An existing place for query results. Default: athena-results/ in each domain\'s bucket.'),
  lake_formation_administrators: optional(administrators, 'The ARNs of the roles that administer Lake Formation in the mesh\'s account; the role that Terraform runs as is one of them.'),
  kafka: optional(kafka, 'The Kafka cluster with the products\' topics.'),
  state: optional(state, 'Where Terraform keeps its state: an S3 bucket. Default: the local disk.'),
  tags: optional(resourceTags, 'Tags of all AWS resources of the mesh.'),
  quality_suites: optional(qualitySuites, 'Quality tests under a name, for several data products.'),
  governance: optional(meshGovernance, 'What the mesh adds to the five standards, and leave to break rules.'),
  moved: optional(moved, 'Resources of the platform\'s stack that Terraform finds at another address from now on: the old address and the new one.'),
  removed: optional(removed, 'Addresses of stateful resources of the platform\'s stack that Terraform forgets without destroying them (Terraform 1.7 or newer).'),
  lock_file: optional(text({ examples: ['data-mesh.lock'] }), 'The lock file with which every validate and synth compares, seen from the mesh file. Default: data-mesh.lock beside it, if there is one.'),
  domains: required(list(domain, { minimum: 1, distinct: { by: ({ name }) => name, kind: 'the domain' } }), 'The domains of the mesh.'),
}, { ignoredPrefix: 'x-' }), (values, node, reader) => {
  const platform: PlatformOptions = defined({
    organization: values.organization,
    region: values.region,
    account: values.account,
    bucketLayout: values.bucket_layout,
    bucket: values.bucket,
    encryptionKey: values.encryption_key,
    registry: values.registry,
    kafkaCluster: values.kafka,
    athenaResults: values.athena_results,
    lakeFormationAdministrators: values.lake_formation_administrators,
    resourceTags: values.tags,
    moved: values.moved,
    removed: values.removed,
    lockFile: values.lock_file,
  });
  return defined({
    platform,
    deploymentRole: values.deployment_role,
    state: values.state,
    governance: values.governance,
    mentionsKafka: isMap(node) && node.has('kafka'),
    domains: withSuites(values.domains ?? [], values.quality_suites ?? {}, reader),
    origin: reader.origin(node, 'mesh'),
  });
});
