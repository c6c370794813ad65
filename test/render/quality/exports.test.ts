import { parse } from 'yaml';
import { Duration } from '../../../src/core/duration';
import { DataType } from '../../../src/model/declaration/data-type';
import { QualityRule, QualityRuleKind } from '../../../src/model/declaration/quality-rule';
import { QualitySeverity } from '../../../src/model/declaration/quality-rule-options';
import { resolveRule } from '../../../src/model/resolve/quality-rules';
import { odcsQualityExport } from '../../../src/render/contract/odcs/quality-export';
import { dbt } from '../../../src/render/quality/dbt';
import { dqdlFile } from '../../../src/render/quality/dqdl';
import type { QualityExport } from '../../../src/render/quality/exported';
import { greatExpectations } from '../../../src/render/quality/great-expectations';
import { soda } from '../../../src/render/quality/soda';
import { CASES, PRODUCT, VARIANTS } from '../../quality/cases';
import { contextOf } from '../products';

// The engines' own tests (test/quality) need Python. These need nothing: the texts as they are, a rule of each kind in all its variants.

const textsOf = ({ files }: QualityExport) => files.map(({ text }) => text);
const wholeOf = ({ files }: QualityExport) => files.map(({ path, text }) => `--- ${path}\n${text}`).join('\n');
const CONTEXT = contextOf(PRODUCT);
const RULES = [...CASES, ...VARIANTS].map(({ rule }) => rule);

// As it is, without another layer of quotes.
expect.addSnapshotSerializer({ test: (value) => typeof value === 'string', serialize: (value: string) => value });

test.each(Object.entries({ dbt, soda, greatExpectations, dqdl: dqdlFile, odcs: odcsQualityExport }))('the files of %s', (_, render) => {
  expect(wholeOf(render(CONTEXT, RULES))).toMatchSnapshot();
});

type ExportedKind = Exclude<QualityRuleKind, QualityRuleKind.DQDL>;
type Options = { readonly severity?: QualitySeverity };

/** A rule of each kind that these formats export. */
const RULE_OF_KIND: Record<ExportedKind, (options: Options) => QualityRule> = {
  [QualityRuleKind.NOT_NULL]: (options) => QualityRule.notNull('code', options),
  [QualityRuleKind.UNIQUE]: (options) => QualityRule.unique('id', options),
  [QualityRuleKind.FRESHNESS]: (options) => QualityRule.freshness('updated_at', Duration.hours(24), options),
  [QualityRuleKind.ROW_COUNT]: (options) => QualityRule.rowCount({ minimum: 3, maximum: 10 }, options),
  [QualityRuleKind.ACCEPTED_VALUES]: (options) => QualityRule.acceptedValues('status', ['ACTIVE', 'CLOSED'], options),
  [QualityRuleKind.RANGE]: (options) => QualityRule.range('amount', { minimum: 0 }, options),
  [QualityRuleKind.REGEX]: (options) => QualityRule.regex('code', '^[A-Z]', options),
  [QualityRuleKind.TYPE]: (options) => QualityRule.type('amount', DataType.DOUBLE, options),
  [QualityRuleKind.SCHEMA]: (options) => QualityRule.schema(options),
  [QualityRuleKind.REFERENCE]: (options) => QualityRule.reference('partner_id', { dataProduct: 'partners', column: 'id' }, options),
  [QualityRuleKind.MEAN]: (options) => QualityRule.mean('amount', { minimum: 20, maximum: 30 }, options),
  [QualityRuleKind.SUM]: (options) => QualityRule.sum('amount', { maximum: 200 }, options),
  [QualityRuleKind.STANDARD_DEVIATION]: (options) => QualityRule.standardDeviation('amount', { minimum: 1 }, options),
  [QualityRuleKind.CUSTOM_SQL]: (options) => QualityRule.customSql('select count(*) from primary', { minimum: 1, maximum: 1 }, options),
};
const KINDS = Object.keys(RULE_OF_KIND) as ExportedKind[];
const { ERROR, WARNING, INFORMATION } = QualitySeverity;

describe.each(KINDS)('the severity of a rule of the kind %s', (kind) => {
  const rule = (severity?: QualitySeverity) => resolveRule(RULE_OF_KIND[kind]({ severity }));

  test('is the severity of the expectation in Great Expectations', () => {
    const severityOf = (severity?: QualitySeverity) => JSON.parse(textsOf(greatExpectations(CONTEXT, [rule(severity)]))[0]).expectations[0].severity;
    expect([undefined, ERROR, WARNING, INFORMATION].map(severityOf)).toEqual(['critical', 'critical', 'warning', 'info']);
  });

  // Soda's check of the schema and dbt's contract know no severity.
  if (kind === QualityRuleKind.SCHEMA) return;

  test('is the level of the threshold in Soda, which has none for an error', () => {
    const levelOf = (severity?: QualitySeverity) => {
      const { checks = [], columns } = parse(textsOf(soda(CONTEXT, [rule(severity)]))[0]);
      const [check] = [...checks, ...columns.flatMap((column: any) => column.checks ?? [])] as Record<string, any>[];
      return Object.values(check)[0].threshold.level;
    };
    expect([undefined, ERROR, WARNING, INFORMATION].map(levelOf)).toEqual([undefined, undefined, 'warn', 'warn']);
  });

  test('makes a warning of a test in dbt', () => {
    const warns = (severity?: QualitySeverity) => textsOf(dbt(CONTEXT, [rule(severity)])).some((text) => /severity: "warn"|severity = 'warn'|warn_after:/.test(text));
    expect([undefined, ERROR, WARNING, INFORMATION].map(warns)).toEqual([false, false, true, true]);
  });
});

test.each([[WARNING, 'warning'], [INFORMATION, 'information']])('a schema rule of another severity than error fails nothing: %s', (severity, name) => {
  const rule = resolveRule(QualityRule.schema({ severity }));
  expect(soda(CONTEXT, [rule]).unsupported.map(({ reason }) => reason)).toEqual([
    `a check of the schema fails or passes in Soda, so it can't be of the severity ${name}; declare it with the severity error`,
  ]);
  expect(wholeOf(dbt(CONTEXT, [rule]))).not.toContain('enforced');
  expect(wholeOf(dbt(CONTEXT, [rule]))).toContain('severity = \'warn\'');
});
