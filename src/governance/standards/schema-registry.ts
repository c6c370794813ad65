import { quote } from '../../core/findings';
import type { SchemaRegistryStandardOptions } from '../../model/declaration/governance';
import type { SchemaFormat } from '../../model/declaration/schema';
import { ALL_SCHEMA_FORMATS } from '../../model/schema-formats';
import type { GovernedDataProduct } from '../governed-data-product';
import type { RuleViolation, Tightened } from '../rule';
import { Standard, StandardType } from '../rule';
import { narrowed } from '../scopes/tightening';

/**
 * STD-002, schema registry: schemas are registered in the Glue Schema Registry as Avro, Protobuf or JSON Schema, so that consumers find
 * them and changes are checked.
 * @exampleMetadata fixture=stack
 * @example
 * new GovernancePolicy(stack, 'governance', {
 *   standards: [new SchemaRegistryStandard({ formats: [SchemaFormat.AVRO] })],
 * });
 */
export class SchemaRegistryStandard extends Standard {
  /** The allowed formats of registered schemas. */
  public readonly formats: SchemaFormat[];

  /**
   * Creates the standard, optionally in a stricter form.
   * @param options stricter requirements
   */
  public constructor(private readonly options: SchemaRegistryStandardOptions = {}) {
    const formats = options.formats ?? ALL_SCHEMA_FORMATS;
    super({
      ruleId: 'STD-002',
      ruleName: 'Schema Registry',
      standardType: StandardType.SCHEMA,
      description: `A data product's schema is registered in the Glue Schema Registry as ${formats.join(', ').replace(/, (?=[^,]*$)/, ' or ')}.`,
      rationale: 'Consumers and tools find each schema in one place, and a change is checked against all that was registered before.',
      remedy: 'Leave the registration on, and choose one of the formats.',
      since: '0.1.0',
      mandatoryFrom: options.mandatoryFrom,
      examples: [
        { title: 'a registered schema', declaration: 'name: customer-profiles\nschema: { registry: glue, format: avro }', passes: true },
        { title: 'a schema that isn\'t registered', declaration: 'name: customer-profiles\nschema: { registry: none }', passes: false },
      ],
    });
    this.formats = [...formats];
  }

  /** Finds a schema that isn't registered, or has another format. */
  public check({ schemaRegistered, schemaFormat }: GovernedDataProduct): RuleViolation[] {
    const violations: RuleViolation[] = [];
    if (!schemaRegistered) {
      violations.push({ path: ['schema', 'registered'], message: 'the schema must be registered in the Glue Schema Registry', fix: 'let it be registered' });
    }
    if (!this.formats.includes(schemaFormat)) {
      violations.push({ path: ['schema', 'format'], message: `schema format ${quote(schemaFormat)} must be one of ${this.formats.join(', ')}` });
    }
    return violations;
  }

  /** @internal */
  public _tightenedBy(inner: SchemaRegistryStandard): Tightened {
    const formats = narrowed('schema format', this.formats, inner.options.formats);
    return { rule: new SchemaRegistryStandard({ formats: formats.values }), loosened: formats.loosened };
  }
}
