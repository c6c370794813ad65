import { fitFields, fitProductNames } from './fields';
import type { ImportedProduct } from './imported-mesh';
import { fieldName, nameOf } from './names';
import type { ImportNotes } from './notes';
import { quote } from '../../core/findings';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { DataType } from '../../model/declaration/data-type';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { FieldOptions } from '../../model/declaration/field-options';
import { QualityRule, QualityRuleKind } from '../../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../../model/declaration/quality-rule-options';
import type { Field } from '../../model/declaration/schema';
import { Schema } from '../../model/declaration/schema';
import type { Storage } from '../../model/declaration/storage';
import { NESTED_TYPES, NUMBER_TYPES, TEXT_TYPES, TIME_TYPES } from '../../model/quality/column-types';
import { RULE_KINDS } from '../../model/quality/kinds/all';
import { topicOf } from '../../model/resolve/quality-rules';
import { acceptedValueProblem } from '../../model/validate/accepted-values';
import { defined } from '../shape';

/** A column of a table, as a file declares it. */
export interface TableColumn {
  /** As written. */
  readonly name: string;
  readonly type: DataType;
  readonly options: FieldOptions;
  /** Where it stands in the file. */
  readonly offset: number;
}

/** A rule about a table, and where it stands. `what` names it where it can't be taken over. */
export interface TableRule {
  readonly offset: number;
  readonly what: string;
  readonly rule: QualityRule;
}

/** A column whose values occur in another table. */
export interface TableReference {
  readonly offset: number;
  readonly what: string;
  readonly column: string;
  /** The other table, by `schema.name` or `name`. */
  readonly table: string;
  /** Its column; its primary key where none is said. */
  readonly otherColumn?: string;
  /** Severity, threshold and condition of the rule. */
  readonly options?: QualityRuleOptions;
}

/** A table as a database, catalog or tool describes it: it becomes a data product. */
export interface Table {
  /** As written. */
  readonly name: string;
  /** What qualifies the name: the database's schema. */
  readonly schema?: string;
  readonly offset: number;
  readonly columns: readonly TableColumn[];
  /** The columns of the primary key. */
  readonly key: readonly string[];
  readonly rules: readonly TableRule[];
  readonly references: readonly TableReference[];
  readonly storage?: Storage;
  /** Everything else. */
  readonly props?: DataProductProps;
}

/** Each table as a data product. What can't be taken over is told. */
export function productsOf(tables: readonly Table[], notes: ImportNotes): ImportedProduct[] {
  const products = productNames(tables, notes);
  return tables.map((table) => (
    { name: products.get(table)!, at: notes.place(table.offset), table: table.name.toLowerCase(), props: propsOf(table, { products, notes }) }));
}

/** The name of each table's product. */
export function productNames(tables: readonly Table[], notes: ImportNotes): ReadonlyMap<Table, string> {
  const names = fitProductNames(tables.map((table) => ({ name: qualifiedName(table, tables), offset: table.offset })), notes);
  return new Map(tables.map((table, index) => [table, names[index]]));
}

/** With the schema in front where several schemas have such a table. */
function qualifiedName({ name, schema }: Table, tables: readonly Table[]): string {
  const isShared = schema !== undefined && tables.filter((other) => nameOf(other.name) === nameOf(name)).length > 1;
  return isShared ? `${schema}-${name}` : name;
}

interface Surroundings {
  readonly products: ReadonlyMap<Table, string>;
  readonly notes: ImportNotes;
}

function propsOf(table: Table, surroundings: Surroundings): DataProductProps {
  const { notes } = surroundings;
  const key = table.key.map(fieldName);
  const fields = fitFields(table.columns.map(({ name, type, options, offset }) => ({
    name,
    type,
    offset,
    options: {
      ...options,
      required: options.required || key.includes(fieldName(name)),
      unique: options.unique || (key.length === 1 && key[0] === fieldName(name)),
    },
  })), notes);
  if (fields.length === 0) notes.add(table.offset, `${quote(table.name)} declares no columns here: add the product's fields to its schema`);
  const quality = rulesOf(table, fields, surroundings);
  return defined<DataProductProps>({
    ...table.props,
    schema: fields.length > 0 ? Schema.of({ fields }) : undefined,
    storage: table.storage,
    // What the file says of the data is its schema: a table that doesn't have it isn't what was imported.
    quality: quality.length > 0 ? quality : fields.length > 0 ? [QualityRule.schema()] : undefined,
  });
}

