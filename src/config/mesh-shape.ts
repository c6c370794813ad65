import { isMap } from 'yaml';
import { consumption } from './access-shape';
import { list, map, object, optional, required, texts } from './collections';
import { domainGovernance, meshGovernance } from './governance-shape';
import { productName } from './pipelines-shape';
import { product } from './product-shape';
import { monitoring, qualitySuites, withSuites } from './quality-options-shape';
import { accountId, enumeration, integer, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import type { DomainOptions, KafkaConnectionOptions } from '../model/declaration/domain';
import { AthenaResults, AthenaWorkgroup, CatalogDatabase, DataBucket, EncryptionKey, KafkaCluster, SchemaRegistry } from '../model/declaration/existing';
import type { Consumption, DomainDeclaration, LakeFormationAccountDeclaration, MeshDeclaration, ProductDeclaration, Reference, StateDeclaration } from '../model/declaration/mesh';
import type { DataPlatformProps } from '../model/declaration/platform';
import { BucketLayout } from '../model/declaration/platform';
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
  subnets: required(texts(text(), 'the subnet', 1), 'The ids of the subnets that the clients use.'),
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

const consumptions = list(consumption, { distinct: { by: ({ name }) => name, kind: 'the data product' } });
const uniqueConsumptions: Shape<Consumption[]> = { ...consumptions, schema: (definitions) => ({ ...consumptions.schema(definitions), uniqueItems: true }) };

const domain: Shape<DomainDeclaration> = mapped(object({
  name: required(text({ examples: ['customer'] }), 'The domain\'s name: lower-case letters, digits and hyphens, starting with a letter.'),
  description: optional(text(), 'The business capability that the domain covers, for people.'),
  owner: optional(text({ examples: ['customer-experience-team'] }), 'The team that owns the domain, and every data product in it that names no other owner.'),
  teams: optional(texts(text(), 'the team'), 'The teams that work on the domain.'),
  source_systems: optional(texts(text({ examples: ['crm'] }), 'the source system'), 'The operational systems that the domain owns and takes its data from.'),
  support_contact: optional(text(), 'Where consumers ask for help: a mail address, chat channel or web page.'),
  account: optional(accountId(), 'The AWS account of the domain\'s resources. Default: that of the mesh.'),
  region: optional(region, 'The AWS region of the domain\'s resources. Default: that of the mesh.'),
  deployment_role: optional(role, 'The role that Terraform\'s AWS provider assumes for this domain. Default: that of the mesh.'),
  tags: optional(resourceTags, 'Tags of the domain\'s AWS resources, in addition to the data-mesh: tags.'),
  bucket: optional(bucket, 'An existing bucket for the domain\'s data. Default: a new one.'),
  access_log_bucket: optional(bucket, 'An existing bucket for the access logs of the domain\'s bucket. Default: a new one.'),
  encryption_key: optional(encryptionKey, 'The ARN of an existing KMS key that encrypts the domain\'s data. Default: a new key.'),
  database: optional(mapped(text(), (name) => CatalogDatabase.fromDatabaseName(name)), 'An existing Glue database. Default: a new one with the domain\'s name.'),
  workgroup: optional(mapped(text(), (name) => AthenaWorkgroup.fromWorkgroupName(name)), 'An existing Athena workgroup. Default: a new one.'),
  registry: optional(registry, 'An existing Glue schema registry for the domain\'s products. Default: that of the mesh.'),
  query_byte_limit: optional(integer({ minimum: 10_000_000, maximum: Number.MAX_SAFE_INTEGER }), 'The maximum number of bytes that one Athena query may scan. Default: 1099511627776 (1 TiB).'),
  trusted_roles: optional(texts(role, 'the role', 1), 'The ARNs of the roles of the domain\'s account that may assume its consumer role. Default: every role of that account that may assume roles.'),
  kafka_connection: optional(kafkaConnection, 'The network of the domain\'s Kafka clients. Needed to read topics of an Amazon MSK cluster in another account.'),
  noncurrent_version_days: optional(integer({ minimum: 1, maximum: 2_147_483_647 }), 'How many days S3 keeps noncurrent versions of objects. Default: 90.'),
  query_result_days: optional(integer({ minimum: 1, maximum: 2_147_483_647 }), 'How many days S3 keeps the results of Athena queries, which are copies of data. Default: 30.'),
  quality_monitoring: optional(monitoring, 'Monitoring of the quality of the domain\'s products on AWS. Default: none.'),
  alert_emails: optional(texts(text({ examples: ['customer-team@example.com'] }), 'the address', 1), 'Mail addresses that get the quality alerts of the domain\'s products. AWS asks each to confirm.'),
  consumes_data_products: optional(uniqueConsumptions,
    'The data products of other domains that the domain consumes: "name" or "domain.name", or a mapping with the product and the terms, such as purpose and clearance.'),
  produces_data_products: optional(uniqueReferences, 'The names of data products that the domain owns. Those with details belong under data_products.'),
  governance: optional(domainGovernance, 'Governance of the domain, in addition to that of the mesh. A domain can make rules stricter, never looser.'),
  moved: optional(moved, 'Resources of the domain\'s stack whose Terraform address changed: each old address with its new one.'),
  removed: optional(removed, 'Addresses of stateful resources of the domain\'s stack that Terraform removes from its state without destroying them (Terraform 1.7 or newer).'),
  data_products: optional(list(product, { distinct: { by: ({ name }) => name, kind: 'the data product' } }), 'The data products that the domain owns, with details.'),
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
    queryResultDays: values.query_result_days,
    moved: values.moved,
    removed: values.removed,
    trustedRoles: values.trusted_roles,
    kafkaConnection: values.kafka_connection,
    qualityMonitoring: values.quality_monitoring,
    alertEmails: values.alert_emails,
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
  sasl_mechanism: optional(text({ examples: ['aws-iam', 'scram-sha512', 'scram-sha256', 'plain', 'oauthbearer'] }), 'How clients authenticate, the sasl_mechanism of the Kafka provider: aws-iam, scram-sha512, scram-sha256, plain or oauthbearer.'),
  cluster_arn: optional(text(), 'The ARN of the Amazon MSK cluster.'),
}), ({ bootstrap_servers: servers, sasl_mechanism: saslMechanism, cluster_arn: clusterArn }) =>
  servers?.length ? KafkaCluster.fromBootstrapServers(servers, defined({ saslMechanism, clusterArn })) : undefined);

const state: Shape<StateDeclaration> = mapped(object({
  bucket: required(text({ expected: 'an S3 bucket\'s name', pattern: /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, examples: ['company-terraform-state'] }), 'An existing S3 bucket.'),
  region: optional(region, 'The bucket\'s region. Default: that of the stack.'),
  prefix: optional(text({ examples: ['data-mesh'] }), 'The prefix of the state\'s key, before the name of the stack.'),
}), ({ bucket: name, ...options }) => name === undefined ? undefined : defined({ bucket: name, ...options }));

const lakeFormationAccount: Shape<LakeFormationAccountDeclaration> = mapped(object({
  account: required(accountId(), 'The AWS account.'),
  region: optional(region, 'The region: an account has settings of its own in each. Default: that of the mesh.'),
  administrators: required(administrators, 'The ARNs of the roles that administer Lake Formation in the account. The roles that Terraform runs as, for this account and for its domains, must be among them.'),
  deployment_role: optional(role, 'The role that Terraform\'s AWS provider assumes for these settings. Default: that of the mesh.'),
}), ({ account, region: place, administrators: roles, deployment_role: deploymentRole }, node, reader) =>
  account === undefined || !roles ? undefined
    : defined({ options: defined({ account, region: place, administrators: roles }), deploymentRole, origin: reader.origin(node, 'lake-formation-account') }));

/** The whole file. */
export const mesh: Shape<MeshDeclaration> = mapped(object({
  organization: optional(text({ examples: ['company'] }), 'The organization\'s short name, the first part of each bucket name. S3 bucket names are unique across all AWS accounts: choose your own. Default: company.'),
  region: optional(region, 'The AWS region of the platform, and of each domain that names none.'),
  account: optional(accountId(), 'The AWS account of the platform, and of each domain that names none.'),
  deployment_role: optional(role, 'The role that Terraform\'s AWS provider assumes, unless a domain names its own.'),
  bucket_layout: optional(enumeration({ domain: BucketLayout.DOMAIN, shared: BucketLayout.SHARED, product: BucketLayout.PRODUCT }),
    'One bucket per domain, one bucket for all domains, or one bucket per data product. Default: domain.'),
  bucket: optional(bucket, 'An existing bucket for all domains; only with the bucket layout "shared".'),
  encryption_key: optional(encryptionKey, 'The ARN of an existing KMS key, for every domain that declares none. Default: a new key for each domain.'),
  registry: optional(registry, 'An existing Glue schema registry. Default: a new one.'),
  athena_results: optional(mapped(text({ examples: ['s3://company-athena-results/'] }), (location) => AthenaResults.fromLocation(location)), 'An existing S3 location for the Athena query results of domains in the platform\'s region. Default: athena-results/ in each domain\'s bucket.'),
  lake_formation_administrators: optional(administrators, 'The ARNs of the roles that administer Lake Formation in the mesh\'s own account and region. The role that Terraform runs as must be one of them.'),
  lake_formation_accounts: optional(list(lakeFormationAccount), 'The other accounts and regions whose Lake Formation settings belong to the mesh: each has a stack of its own, applied after the platform\'s and before those of its domains.'),
  kafka: optional(kafka, 'The Kafka cluster with the products\' topics.'),
  state: optional(state, 'Where Terraform keeps its state: an S3 bucket. Default: the local disk.'),
  tags: optional(resourceTags, 'Tags of all AWS resources of the mesh.'),
  quality_suites: optional(qualitySuites, 'Named sets of quality tests that several data products share.'),
  governance: optional(meshGovernance, 'Governance of the mesh: stricter standards, policies and waivers, in addition to the five standards.'),
  moved: optional(moved, 'Resources of the platform\'s stack whose Terraform address changed: each old address with its new one.'),
  removed: optional(removed, 'Addresses of stateful resources of the platform\'s stack that Terraform removes from its state without destroying them (Terraform 1.7 or newer).'),
  lock_file: optional(text({ examples: ['data-mesh.lock'] }), 'The path of the lock file with which validate and synth compare, relative to the mesh file. Default: data-mesh.lock beside it, if there is one.'),
  domains: required(list(domain, { minimum: 1, distinct: { by: ({ name }) => name, kind: 'the domain' } }), 'The domains of the mesh.'),
}, { ignoredPrefix: 'x-' }), (values, node, reader) => {
  const platform: DataPlatformProps = defined({
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
    lakeFormationAccounts: values.lake_formation_accounts,
    deploymentRole: values.deployment_role,
    state: values.state,
    governance: values.governance,
    mentionsKafka: isMap(node) && node.has('kafka'),
    domains: withSuites(values.domains ?? [], values.quality_suites ?? {}, reader),
    origin: reader.origin(node, 'mesh'),
  });
});
