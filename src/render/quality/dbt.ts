import type { ExportedFile, QualityExport } from './exported';
import { expressed, UnsupportedRuleError } from './exported';
import type { Tables } from './sql';
import { brokenQuery, freshnessColumnOf, known, sqlName, typedValues } from './sql';
import { yamlText } from './yaml-text';
import { QualityRuleKind } from '../../model/declaration/quality-rule';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import { referenceTarget } from '../../model/quality/reference';
import type { QualityRuleModel } from '../../model/resolve/quality-rules';
import { hiveType } from '../schema/glue';

// dbt 1.10 and later: https://docs.getdbt.com/reference/resource-properties/data-tests

type Test = string | Readonly<Record<string, unknown>>;

/** Where a rule goes: to a column or the model, to a file of its own, to the source's freshness, or to the contract. */
type Placed =
  | { readonly place: 'column'; readonly column: string; readonly test: Test }
  | { readonly place: 'file'; readonly file: ExportedFile }
  | { readonly place: 'freshness'; readonly freshness: Readonly<Record<string, unknown>> }
  | { readonly place: 'contract' };

/** A product's quality rules for dbt: properties of its model, tests of their own where no built-in test does, a source for its freshness. */
export function dbt(product: ProductModel, rules: readonly QualityRuleModel[]): QualityExport {
  const { done, left } = expressed(rules, (rule) => place(rule, product, rules.indexOf(rule) + 1));
  if (done.length === 0) return { files: [], left };
  const of = <P extends Placed['place']>(name: P) => done.filter((placed): placed is Extract<Placed, { place: P }> => placed.place === name);
  const files = [properties(product, of('column'), of('contract').length > 0), ...of('file').map(({ file }) => file)];
  const [limits] = of('freshness');
  if (limits) files.push(source(product, limits.freshness));
  if (rules.some(({ kind }) => kind === QualityRuleKind.REGEX)) files.push({ path: 'macros/data_mesh_matches.sql', text: MATCHES });
  return { files, left };
}

function place(rule: QualityRuleModel, product: ProductModel, number: number): Placed {
  known(rule);
  refuseTemplates(rule);
  const builtIn = (name: string, args: Record<string, unknown> | undefined): Placed =>
    ({ place: 'column', column: rule.columns[0], test: builtInTest(name, args, rule, testName(rule, product, number)) });
  switch (rule.kind) {
    case QualityRuleKind.SCHEMA: return contract(rule, product);
    case QualityRuleKind.FRESHNESS: return { place: 'freshness', freshness: freshness(rule, product) };
    case QualityRuleKind.NOT_NULL:
      if (rule.threshold === 1) return builtIn('not_null', undefined);
      break;
    case QualityRuleKind.UNIQUE:
      if (rule.threshold === 1 && rule.columns.length === 1) return builtIn('unique', undefined);
      break;
    case QualityRuleKind.ACCEPTED_VALUES:
      if (rule.threshold === 1) return builtIn('accepted_values', acceptedValues(rule, product));
      break;
    case QualityRuleKind.REFERENCE:
      if (rule.threshold === 1 && ownDomain(rule, product)) return builtIn('relationships', relationship(rule, product));
      break;
    case QualityRuleKind.REGEX: return { place: 'file', file: test(rule, product, number, regex(rule, product)) };
    default:
  }
  return { place: 'file', file: test(rule, product, number, brokenQuery(rule, product, tables(product))) };
}

/** @param unique the test's own name: dbt makes one of the arguments, so that two tests of a column under different conditions would share it */
function builtInTest(name: string, args: Record<string, unknown> | undefined, rule: QualityRuleModel, unique: string): Test {
  const config = {
    ...rule.condition === undefined ? {} : { where: rule.condition },
    ...rule.severity === QualitySeverity.ERROR ? {} : { severity: 'warn' },
  };
  const body = {
    ...rule.condition === undefined ? {} : { name: unique },
    ...args === undefined ? {} : { arguments: args },
    ...Object.keys(config).length === 0 ? {} : { config },
    ...rule.description === undefined ? {} : { description: rule.description },
  };
  return Object.keys(body).length === 0 ? name : { [name]: body };
}

function acceptedValues(rule: QualityRuleModel, product: ProductModel): Record<string, unknown> {
  const values = typedValues(rule, product);
  // dbt puts the values in quotes as they stand.
  return typeof values[0] === 'string' ? { values: values.map((value) => String(value).replace(/'/g, '\'\'')) } : { values, quote: false };
}

function relationship(rule: QualityRuleModel, { domain }: ProductModel): Record<string, unknown> {
  const { table, column } = referenceTarget(rule.target!, domain);
  return { to: `ref('${table}')`, field: column };
}

/** What another domain makes isn't a model of this project. */
function ownDomain(rule: QualityRuleModel, { domain }: ProductModel): boolean {
  return referenceTarget(rule.target!, domain).domain === domain;
}

function contract(rule: QualityRuleModel, { schema: { fields } }: ProductModel): Placed {
  if (rule.additionalColumns) throw new UnsupportedRuleError('an enforced contract allows no columns that it doesn\'t declare');
  if (fields.length === 0) throw new UnsupportedRuleError('the product declares no fields');
  return { place: 'contract' };
}

