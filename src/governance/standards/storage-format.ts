import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataProductUse } from '../../model/declaration/data-product';
import type { StorageFormatStandardOptions } from '../../model/declaration/governance';
import type { StorageFormat } from '../../model/declaration/storage';
import { Compression } from '../../model/declaration/storage';
import { SCHEMA_FORMATS } from '../../model/schema-formats';
import { formatsFor } from '../../model/storage-formats';
import type { GovernedDataProduct } from '../governed-data-product';
import type { RuleViolation, Tightened } from '../rule';
import { Standard, StandardType } from '../rule';
import { narrowed } from '../scopes/tightening';

/**
 * STD-003, storage format: the format of the table fits the use of the product, messages are Avro, and data is compressed with Snappy, so
 * that every tool of the mesh can read every product.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   standards: [new StorageFormatStandard({ analytical: [StorageFormat.PARQUET, StorageFormat.DELTA] })],
 * });
 */
export class StorageFormatStandard extends Standard {
  /** The allowed table formats of analytical products. */
  public readonly analytical: StorageFormat[];
  /** The allowed table formats of interactive products. */
  public readonly interactive: StorageFormat[];
  /** The allowed table formats of streaming products. */
  public readonly streaming: StorageFormat[];

  /**
   * Creates the standard, optionally in a stricter form.
   * @param options stricter requirements
   */
  public constructor(private readonly options: StorageFormatStandardOptions = {}) {
    super({
      ruleId: 'STD-003',
      ruleName: 'Storage Format',
      standardType: StandardType.FORMAT,
      description: 'Analytical data lies in Parquet files, interactive data in Delta tables, messages are Avro; all compressed with snappy.',
      rationale: 'Where each use has one format, every engine and tool of the mesh reads every product without conversion.',
      remedy: 'Store the product in a format of its use, or declare the use that it really has; leave the compression to the default.',
      since: '0.1.0',
      mandatoryFrom: options.mandatoryFrom,
      examples: [
        { title: 'interactive data in a Delta table', declaration: 'name: customer-profiles\nuse: interactive\nstorage: { type: delta-lake }', passes: true },
        { title: 'interactive data in Parquet files', declaration: 'name: customer-profiles\nuse: interactive\nstorage: { type: parquet }', passes: false },
      ],
    });
    this.analytical = [...options.analytical ?? formatsFor(DataProductUse.ANALYTICAL)];
    this.interactive = [...options.interactive ?? formatsFor(DataProductUse.INTERACTIVE)];
    this.streaming = [...options.streaming ?? formatsFor(DataProductUse.STREAMING)];
  }

  /** Finds formats that don't fit the use, and other compression. */
  public check({ use, storageFormat, schemaFormat, compression, _model: { stream } }: GovernedDataProduct): RuleViolation[] {
    const violations: RuleViolation[] = [];
    const allowed = this.formatsOf(use);
    if (!allowed.includes(storageFormat)) {
      violations.push({
        path: ['storage'],
        message: `storage format ${quote(storageFormat)} doesn't suit the use ${quote(use)}, which needs ${allowed.join(' or ')}`,
        fix: `store it as ${allowed[0]} or change its use`,
      });
    }
    if ((stream !== undefined || use === DataProductUse.STREAMING) && !SCHEMA_FORMATS[schemaFormat].suitsMessages) {
      violations.push({ path: ['schema', 'format'], message: `schema format ${quote(schemaFormat)} must be avro, the format of messages on streams`, fix: 'write "avro"' });
    }
    if (compression !== Compression.SNAPPY) {
      violations.push({ path: ['storage', 'compression'], message: `compression ${quote(compression)} of the data files must be snappy`, fix: 'write "snappy" or leave it out' });
    }
    const ofMessages = stream?.config['compression.type'];
    if (ofMessages !== undefined && !isUnresolved(ofMessages) && ofMessages !== Compression.SNAPPY) {
      violations.push({ path: ['stream', 'config', 'compression.type'], message: `compression.type ${quote(ofMessages)} of the topic must be snappy`, fix: 'leave it out' });
    }
    return violations;
  }

  /** @internal */
  public _tightenedBy(inner: StorageFormatStandard): Tightened {
    const [analytical, interactive, streaming] = (['analytical', 'interactive', 'streaming'] as const)
      .map((use) => narrowed(`${use} storage format`, this[use], inner.options[use]));
    return {
      rule: new StorageFormatStandard({ analytical: analytical.values, interactive: interactive.values, streaming: streaming.values }),
      loosened: [analytical, interactive, streaming].flatMap(({ loosened }) => loosened),
    };
  }

  private formatsOf(use: DataProductUse): StorageFormat[] {
    switch (use) {
      case DataProductUse.ANALYTICAL: return this.analytical;
      case DataProductUse.INTERACTIVE: return this.interactive;
      case DataProductUse.STREAMING: return this.streaming;
    }
  }
}