/** The rules of a table, each thing said once: what repeats or contradicts is left out and told. */
function rulesOf(table: Table, fields: readonly Field[], surroundings: Surroundings): QualityRule[] {
  const composite = table.key.length > 1 ? [{ offset: table.offset, what: 'the primary key', rule: QualityRule.uniqueTogether(table.key.map(fieldName)) }] : [];
  const references = table.references.flatMap((reference) => referenceRule(reference, table, surroundings));
  const rules: QualityRule[] = [];
  const known = new Set<string>();
  for (const { offset, what, rule } of [...composite, ...table.rules, ...references]) {
    const reason = ruleProblem(rule, fields);
    if (reason !== undefined) surroundings.notes.left(offset, what, reason);
    else if (!known.has(topicOf(rule))) rules.push(rule);
    known.add(topicOf(rule));
  }
  return rules;
}

/** What keeps a rule from being one of a table with these fields. */
function ruleProblem(rule: QualityRule, fields: readonly Field[]): string | undefined {
  const columns = rule.columns.map((name) => fields.find((field) => field.name === name));
  const missing = columns.indexOf(undefined);
  if (missing >= 0) return `there is no column ${quote(rule.columns[missing])}`;
  if (rule.condition !== undefined && !RULE_KINDS[rule.kind].condition) return `a ${rule.kind} rule can't have a condition`;
  const unfit = columns.find((field) => !fits(rule.kind, field!.type.kind));
  if (unfit) return `"${unfit.name}" is of type ${unfit.type}`;
  return (rule.values ?? []).flatMap((value) => columns.flatMap((field) => acceptedValueProblem(value, field!.type) ?? []))[0];
}

/** Whether rules of a kind can be about columns of a type. */
function fits(rule: QualityRuleKind, type: DataTypeKind): boolean {
  if (rule === QualityRuleKind.RANGE) return NUMBER_TYPES.has(type);
  if (rule === QualityRuleKind.FRESHNESS) return TIME_TYPES.has(type);
  if (rule === QualityRuleKind.REGEX) return TEXT_TYPES.has(type);
  return !NESTED_TYPES.has(type) && (rule === QualityRuleKind.NOT_NULL || type !== DataTypeKind.JSON);
}

function referenceRule(reference: TableReference, table: Table, { products, notes }: Surroundings): TableRule[] {
  const { offset, what, column, options } = reference;
  const candidates = [...products.keys()].filter((one) => matches(one, reference.table));
  const other = candidates.find(({ schema }) => schema === table.schema) ?? candidates[0];
  const otherColumn = reference.otherColumn ?? (other?.key.length === 1 ? other.key[0] : undefined);
  if (!other) {
    notes.left(offset, what, `${quote(reference.table)} isn't in this file; where it is a data product, add a reference rule`);
    return [];
  }
  if (otherColumn === undefined || !other.columns.some(({ name }) => fieldName(name) === fieldName(otherColumn))) {
    notes.left(offset, what, `${quote(other.name)} has ${otherColumn === undefined ? 'no primary key of one column' : `no column ${quote(otherColumn)}`}`);
    return [];
  }
  return [{ offset, what, rule: QualityRule.reference(fieldName(column), { dataProduct: products.get(other)!, column: fieldName(otherColumn) }, options) }];
}

function matches({ name, schema }: Table, written: string): boolean {
  const wanted = written.toLowerCase();
  return name.toLowerCase() === wanted || (schema !== undefined && `${schema}.${name}`.toLowerCase() === wanted);
}
