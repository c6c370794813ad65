import type { PolicyStatement } from './policy';

/** What a role needs to assume roles, presenting an external id where one is required. */
export function assumeStatement(sid: string, roleArns: readonly string[], externalId?: string): PolicyStatement {
  return {
    Sid: sid, Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: roleArns, ...externalId !== undefined && { Condition: { StringEquals: { 'sts:ExternalId': externalId } } },
  };
}
