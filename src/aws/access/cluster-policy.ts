import { MskClusterPolicy } from '@cdktf/provider-aws/lib/msk-cluster-policy';
import { Construct } from 'constructs';
import type { AwsContext } from '../context';
import type { PolicyStatement } from './policy';
import { mergedByPrincipal } from './policy';
import { POLICY_LIMITS, sizedPolicy } from './policy-size';
import type { TopicRight } from './topic-statements';

/** The policy of the mesh's Kafka cluster, which exists once: whose VPCs may connect, and which roles of other accounts read which topics. */
export function createClusterPolicy(parent: Construct, clusterArn: string, statements: readonly PolicyStatement[]): void {
  const scope = new Construct(parent, 'cluster');
  new MskClusterPolicy(scope, 'policy', { clusterArn, policy: sizedPolicy(scope, POLICY_LIMITS.cluster, 'the Kafka cluster', mergedByPrincipal(statements)) })
    .overrideLogicalId('data_mesh_cluster_policy');
}

/** Lets clients of an account connect a VPC. */
export function connectStatement(clusterArn: string, account: string, context: AwsContext): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: root(account, context),
    Resource: [clusterArn],
    Action: ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'],
  };
}

/** A role of another account than the cluster's. */
interface ForeignRole {
  readonly name: string;
  readonly account: string;
}

/** Lets a role of another account use a product's topics. */
export function topicRightStatements(role: ForeignRole, rights: readonly TopicRight[], context: AwsContext): PolicyStatement[] {
  return rights.map(({ actions, resource }) => allow(role, actions, resource, context));
}

function allow({ name, account }: ForeignRole, actions: readonly string[], resource: string, context: AwsContext): PolicyStatement {
  const Condition = { ArnEquals: { 'aws:PrincipalArn': `arn:${context.partition}:iam::${account}:role/${name}` } };
  return { Effect: 'Allow', Principal: root(account, context), Action: actions, Resource: [resource], Condition };
}

function root(account: string, { partition }: AwsContext): Record<string, string> {
  return { AWS: `arn:${partition}:iam::${account}:root` };
}
