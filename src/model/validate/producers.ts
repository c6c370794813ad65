import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import type { Producer } from '../declaration/producer';
import { ProducerKind } from '../declaration/producer';
import type { DomainModel, ProducerModel, ProductModel } from '../mesh';
import { accountProblem, checkPrincipalDetails, kafkaPrincipalProblem, roleProblem, serviceProblem } from './principals';
import type { Report } from './report';

/** What must always be valid of those who may write a product. */
export function checkProducers(report: Report, product: ProductModel, domain: DomainModel): void {
  const seen = new Map<string, Producer>();
  for (const { producer, path } of product.access.producers) {
    const problem = producerProblem(producer, product);
    if (problem) report.error('invalid-producer', path, problem);
    checkPrincipalDetails(report, 'producer', producer, path);
    checkSource(report, producer, domain, path);
    const earlier = seen.get(String(producer));
    if (earlier && producerKey(earlier) === producerKey(producer)) {
      report.error('duplicate-producer', path, `${producer} is listed twice`, 'remove one');
    } else if (earlier) {
      report.error('contradicting-producers', path, `${producer} is listed twice with different conditions, and either of them would let it write`, 'keep one');
    }
    seen.set(String(producer), earlier ?? producer);
  }
}

/** A service is let in for the product's own account only: anybody could make it write for a resource of theirs. */
function checkSource(report: Report, { kind, sourceArn }: Producer, { account }: DomainModel, path: ProducerModel['path']): void {
  if (kind !== ProducerKind.SERVICE || sourceArn === undefined || isUnresolved(sourceArn)) return;
  const owner = sourceArn.split(':')[4];
  if (!owner || account === undefined || isUnresolved(account) || owner === account) return;
  report.error('invalid-producer', [...path, 'sourceArn'], `the producer's resource ${quote(sourceArn)} lies in account ${owner}, but services write for resources of the product's account ${account} only`,
    'name a resource of the product\'s account, or the other account as a producer of its own');
}

function producerProblem({ kind, identifier }: Producer, { stream }: ProductModel): string | undefined {
  switch (kind) {
    case ProducerKind.ACCOUNT: return accountProblem('producer', identifier);
    case ProducerKind.ROLE: return roleProblem('producer', identifier);
    case ProducerKind.SERVICE: return serviceProblem('producer', identifier, 'glue.amazonaws.com');
    case ProducerKind.KAFKA_PRINCIPAL:
      return kafkaPrincipalProblem('producer', identifier)
        ?? (stream ? undefined : `the producer ${quote(identifier)} writes a topic, but the product has no stream; declare one, or name a role`);
  }
}

/** What is said of a producer; two with the same key are the same. */
export function producerKey(producer: Producer): string {
  const { externalId, sourceArn } = producer;
  return JSON.stringify([String(producer), externalId, sourceArn]);
}
