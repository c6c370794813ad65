import { isKafkaPrincipal } from './kafka-principal';
import type { Report } from './report';
import { isAccountId, isRoleArn, isServiceName } from './syntax';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';

// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;
const SOURCE_ARN = /^arn:aws(-[a-z]+)*:[a-z0-9-]+:[a-z0-9-]*:(\d{12})?:[^*\s]\S*$/;

/** Whose principal it is, for messages. */
export type Party = 'consumer' | 'producer';

/** What is wrong with the id of an account, or undefined. */
export function accountProblem(party: Party, id: string): string | undefined {
  return isAccountId(id) ? undefined : `the ${party}'s account ${quote(id)} must be twelve digits`;
}

/** What is wrong with the ARN of a role, or undefined. */
export function roleProblem(party: Party, arn: string): string | undefined {
  return isRoleArn(arn) ? undefined : `the ${party}'s role ${quote(arn)} must be one role's ARN, like arn:aws:iam::123456789012:role/name, without wildcards`;
}

/** What is wrong with the name of a service, or undefined. */
export function serviceProblem(party: Party, name: string, example: string): string | undefined {
  return isServiceName(name) ? undefined : `the ${party}'s service ${quote(name)} must be a service's name, like ${example}, without wildcards`;
}

/** What is wrong with a Kafka principal, or undefined. */
export function kafkaPrincipalProblem(party: Party, principal: string): string | undefined {
  return isKafkaPrincipal(principal) ? undefined : `the ${party} ${quote(principal)} must be one Kafka principal, "User:name", without wildcards`;
}

/** What must be valid in what else is declared of a principal. */
export function checkPrincipalDetails(
  report: Report, party: Party, { externalId, sourceArn }: { readonly externalId?: string; readonly sourceArn?: string }, at: readonly (string | number)[],
): void {
  if (externalId !== undefined && !isUnresolved(externalId) && !EXTERNAL_ID.test(externalId)) {
    report.error(`invalid-${party}`, [...at, 'externalId'], `the external id ${quote(externalId)} must be 2-1224 letters, digits and _+=,.@:/-`);
  }
  if (sourceArn !== undefined && !isUnresolved(sourceArn) && !SOURCE_ARN.test(sourceArn)) {
    report.error(`invalid-${party}`, [...at, 'sourceArn'], `${quote(sourceArn)} must be the ARN of the service's resource; only its last part may hold wildcards`);
  }
}