function freshness(rule: QualityRuleModel, product: ProductModel): Record<string, unknown> {
  const seconds = rule.maximumAge!.toSeconds();
  if (seconds % 60 !== 0) throw new UnsupportedRuleError(`an age of ${seconds} seconds isn't a whole number of minutes, the smallest unit of dbt`);
  const [count, period] = seconds % 86_400 === 0 ? [seconds / 86_400, 'day'] : seconds % 3_600 === 0 ? [seconds / 3_600, 'hour'] : [seconds / 60, 'minute'];
  return {
    loaded_at_field: sqlName(freshnessColumnOf(rule, product)),
    freshness: {
      [rule.severity === QualitySeverity.ERROR ? 'error_after' : 'warn_after']: { count, period },
      ...rule.condition === undefined ? {} : { filter: rule.condition },
    },
  };
}

function properties(product: ProductModel, tests: readonly { readonly column: string; readonly test: Test }[], enforced: boolean): ExportedFile {
  const { names, schema, description } = product;
  const testsOf = (name: string) => tests.filter(({ column }) => column === name).map(({ test: found }) => found);
  const tested = [...new Set(tests.map(({ column }) => column))];
  const columns = [...new Set([...enforced ? schema.fields.map(({ name }) => name) : [], ...tested])];
  return {
    path: `models/${product.domain}/${names.table}.yml`,
    text: yamlText({
      version: 2,
      models: [{
        name: names.table,
        ...description === undefined ? {} : { description: plain(description) },
        ...enforced ? { config: { contract: { enforced: true } } } : {},
        ...columns.length === 0 ? {} : {
          columns: columns.map((name) => {
            const field = schema.fields.find((candidate) => candidate.name === name);
            return {
              name,
              ...sqlName(name) === name ? {} : { quote: true },
              ...enforced && field ? { data_type: hiveType(field.type) } : {},
              ...testsOf(name).length === 0 ? {} : { data_tests: testsOf(name) },
            };
          }),
        },
      }],
    }, `Quality of the data product ${product.id}, version ${product.version}`),
  };
}

function source(product: ProductModel, { loaded_at_field: loadedAt, freshness: limits }: Readonly<Record<string, unknown>>): ExportedFile {
  const { table } = product.names;
  return {
    path: `models/${product.domain}/${table}_source.yml`,
    text: yamlText({
      version: 2,
      sources: [{
        name: databaseOf(product), schema: databaseOf(product), tables: [{ name: table, config: { loaded_at_field: loadedAt, freshness: limits } }],
      }],
    }, `Freshness of the data product ${product.id}: dbt source freshness`),
  };
}

function test(rule: QualityRuleModel, product: ProductModel, number: number, query: string): ExportedFile {
  const what = (rule.description ?? `${rule.kind} ${rule.columns.join(', ')}`).trim().split(/\r\n|\r|\n/);
  const config = rule.severity === QualitySeverity.ERROR ? '' : '{{ config(severity = \'warn\') }}\n';
  return {
    path: `tests/${product.domain}/${testName(rule, product, number)}.sql`,
    text: `${what.map((line) => `-- ${line}\n`).join('')}${config}${query}\n`,
  };
}

/** Unique in the project, as long as its models are. */
function testName({ kind }: QualityRuleModel, { names }: ProductModel, number: number): string {
  return `${names.table}_${number}_${kind}`;
}

function tables(product: ProductModel): Tables {
  return {
    own: `{{ ref('${product.names.table}') }}`,
    other: (database, table) => database === databaseOf(product) ? `{{ ref('${table}') }}` : `${sqlName(database)}.${sqlName(table)}`,
  };
}

function databaseOf({ domain }: ProductModel): string {
  return domain.replace(/-/g, '_');
}

/** Each engine has its own function for regular expressions. */
const MATCHES = `{# Whether a text matches a regular expression somewhere. #}
{% macro data_mesh_matches(column, pattern) %}{{ return(adapter.dispatch('data_mesh_matches')(column, pattern)) }}{% endmacro %}

{% macro default__data_mesh_matches(column, pattern) %}regexp_like({{ column }}, {{ pattern }}){% endmacro %}

{% macro duckdb__data_mesh_matches(column, pattern) %}regexp_matches({{ column }}, {{ pattern }}){% endmacro %}

{% macro postgres__data_mesh_matches(column, pattern) %}{{ column }} ~ {{ pattern }}{% endmacro %}

{% macro spark__data_mesh_matches(column, pattern) %}{{ column }} rlike {{ pattern | replace("\\\\", "\\\\\\\\") }}{% endmacro %}
`;

function regex(rule: QualityRuleModel, product: ProductModel): string {
  const column = sqlName(rule.columns[0]);
  const literal = `'${rule.pattern!.replace(/'/g, '\'\'')}'`;
  const matches = `{{ data_mesh_matches(${JSON.stringify(column)}, ${JSON.stringify(literal)}) }}`;
  const applies = rule.condition === undefined ? `${column} is not null` : `${column} is not null and (${rule.condition})`;
  const share = `(select avg(case when ${matches} then 1.0 else 0.0 end) from ${tables(product).own} where ${applies})`;
  return `select 1 as broken where not coalesce(${share} >= ${rule.threshold}, true)`;
}

/** dbt reads its files as Jinja templates. */
function refuseTemplates(rule: QualityRuleModel): void {
  const texts = [...rule.columns, ...rule.values ?? [], rule.pattern, rule.query, rule.condition, rule.description];
  if (texts.some((part) => part !== undefined && /\{[{%#]/.test(part))) throw new UnsupportedRuleError('it holds "{{", "{%" or "{#", which dbt takes for a template');
}

function plain(description: string): string {
  return /\{[{%#]/.test(description) ? description.replace(/\{(?=[{%#])/g, '{ ') : description;
}
