import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataProductUse } from '../../model/data-product';
import { SchemaFormat } from '../../model/schema';
import { Compression, StorageFormat } from '../../model/storage';
import type { Standard, Violation } from '../standard';

/** The table formats that suit a use. Delta and Iceberg tables keep their data in Parquet files. */
const FORMATS: Record<DataProductUse, readonly StorageFormat[]> = {
  [DataProductUse.ANALYTICAL]: [StorageFormat.PARQUET, StorageFormat.DELTA, StorageFormat.ICEBERG],
  [DataProductUse.INTERACTIVE]: [StorageFormat.DELTA],
  [DataProductUse.STREAMING]: [StorageFormat.PARQUET, StorageFormat.DELTA, StorageFormat.ICEBERG],
};

/** STD-003: one format for each use, so that every tool of the mesh reads every product. */
export const STORAGE_FORMAT: Standard = {
  id: 'STD-003',
  name: 'Storage Format',
  type: 'format',
  description: 'Analytical data lies in Parquet files, interactive data in Delta tables, messages are Avro; all compressed with snappy.',
  mandatory: true,
  check({ use, storage, schema, stream }) {
    const violations: Violation[] = [];
    if (!FORMATS[use].includes(storage.format)) {
      violations.push({
        path: ['storage'],
        message: `storage format ${quote(storage.format)} doesn't suit the use ${quote(use)}, which needs ${FORMATS[use].join(' or ')}`,
        fix: `store it as ${FORMATS[use][0]} or change its use`,
      });
    }
    if ((stream !== undefined || use === DataProductUse.STREAMING) && schema.format !== SchemaFormat.AVRO) {
      violations.push({ path: ['schema', 'format'], message: `schema format ${quote(schema.format)} must be avro, the format of messages on streams`, fix: 'write "avro"' });
    }
    if (storage.compression !== Compression.SNAPPY) {
      violations.push({
        path: ['storage', 'compression'], message: `compression ${quote(storage.compression)} of the data files must be snappy`, fix: 'write "snappy" or leave it out',
      });
    }
    const ofMessages = stream?.config['compression.type'];
    if (ofMessages !== undefined && !isUnresolved(ofMessages) && ofMessages !== Compression.SNAPPY) {
      violations.push({
        path: ['stream', 'config', 'compression.type'], message: `compression.type ${quote(ofMessages)} of the topic must be snappy`, fix: 'leave it out',
      });
    }
    return violations;
  },
};
