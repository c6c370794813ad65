import { isMap } from 'yaml';
import type { ValuesOf } from './collections';
import { list, object, optional, required, texts } from './collections';
import { exactlyOneOf, notBoth, onlyBeside } from './constraints';
import { classification } from './field-shape';
import { productName } from './pipelines-shape';
import { accountId, boolean, enumeration, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import type { AccessOptions, ConsumerGrant, GrantOptions, SharingAgreement } from '../model/declaration/access';
import { AccessCapability, AuthorizationMode } from '../model/declaration/access';
import { Consumer } from '../model/declaration/consumer';
import type { Consumption } from '../model/declaration/mesh';
import { Producer } from '../model/declaration/producer';

const columns = (words: string) => optional(texts(text({ examples: ['email'] }), 'the column'), words);

const agreement: Shape<SharingAgreement> = mapped(object({
  who: required(text({ examples: ['marketing-analytics'] }), 'Who is responsible for the use on the consumer\'s side: a team or person.'),
  purpose: required(text({ examples: ['campaign attribution'] }), 'The purpose for which the data is used.'),
  classification: optional(classification, 'The most sensitive classification of data that the agreement covers.'),
  expiry: required(text({ examples: ['2027-12-31'] }), 'The last day on which the agreement is valid.'),
}, { description: 'A data sharing agreement.' }), ({ who, purpose, expiry, ...rest }) =>
  who === undefined || purpose === undefined || expiry === undefined ? undefined : defined({ who, purpose, expiry, ...rest }));

/** The keys of the terms of a grant. */
const TERMS = {
  clearance: optional(list(classification), 'The classifications of sensitive fields that the consumer may see. Without "pii", the consumer doesn\'t see fields classified pii.'),
  columns: columns('The columns that the consumer sees; no others. Requires Lake Formation.'),
  excluded_columns: columns('The columns that the consumer doesn\'t see. Requires Lake Formation.'),
  row_filter: optional(text({ examples: ['region = \'EU\''] }), 'The rows that the consumer sees, as a PartiQL condition. Requires Lake Formation.'),
  purpose: optional(text(), 'The purpose for which the data is used. Default: the agreement\'s purpose.'),
  agreement: optional(agreement, 'The data sharing agreement.'),
  direct: optional(boolean(), 'Whether the policies of the bucket and the key allow the consumer directly, so that it reads the files without assuming a role. Default: false.'),
};

const consumer: Shape<ConsumerGrant> = mapped(object({
  account: optional(accountId(), 'An AWS account.'),
  role: optional(text({ examples: ['arn:aws:iam::210987654321:role/reader'] }), 'An IAM role, by its ARN.'),
  domain: optional(text({ examples: ['order'] }), 'Another domain of the mesh.'),
  organization: optional(text({ examples: ['o-a1b2c3d4e5'] }), 'Every account of an AWS organization: the organization\'s id.'),
  organizational_unit: optional(text({ examples: ['o-a1b2c3d4e5/r-ab12/ou-ab12-11111111'] }), 'Every account of an organizational unit: its path from the organization down.'),
  kafka_principal: optional(text({ examples: ['User:order-service'] }), 'A Kafka principal. It reads the product\'s topic.'),
  service: optional(text({ examples: ['quicksight.amazonaws.com'] }), 'An AWS service that reads for a resource in the product\'s account.'),
  external_id: optional(text({ examples: ['order-team'] }), 'The external id that the account or role must present, for parties outside the organization.'),
  management_account: optional(accountId(), 'The organization\'s management account. Required with Lake Formation.'),
  source_arn: optional(text(), 'The ARN of the resource for which the service reads. Default: any resource of the product\'s account.'),
  grant: optional(enumeration({ 'read': AccessCapability.READ, 'query': AccessCapability.QUERY, 'stream': AccessCapability.STREAM, 'dead-letters': AccessCapability.DEAD_LETTERS }),
    'What the consumer may do: read files, table and topic; query through Athena only; read the topic only; read the dead-letter topic only. Default: read; for a Kafka principal, stream.'),
  ...TERMS,
}, {
  definition: 'consumer',
  description: 'Who may read a data product, and on what terms.',
  constraints: [
    exactlyOneOf('account', 'role', 'domain', 'organization', 'organizational_unit', 'kafka_principal', 'service'),
    onlyBeside('external_id', ['account', 'role']),
    onlyBeside('management_account', ['organization', 'organizational_unit']),
    onlyBeside('source_arn', ['service']),
    notBoth('columns', 'excluded_columns'),
  ],
}), (values) => {
  const who = consumerOf(values);
  return who && defined({ consumer: who, capability: values.grant, ...termsOf(values) });
});

function termsOf({ excluded_columns: excludedColumns, row_filter: rowFilter, ...values }: ValuesOf<typeof TERMS>): GrantOptions {
  const { clearance, columns: only, purpose, agreement: agreed, direct } = values;
  return defined({ clearance, columns: only, excludedColumns, rowFilter, purpose, agreement: agreed, direct });
}

const consumedName: Shape<Consumption> = mapped(productName, (name, node, reader) => ({ name, origin: reader.origin(node, 'reference') }));
const consumedWithTerms: Shape<Consumption> = mapped(object({
  product: required(productName, 'The data product: "name" or "domain.name".'),
  ...TERMS,
}, {
  definition: 'consumption',
  description: 'A data product that a domain consumes, and on what terms. They apply if the product itself has no grant for the domain.',
  constraints: [notBoth('columns', 'excluded_columns')],
}), (values, node, reader) => values.product === undefined ? undefined : { name: values.product, origin: reader.origin(node, 'reference'), terms: termsOf(values) });

/** A product that a domain consumes: its name, or a mapping with the terms as well. */
export const consumption: Shape<Consumption> = {
  expected: `${consumedName.expected}, or a mapping with the key product`,
  read: (node, reader) => (isMap(node) ? consumedWithTerms : consumedName).read(node, reader),
  schema: (definitions) => ({ anyOf: [consumedName.schema(definitions), consumedWithTerms.schema(definitions)] }),
};

interface ConsumerKeys {
  readonly account?: string;
  readonly role?: string;
  readonly domain?: string;
  readonly organization?: string;
  readonly organizational_unit?: string;
  readonly kafka_principal?: string;
  readonly service?: string;
  readonly external_id?: string;
  readonly management_account?: string;
  readonly source_arn?: string;
}

function consumerOf(keys: ConsumerKeys): Consumer | undefined {
  const { account, role, domain, organization, organizational_unit: unit, kafka_principal: principal, service } = keys;
  const { external_id: externalId, management_account: managementAccount, source_arn: sourceArn } = keys;
  if (account !== undefined) return Consumer.account(account, defined({ externalId }));
  if (role !== undefined) return Consumer.role(role, defined({ externalId }));
  if (domain !== undefined) return Consumer.domain(domain);
  if (organization !== undefined) return Consumer.organization(organization, defined({ managementAccount }));
  if (unit !== undefined) return Consumer.organizationalUnit(unit, defined({ managementAccount }));
  if (service !== undefined) return Consumer.service(service, defined({ sourceArn }));
  return principal === undefined ? undefined : Consumer.kafkaPrincipal(principal);
}

const producer: Shape<Producer> = mapped(object({
  role: optional(text({ examples: ['arn:aws:iam::210987654321:role/ingestion'] }), 'An IAM role, by its ARN. It must exist before the domain\'s stack is applied.'),
  account: optional(accountId(), 'An AWS account.'),
  service: optional(text({ examples: ['glue.amazonaws.com'] }), 'An AWS service that writes for a resource in the product\'s account, such as a Glue job that runs as the writer role.'),
  kafka_principal: optional(text({ examples: ['User:crm-connector'] }), 'A Kafka principal. It writes the product\'s topic.'),
  external_id: optional(text({ examples: ['ingestion-team'] }), 'The external id that the account or role must present, for parties outside the organization.'),
  source_arn: optional(text(), 'The ARN of the resource for which the service writes. Default: any resource of the product\'s account.'),
}, {
  definition: 'producer',
  description: 'Who may write a data product.',
  constraints: [
    exactlyOneOf('role', 'account', 'service', 'kafka_principal'), onlyBeside('external_id', ['account', 'role']), onlyBeside('source_arn', ['service']),
  ],
}), ({ role, account, service, kafka_principal: principal, external_id: externalId, source_arn: sourceArn }) => {
  if (role !== undefined) return Producer.role(role, defined({ externalId }));
  if (account !== undefined) return Producer.account(account, defined({ externalId }));
  if (service !== undefined) return Producer.service(service, defined({ sourceArn }));
  return principal === undefined ? undefined : Producer.kafkaPrincipal(principal);
});

/** Who may read a product, and how; who may write it. */
export const access: Shape<AccessOptions> = mapped(object({
  authentication: optional(enumeration({ iam: true }), 'How consumers authenticate.'),
  authorization: optional(enumeration({ 'cross-account': AuthorizationMode.IAM, 'iam': AuthorizationMode.IAM, 'lake-formation': AuthorizationMode.LAKE_FORMATION }),
    'How access to the table is controlled: by IAM (cross-account: consumers assume a role that reads whole files) or by Lake Formation (columns and rows). Default: cross-account.'),
  hybrid: optional(boolean(), 'With Lake Formation: whether principals that aren\'t opted in still read by their IAM permissions alone (hybrid access mode). Default: false.'),
  agreement_required: optional(boolean(), 'Whether every consumer outside the domain needs a data sharing agreement. Default: false.'),
  consumers: optional(list(consumer), 'Who may read the product. Default: the domain\'s own account.'),
  producers: optional(list(producer), 'Who may write the product. Default: only the producers of the stream, which write the topic.'),
}), ({ authorization, hybrid, agreement_required: agreementRequired, consumers: grants, producers }) =>
  defined({ authorization, hybrid, agreementRequired, grants, producers }));
