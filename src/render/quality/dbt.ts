import { MATCHES } from './dbt-patterns';
import type { DbtTest } from './dbt-tests';
import type { ExportedFile, QualityExport } from './exported';
import { renderRules, UnsupportedRuleError } from './exported';
import { RULE_RENDERERS } from './kinds/all';
import { refuseUnresolved, textsOf } from './rule-parts';
import { sqlName, sqlTable } from './sql';
import type { Tables } from './sql-check';
import { brokenQuery } from './sql-check';
import { quotedByAdapter, withSharedTexts } from './written-sql';
import { QualitySeverity } from '../../model/declaration/quality-rule-options';
import type { ProductModel } from '../../model/mesh';
import type { QualityRuleModel } from '../../model/quality/rule-model';
import type { ProductContext } from '../product-context';
import { hiveType } from '../schema/glue';
import { yamlText } from '../yaml-text';

// dbt 1.10 and later: https://docs.getdbt.com/reference/resource-properties/data-tests

type ColumnTest = Extract<DbtTest, { place: 'column' }>;

interface NumberedTest<T extends DbtTest = Exclude<DbtTest, string>> {
  readonly rule: QualityRuleModel;
  /** Unique in the project, as long as its models are. */
  readonly name: string;
  readonly test: T;
}

/** A product's quality rules for dbt: properties of its model, tests of their own where no built-in test does, a source for its freshness. */
export function dbt(context: ProductContext, rules: readonly QualityRuleModel[]): QualityExport {
  const { product, domain } = context;
  let limited = false;
  const { rendered, unsupported } = renderRules(rules, (written, number): NumberedTest => {
    refuseUnresolved(written);
    const rule = withSharedTexts(written);
    const own = testOf(rule, context);
    // A source has one freshness: that of the first rule. The others are queries.
    const test = own.place === 'freshness' && limited ? queryOf(rule, context) : own;
    limited ||= test.place === 'freshness';
    return { rule, name: `${product.names.table}_${number}_${rule.kind}`, test };
  });
  if (rendered.length === 0) return { files: [], unsupported };
  const of = <P extends DbtTest['place']>(place: P) =>
    rendered.filter((entry): entry is NumberedTest<Extract<DbtTest, { place: P }>> => entry.test.place === place);
  const queries = of('file');
  const files = [properties(product, of('column'), of('contract').length > 0), ...queries.map((entry) => testFile(product, entry))];
  for (const { test } of of('freshness')) files.push(source(product, domain.names.database, test.freshness));
  if (queries.some(({ test }) => test.macros)) files.push({ path: 'macros/data_mesh_matches.sql', text: MATCHES });
  return { files, unsupported };
}

function testOf(rule: QualityRuleModel, context: ProductContext): DbtTest {
  // dbt reads its files as Jinja templates.
  if (textsOf(rule).some((text) => /\{[{%#]/.test(text))) throw new UnsupportedRuleError('it holds "{{", "{%" or "{#", which dbt takes for a template');
  const own = RULE_RENDERERS[rule.kind].dbt(rule, context);
  if (own === 'query') return queryOf(rule, context);
  // Only the queries of tests are templates that can ask for the warehouse's quotes.
  const { condition = '' } = rule;
  return own.place !== 'file' && quotedByAdapter(condition) !== condition ? queryOf(rule, context) : own;
}

function queryOf(rule: QualityRuleModel, context: ProductContext): DbtTest {
  return { place: 'file', query: quotedByAdapter(brokenQuery(RULE_RENDERERS[rule.kind].sql(rule, context, tables(context)), rule)) };
}

function tables({ product, domain }: ProductContext): Tables {
  return {
    own: `{{ ref('${product.names.table}') }}`,
    other: (database, table) => database === domain.names.database ? `{{ ref('${table}') }}` : sqlTable(database, table),
  };
}

function properties(product: ProductModel, tests: readonly NumberedTest<ColumnTest>[], enforced: boolean): ExportedFile {
  const { names, schema, description } = product;
  const testsOf = (column: string) => tests.filter(({ test }) => test.column === column).map(propertyOf);
  const columns = [...new Set([...enforced ? schema.fields.map(({ name }) => name) : [], ...tests.map(({ test }) => test.column)])];
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
    }, { comment: `Quality of the data product ${product.id}, version ${product.version}`, quoted: true }),
  };
}

/** A test of a column; one with a condition has a name, since dbt would give two under different conditions the same. */
function propertyOf({ rule: { condition, severity, description }, name, test }: NumberedTest<ColumnTest>): string | object {
  const config = {
    ...condition === undefined ? {} : { where: condition },
    ...severity === QualitySeverity.ERROR ? {} : { severity: 'warn' },
  };
  const body = {
    ...condition === undefined ? {} : { name },
    ...test.arguments === undefined ? {} : { arguments: test.arguments },
    ...Object.keys(config).length === 0 ? {} : { config },
    ...description === undefined ? {} : { description },
  };
  return Object.keys(body).length === 0 ? test.name : { [test.name]: body };
}

function source(product: ProductModel, database: string, { loaded_at_field: loadedAt, freshness }: Readonly<Record<string, unknown>>): ExportedFile {
  const { table } = product.names;
  return {
    path: `models/${product.domain}/${table}_source.yml`,
    text: yamlText({
      version: 2,
      sources: [{ name: database, schema: database, tables: [{ name: table, config: { loaded_at_field: loadedAt, freshness } }] }],
    }, { comment: `Freshness of the data product ${product.id}: dbt source freshness`, quoted: true }),
  };
}

function testFile({ domain }: ProductModel, { rule, name, test }: NumberedTest<Extract<DbtTest, { place: 'file' }>>): ExportedFile {
  const what = (rule.description ?? `${rule.kind} ${rule.columns.join(', ')}`).trim().split(/\r\n|\r|\n/);
  const config = rule.severity === QualitySeverity.ERROR ? '' : '{{ config(severity = \'warn\') }}\n';
  return { path: `tests/${domain}/${name}.sql`, text: `${what.map((line) => `-- ${line}\n`).join('')}${config}${test.query}\n` };
}

function plain(description: string): string {
  return description.replace(/\{(?=[{%#])/g, '{ ');
}
