import { partOf, some } from './part';
import type { Part } from './part';
import type { AccessOptions, ConsumerGrant } from '../../model/declaration/access';
import type { Consumer } from '../../model/declaration/consumer';
import { ConsumerKind } from '../../model/declaration/consumer';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { Producer } from '../../model/declaration/producer';
import { ProducerKind } from '../../model/declaration/producer';

/** The key under which each kind of consumer is named. */
const CONSUMER_KEYS: Record<ConsumerKind, string> = {
  [ConsumerKind.DOMAIN]: 'domain',
  [ConsumerKind.ACCOUNT]: 'account',
  [ConsumerKind.ROLE]: 'role',
  [ConsumerKind.ORGANIZATION]: 'organization',
  [ConsumerKind.ORGANIZATIONAL_UNIT]: 'organizational_unit',
  [ConsumerKind.KAFKA_PRINCIPAL]: 'kafka_principal',
  [ConsumerKind.SERVICE]: 'service',
};

const PRODUCER_KEYS: Record<ProducerKind, string> = {
  [ProducerKind.ROLE]: 'role',
  [ProducerKind.ACCOUNT]: 'account',
  [ProducerKind.SERVICE]: 'service',
  [ProducerKind.KAFKA_PRINCIPAL]: 'kafka_principal',
};

/** Who may read a product, and who may write it, in the words of mesh files: those have one list of consumers, with terms or without. */
export function accessPart({ consumers = [], access = {} }: Pick<DataProductProps, 'consumers' | 'access'>): Part | undefined {
  const { authorization, hybrid, agreementRequired, grants = [], producers }: AccessOptions = access;
  return partOf({
    authorization,
    hybrid: hybrid || undefined,
    agreement_required: agreementRequired || undefined,
    consumers: some([...consumers.map((consumer) => ({ consumer })), ...grants].map(grantPart)),
    producers: some(producers?.map(producerPart)),
  });
}

function grantPart({ consumer, capability, clearance, columns, excludedColumns, rowFilter, purpose, agreement, direct }: ConsumerGrant): Part {
  return {
    ...consumerPart(consumer),
    grant: capability,
    clearance: some(clearance),
    columns: some(columns),
    excluded_columns: some(excludedColumns),
    row_filter: rowFilter,
    purpose,
    agreement: agreement && { who: agreement.who, purpose: agreement.purpose, classification: agreement.classification, expiry: agreement.expiry },
    direct: direct || undefined,
  };
}

function consumerPart({ kind, identifier, externalId, managementAccount, sourceArn }: Consumer): Part {
  return { [CONSUMER_KEYS[kind]]: identifier, external_id: externalId, management_account: managementAccount, source_arn: sourceArn };
}

function producerPart({ kind, identifier, externalId, sourceArn }: Producer): Part {
  return { [PRODUCER_KEYS[kind]]: identifier, external_id: externalId, source_arn: sourceArn };
}
