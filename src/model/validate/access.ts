import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { Consumer } from '../consumer';
import { ConsumerKind } from '../consumer';
import type { ProductModel } from '../mesh';
import { isKafkaPrincipal } from './kafka-principal';
import type { Report } from './report';
import { isAccountId, isRoleArn } from './syntax';

// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** What always holds of who may read a product. Whether a domain exists only the whole mesh can say. */
export function checkConsumers(report: Report, product: ProductModel): void {
  const seen = new Set<string>();
  product.consumers.forEach((consumer, index) => {
    const problem = consumerProblem(consumer, product);
    if (problem) report.error('invalid-consumer', ['consumers', index], problem);
    if (consumer.externalId !== undefined && !isUnresolved(consumer.externalId) && !EXTERNAL_ID.test(consumer.externalId)) {
      report.error('invalid-consumer', ['consumers', index, 'externalId'],
        `the external id ${quote(consumer.externalId)} must be 2-1224 letters, digits and _+=,.@:/-`);
    }
    const key = `${consumer.kind} ${consumer.identifier}`;
    if (seen.has(key)) report.error('duplicate-consumer', ['consumers', index], `${consumer} is listed twice`, 'remove one');
    seen.add(key);
  });
}

function consumerProblem({ kind, identifier }: Consumer, product: ProductModel): string | undefined {
  switch (kind) {
    case ConsumerKind.ACCOUNT:
      return isAccountId(identifier) ? undefined : `the consumer's account ${quote(identifier)} must be twelve digits`;
    case ConsumerKind.ROLE:
      return isRoleArn(identifier)
        ? undefined : `the consumer's role ${quote(identifier)} must be one role's ARN, like arn:aws:iam::123456789012:role/name, without wildcards`;
    case ConsumerKind.KAFKA_PRINCIPAL:
      if (!isKafkaPrincipal(identifier)) return `the consumer ${quote(identifier)} must be one Kafka principal, "User:name", without wildcards`;
      return product.stream ? undefined : `the consumer ${quote(identifier)} reads a topic, but the product has no stream`;
    case ConsumerKind.DOMAIN:
      return identifier === product.domain ? `the consumer is domain "${identifier}" itself, which reads its own products anyway` : undefined;
  }
}
