import { MskClusterPolicy } from '@cdktf/provider-aws/lib/msk-cluster-policy';
import { Construct } from 'constructs';
import type { ProductModel } from '../../model/mesh';
import { awsContext } from '../context';
import { latePolicy, POLICY_LIMITS } from './late-policy';
import type { PolicyStatement } from './policy';
import { mergedByPrincipal } from './policy';
import { partOfCluster } from './read-statements';

/** The policy of the mesh's Kafka cluster, which exists once: whose VPCs may connect, and which roles of other accounts read which topics. */
export class ClusterPolicy {
  private readonly statements: PolicyStatement[] = [];
  private made = false;

  constructor(private readonly parent: Construct, private readonly clusterArn: string) {}

  /** Clients of the account may connect a VPC. */
  public connect(account: string): void {
    this.add({
      Effect: 'Allow',
      Principal: this.root(account),
      Resource: [this.clusterArn],
      Action: ['kafka:CreateVpcConnection', 'kafka:DescribeCluster', 'kafka:DescribeClusterV2', 'kafka:GetBootstrapBrokers'],
    });
  }

  /** A role of another account may read a product's topic. */
  public read(roleName: string, account: string, { names }: ProductModel): void {
    const condition = { ArnEquals: { 'aws:PrincipalArn': `arn:${awsContext(this.parent).partition}:iam::${account}:role/${roleName}` } };
    const allow = (Action: string[], resource: string): void => this.add({ Effect: 'Allow', Principal: this.root(account), Action, Resource: [resource], Condition: condition });
    allow(['kafka-cluster:Connect'], this.clusterArn);
    allow(['kafka-cluster:DescribeTopic', 'kafka-cluster:ReadData'], partOfCluster(this.clusterArn, 'topic', names.topic));
    allow(['kafka-cluster:AlterGroup', 'kafka-cluster:DescribeGroup'], partOfCluster(this.clusterArn, 'group', `${names.topic}.*`));
  }

  private root(account: string): Record<string, string> {
    return { AWS: `arn:${awsContext(this.parent).partition}:iam::${account}:root` };
  }

  private add(statement: PolicyStatement): void {
    this.statements.push(statement);
    if (this.made) return;
    this.made = true;
    const scope = new Construct(this.parent, 'cluster');
    new MskClusterPolicy(scope, 'policy', {
      clusterArn: this.clusterArn,
      policy: latePolicy(scope, POLICY_LIMITS.cluster, {
        of: 'the Kafka cluster', statements: () => mergedByPrincipal(this.statements), revision: () => this.statements.length,
      }),
    }).overrideLogicalId('data_mesh_cluster_policy');
  }
}
