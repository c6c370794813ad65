import { MskClusterPolicy } from '@cdktf/provider-aws/lib/msk-cluster-policy';
import { Construct } from 'constructs';
import type { ProductModel } from '../../model/mesh';
import type { AwsContext } from '../context';
import type { PolicyStatement } from './policy';
import { mergedByPrincipal } from './policy';
import { POLICY_LIMITS, sizedPolicy } from './policy-size';
import { partOfCluster } from './read-statements';
import { producerRights } from './write-statements';

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

/** Lets a role of another account read a product's topic. */
export function readTopicStatements(clusterArn: string, role: ForeignRole, { names }: ProductModel, context: AwsContext): PolicyStatement[] {
  return [
    allow(role, ['kafka-cluster:Connect'], clusterArn, context),
    allow(role, ['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], partOfCluster(clusterArn, 'topic', names.topic), context),
    allow(role, ['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], partOfCluster(clusterArn, 'group', `${names.topic}.*`), context),
  ];
}

/** Lets a role of another account write a product's topic. */
export function writeTopicStatements(clusterArn: string, role: ForeignRole, { names }: ProductModel, context: AwsContext): PolicyStatement[] {
  return producerRights(clusterArn, names.topic).map(({ actions, resource }) => allow(role, actions, resource, context));
}

function allow({ name, account }: ForeignRole, actions: readonly string[], resource: string, context: AwsContext): PolicyStatement {
  const Condition = { ArnEquals: { 'aws:PrincipalArn': `arn:${context.partition}:iam::${account}:role/${name}` } };
  return { Effect: 'Allow', Principal: root(account, context), Action: actions, Resource: [resource], Condition };
}

function root(account: string, { partition }: AwsContext): Record<string, string> {
  return { AWS: `arn:${partition}:iam::${account}:root` };
}
