import { MskVpcConnection } from '@cdktf/provider-aws/lib/msk-vpc-connection';
import type { Construct } from 'constructs';
import type { KafkaConnectionOptions } from '../../model/declaration/domain';

/** Connects a consumer's VPC to an Amazon MSK cluster in another account; clients sign with IAM. */
export function createVpcConnection(
  scope: Construct,
  id: string,
  clusterArn: string,
  options: KafkaConnectionOptions,
  tags?: Record<string, string>,
): MskVpcConnection {
  return new MskVpcConnection(scope, id, {
    authentication: 'SASL_IAM',
    targetClusterArn: clusterArn,
    vpcId: options.vpcId,
    clientSubnets: [...options.subnetIds],
    securityGroups: [...options.securityGroupIds],
    ...tags && { tags },
  });
}
