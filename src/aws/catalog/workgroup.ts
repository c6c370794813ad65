import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { Construct } from 'constructs';
import type { DomainModel } from '../../model/mesh';
import { domainTags } from '../tags';

/** The domain's Athena workgroup: its settings win over a client's, results are encrypted, a query's bytes are limited. */
export function createWorkgroup(scope: Construct, domain: DomainModel, encryptionKeyArn: string): AthenaWorkgroup {
  const workgroup = new AthenaWorkgroup(scope, 'workgroup', {
    name: domain.names.workgroup,
    description: `Queries on the data products of ${domain.name}`,
    forceDestroy: false,
    configuration: {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: domain.queryByteLimit,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: domain.athenaResults,
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: encryptionKeyArn },
      },
    },
    tags: domainTags(domain),
  });
  workgroup.overrideLogicalId(`${domain.name}_workgroup`);
  return workgroup;
}
