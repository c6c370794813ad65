import { AthenaWorkgroup } from '@cdktf/provider-aws/lib/athena-workgroup';
import type { Construct } from 'constructs';
import { resultsOf } from '../../model/access/chain';
import type { DomainModel, ProductModel } from '../../model/mesh';
import { domainTags, productTags } from '../tags';

/** The domain's Athena workgroup. */
export function createWorkgroup(scope: Construct, domain: DomainModel, encryptionKeyArn: string): AthenaWorkgroup {
  return workgroupWith(scope, domain, {
    forceDestroy: false, // people save queries in it
    address: `${domain.name}_workgroup`,
    name: domain.names.workgroup,
    description: `Queries on the data products of ${domain.name}`,
    results: domain.athenaResults,
    encryptionKeyArn,
    tags: domainTags(domain),
  });
}

/** The workgroup of a product's readers: the results of their queries lie where no reader of another product looks. */
export function createReaderWorkgroup(scope: Construct, product: ProductModel, domain: DomainModel, encryptionKeyArn: string): AthenaWorkgroup {
  return workgroupWith(scope, domain, {
    // It goes with the last reader, and Athena deletes no workgroup with queries in it, not even past ones, unless told to (DeleteWorkGroup).
    forceDestroy: true,
    address: `${product.domain}_${product.names.resource}_reader_workgroup`.replace(/[^A-Za-z0-9_-]/g, '_'),
    name: product.names.readerWorkgroup,
    description: `Queries of the readers of ${product.id}`,
    results: resultsOf(domain, product),
    encryptionKeyArn,
    tags: productTags(product),
  });
}

interface WorkgroupInput {
  readonly forceDestroy: boolean;
  readonly address: string;
  readonly name: string;
  readonly description: string;
  readonly results: string;
  readonly encryptionKeyArn: string;
  readonly tags: Record<string, string>;
}

/** Settings win over a client's, results are encrypted, a query's bytes are limited. */
function workgroupWith(scope: Construct, domain: DomainModel, input: WorkgroupInput): AthenaWorkgroup {
  const { address, forceDestroy, name, description, results, encryptionKeyArn, tags } = input;
  const workgroup = new AthenaWorkgroup(scope, 'workgroup', {
    name,
    description,
    forceDestroy,
    configuration: {
      enforceWorkgroupConfiguration: true,
      publishCloudwatchMetricsEnabled: true,
      bytesScannedCutoffPerQuery: domain.queryByteLimit,
      engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
      resultConfiguration: {
        outputLocation: results,
        encryptionConfiguration: { encryptionOption: 'SSE_KMS', kmsKeyArn: encryptionKeyArn },
      },
    },
    tags,
  });
  workgroup.overrideLogicalId(address);
  return workgroup;
}
