import type { Report } from './report';
import type { PathStep } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../declaration/data-type';
import type { Field } from '../declaration/schema';
import type { SchemaModel } from '../mesh';
import { NESTED_TYPES } from '../quality/column-types';

/** Finds the declared fields by name; one map for all rules about columns of one product. */
export class Columns {
  public readonly declared: boolean;
  private readonly byName: ReadonlyMap<string, Field>;

  constructor(schema: SchemaModel) {
    this.declared = schema.fields.length > 0;
    this.byName = new Map(schema.fields.map((field) => [field.name, field]));
  }

  /**
   * The field with the name. Where the schema is discovered or the name is Terraform's, nobody can say whether it exists:
   * then there is no field and no finding.
   */
  public find(report: Report, name: string, path: readonly PathStep[], subject: string): Field | undefined {
    if (!this.declared || isUnresolved(name)) return undefined;
    const field = this.byName.get(name);
    if (!field) {
      const names = [...this.byName.keys()];
      const nested = name.includes('.') && this.byName.has(name.split('.')[0]);
      report.error('unknown-column', path,
        `${subject} names the column "${name}", which the schema doesn't declare${nested ? '; only top-level fields are columns' : ''}`,
        didYouMean(name, names) ?? `the columns are ${list(names)}`);
    }
    return field;
  }
}

/** Types without parts: what a key or a partition can be. */
export function isPrimitive(field: Field): boolean {
  return !NESTED_TYPES.has(field.type.kind) && field.type.kind !== DataTypeKind.JSON;
}

/** Names as a message lists them; of many only the first. */
export function list(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => `"${name}"`).join(', ');
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}
