import { acceptedValueProblem } from './accepted-values';
import type { Columns } from './columns';
import { isPrimitive, list } from './columns';
import { regularExpressionProblem } from './regular-expression';
import type { Report } from './report';
import type { Duration } from '../../core/duration';
import { quote } from '../../core/findings';
import { didYouMean } from '../../core/nearest';
import { longestInterval } from '../../core/schedule';
import { isUnresolved } from '../../core/tokens';
import { DataTypeKind } from '../declaration/data-type';
import type { QualityRule } from '../declaration/quality-rule';
import { QualityRuleKind } from '../declaration/quality-rule';
import type { RangeBounds } from '../declaration/quality-rule-options';
import type { Field } from '../declaration/schema';
import type { ProductModel } from '../mesh';
import { dqdlRuleProblems } from '../quality/dqdl/check';
import { freshnessColumn } from '../quality/freshness';
import { weightProblems } from '../quality/score';
import { topicOf } from '../resolve/quality-rules';

const NUMBERS = [DataTypeKind.INTEGER, DataTypeKind.LONG, DataTypeKind.FLOAT, DataTypeKind.DOUBLE, DataTypeKind.DECIMAL];
const NESTED = [DataTypeKind.ARRAY, DataTypeKind.MAP, DataTypeKind.RECORD];
const TIMES = [DataTypeKind.DATE, DataTypeKind.TIMESTAMP];
const TEXTS = [DataTypeKind.STRING, DataTypeKind.ENUMERATION];
// These compare one number with a range: there is no share of records that could pass.
const WITHOUT_THRESHOLD = [
  QualityRuleKind.FRESHNESS, QualityRuleKind.ROW_COUNT, QualityRuleKind.CUSTOM_SQL, QualityRuleKind.SCHEMA, QualityRuleKind.MEAN, QualityRuleKind.SUM,
  QualityRuleKind.STANDARD_DEVIATION, QualityRuleKind.DQDL,
];
// These say by themselves which records count, or count none.
const WITHOUT_CONDITION = [QualityRuleKind.CUSTOM_SQL, QualityRuleKind.SCHEMA, QualityRuleKind.DQDL];

const isTime = (field: Field): boolean => TIMES.includes(field.type.kind);

/** What always holds of a product's quality rules. */
export function checkQuality(report: Report, product: ProductModel, columns: Columns): void {
  product.quality.forEach((rule, index) => new RuleCheck(report, product, columns, rule, index).run());
  checkDuplicates(report, product);
  checkSuites(report, product);
  checkMonitoring(report, product);
}

function checkDuplicates(report: Report, { quality }: ProductModel): void {
  const seen = new Map<string, QualityRule>();
  quality.forEach((rule, index) => {
    const topic = topicOf(rule);
    const first = seen.get(topic);
    const on = rule.columns.length > 0 ? ` on ${list(rule.columns)}` : '';
    if (first) report.error('duplicate-rule', ['quality', index], `the ${rule.kind} rule${on} is declared twice`, 'remove one');
    else seen.set(topic, rule);
  });
}

function checkSuites(report: Report, { qualitySuites }: ProductModel): void {
  const seen = new Set<string>();
  qualitySuites.forEach(({ name }, index) => {
    const at = ['qualityOptions', 'suites', index];
    if (isUnresolved(name)) return;
    if (!/^[\w.-]+$/.test(name)) report.error('invalid-suite', at, `the suite's name ${quote(name)} may hold letters, digits, "_", "-" and "." only`);
    if (seen.has(name)) report.error('invalid-suite', at, `the suite "${name}" is used twice`, 'remove one');
    seen.add(name);
  });
}

function checkMonitoring(report: Report, { qualityMonitoring }: ProductModel): void {
  if (!qualityMonitoring) return;
  const { schedule, minimumScore, resultWithin, weights, alertTopicArn } = qualityMonitoring;
  const at = ['qualityOptions', 'monitoring'];
  if (!isUnresolved(schedule) && !/^(?:rate\([1-9]\d* (?:minute|hour|day)s?\)|cron\(\S+(?: \S+){5}\))$/.test(schedule)) {
    report.error('invalid-monitoring', [...at, 'schedule'],
      `the schedule ${quote(schedule)} must be hourly, daily, rate(6 hours) or cron(0 6 * * ? *)`, didYouMean(schedule, ['hourly', 'daily']));
  }
  if (!isUnresolved(minimumScore) && !(minimumScore > 0 && minimumScore <= 1)) {
    report.error('invalid-monitoring', [...at, 'minimumScore'], `the smallest score ${minimumScore} must be above 0 and at most 1`,
      minimumScore > 1 && minimumScore <= 100 ? `write ${minimumScore / 100} for ${minimumScore} %` : undefined);
  }
  checkResultWithin(report, schedule, resultWithin);
  if (alertTopicArn !== undefined && !isUnresolved(alertTopicArn) && !/^arn:[\w-]+:sns:[\w-]+:\d{12}:[\w-]+$/.test(alertTopicArn)) {
    report.error('invalid-monitoring', [...at, 'alertTopicArn'],
      `the alert topic ${quote(alertTopicArn)} must be the ARN of an SNS topic that isn't FIFO, like arn:aws:sns:eu-west-1:123456789012:data-quality`);
  }
  for (const problem of weightProblems(weights)) report.error('invalid-monitoring', [...at, 'weights'], problem);
}

function checkResultWithin(report: Report, schedule: string, resultWithin: Duration): void {
  const at = ['qualityOptions', 'monitoring', 'resultWithin'];
  const seconds = resultWithin.toSeconds();
  if (seconds < 3_600 || seconds > 604_800) {
    report.error('invalid-monitoring', at, `a result is expected within ${resultWithin}; that must be an hour to seven days, which CloudWatch can watch`);
    return;
  }
  const interval = longestInterval(schedule);
  if (!interval || interval.toSeconds() <= seconds) return;
  const hopeless = interval.toSeconds() > 604_800;
  report.error('invalid-monitoring', hopeless ? ['qualityOptions', 'monitoring', 'schedule'] : at,
    `a result is expected within ${resultWithin}, but with the schedule ${schedule} up to ${interval} lie between two runs: the alarm would be raised each time`,
    hopeless ? 'run the rules at least every 7 days, the longest that CloudWatch can watch' : `expect it within ${interval}, or run the rules more often`);
}

class RuleCheck {
  constructor(
    private readonly report: Report,
    private readonly product: ProductModel,
    private readonly columns: Columns,
    private readonly rule: QualityRule,
    private readonly index: number,
  ) {}

  public run(): void {
    this.checkThreshold();
    this.checkConditionClause();
    const fields = this.checkColumns();
    switch (this.rule.kind) {
      case QualityRuleKind.UNIQUE: return this.checkUnique();
      case QualityRuleKind.FRESHNESS: return this.checkFreshness(fields);
      case QualityRuleKind.ROW_COUNT: return this.checkBounds(true);
      case QualityRuleKind.RANGE:
        this.checkBounds(false);
        return this.expect(fields, (field) => NUMBERS.includes(field.type.kind), 'a number');
      case QualityRuleKind.ACCEPTED_VALUES: return this.checkValues(fields);
      case QualityRuleKind.REGEX: return this.checkPattern(fields);
      case QualityRuleKind.CUSTOM_SQL: return this.checkQuery();
      case QualityRuleKind.MEAN:
      case QualityRuleKind.SUM:
      case QualityRuleKind.STANDARD_DEVIATION:
        this.checkBounds(false);
        return this.expect(fields, (field) => NUMBERS.includes(field.type.kind), 'a number');
      case QualityRuleKind.SCHEMA: return this.checkSchema();
      case QualityRuleKind.DQDL: return this.checkDqdl();
      case QualityRuleKind.TYPE: return this.checkType();
      default: return undefined;
    }
  }

  private error(rule: string, part: string | undefined, message: string, fix?: string): void {
    this.report.error(rule, part === undefined ? ['quality', this.index] : ['quality', this.index, part], message, fix);
  }

  private checkThreshold(): void {
    const { threshold, kind } = this.rule;
    if (isUnresolved(threshold)) return;
    if (!(threshold > 0 && threshold <= 1)) {
      this.error('invalid-rule', 'threshold', `the threshold ${threshold} of the ${kind} rule must be above 0 and at most 1`,
        threshold > 1 && threshold <= 100 ? `write ${threshold / 100} for ${threshold} %` : undefined);
    } else if (threshold < 1 && WITHOUT_THRESHOLD.includes(kind)) {
      this.error('invalid-rule', 'threshold', `a ${kind} rule is about the whole table and can't have the threshold ${threshold}`, 'remove the threshold');
    }
  }

  private checkConditionClause(): void {
    const { condition, kind } = this.rule;
    if (condition === undefined || isUnresolved(condition)) return;
    if (WITHOUT_CONDITION.includes(kind)) {
      this.error('invalid-rule', 'condition', `a ${kind} rule can't have a condition`, 'remove the condition');
    } else if (condition.trim() === '' || /;|--|\/\*/.test(condition.replace(/'[^']*'/g, ''))) {
      this.error('invalid-rule', 'condition', `the condition ${quote(condition)} must be one condition of SQL, like "status = 'ACTIVE'"`);
    }
  }

  private checkSchema(): void {
    if (!this.columns.declared) this.error('invalid-rule', undefined, 'the schema rule has nothing to compare with: the product declares no fields', 'declare them');
  }

  private checkType(): void {
    const { dataType } = this.rule;
    if (dataType && NESTED.includes(dataType.kind)) this.error('invalid-rule', 'dataType', `the type rule asks for ${dataType}; rules work on types without parts only`);
  }

  private checkDqdl(): void {
    const text = this.rule.text ?? '';
    if (isUnresolved(text)) return;
    for (const { line, column, message, fix } of dqdlRuleProblems(text, this.product.schema.fields)) {
      this.error('invalid-dqdl', undefined, `DQDL ${line}:${column} of ${quote(text)}: ${message}`, fix);
    }
  }

  private checkColumns(): Field[] {
    const fields: Field[] = [];
    this.rule.columns.forEach((name, position) => {
      const field = this.columns.find(this.report, name, ['quality', this.index, 'columns', position], `the ${this.rule.kind} rule`);
      if (field && !isPrimitive(field)) {
        this.error('column-type', undefined, `the ${this.rule.kind} rule is about "${name}" of type ${field.type}; rules work on primitive columns only`);
      } else if (field) {
        fields.push(field);
      }
    });
    return fields;
  }

  private expect(fields: readonly Field[], fits: (field: Field) => boolean, expected: string): void {
    for (const field of fields) {
      if (!fits(field)) this.error('column-type', undefined, `the ${this.rule.kind} rule needs ${expected}, but "${field.name}" is of type ${field.type}`);
    }
  }

  private checkUnique(): void {
    const { columns } = this.rule;
    if (columns.length === 0) this.error('invalid-rule', undefined, 'the unique rule names no column', 'name at least one');
    const twice = columns.find((name, position) => columns.indexOf(name) !== position);
    if (twice !== undefined) this.error('invalid-rule', undefined, `the unique rule names the column "${twice}" twice`, 'remove one');
  }

  private checkFreshness(fields: readonly Field[]): void {
    if (this.rule.maximumAge?.toSeconds() === 0) this.error('invalid-rule', 'maximumAge', 'the freshness rule allows an age of 0 seconds, which no record has');
    if (this.rule.columns.length > 0) return this.expect(fields, isTime, 'a date or timestamp');
    if (!this.columns.declared) {
      this.report.hint('freshness-column', ['quality', this.index],
        'the freshness rule names no column, and without declared fields nobody knows which one says how old a record is', 'name the column');
    } else if (freshnessColumn(this.product) === undefined) {
      const candidates = this.product.schema.fields.filter(isTime).map((field) => field.name);
      this.error('freshness-column', undefined,
        candidates.length > 0
          ? `the freshness rule names no column, and several could be meant: ${list(candidates)}`
          : 'the freshness rule names no column, and the schema declares no date or timestamp',
        candidates.length > 0 ? 'name the column' : 'declare a timestamp like "updated_at"');
    }
  }

  private checkBounds(counted: boolean): void {
    const { minimum, maximum }: RangeBounds = this.rule.bounds ?? {};
    const { kind } = this.rule;
    if (minimum === undefined && maximum === undefined) {
      this.error('invalid-rule', undefined, `the ${kind} rule has neither a minimum nor a maximum`, 'give at least one');
    }
    for (const [end, value] of [['minimum', minimum], ['maximum', maximum]] as const) {
      if (value === undefined || isUnresolved(value)) continue;
      if (!Number.isFinite(value) || (counted && (!Number.isInteger(value) || value < 0))) {
        this.error('invalid-rule', end, `the ${end} ${value} of the ${kind} rule must be a ${counted ? 'whole number, not negative' : 'number'}`);
      }
    }
    if (minimum !== undefined && maximum !== undefined && !isUnresolved(minimum) && !isUnresolved(maximum) && minimum > maximum) {
      this.error('invalid-rule', undefined, `the ${kind} rule goes from ${minimum} to ${maximum}: no number lies there`, 'swap the ends');
    }
  }

  private checkValues(fields: readonly Field[]): void {
    const values = this.rule.values ?? [];
    if (values.length === 0) this.error('invalid-rule', 'values', 'the accepted_values rule lists no value, so that no record can pass', 'list at least one');
    if (isUnresolved(values)) return;
    const seen = new Set<string>();
    for (const value of values) {
      if (seen.has(value)) this.error('invalid-rule', 'values', `the accepted_values rule lists ${quote(value)} twice`, 'remove one');
      seen.add(value);
      for (const field of fields) {
        const problem = isUnresolved(value) ? undefined : acceptedValueProblem(value, field.type);
        if (problem) this.error('column-type', 'values', `the accepted value ${quote(value)} can't occur in "${field.name}": ${problem}`);
      }
    }
  }

  private checkPattern(fields: readonly Field[]): void {
    const pattern = this.rule.pattern ?? '';
    const problem = isUnresolved(pattern) ? undefined : regularExpressionProblem(pattern);
    if (problem) this.error('invalid-rule', 'pattern', `the regular expression ${quote(pattern)} ${problem}`);
    this.expect(fields, (field) => TEXTS.includes(field.type.kind), 'text');
  }

  private checkQuery(): void {
    const query = this.rule.query ?? '';
    this.checkBounds(false);
    if (isUnresolved(query)) return;
    if (!/^\s*(select|with)\b/i.test(query)) {
      this.error('invalid-rule', 'query', `the query ${quote(query)} must be one SELECT that gives one number`);
    } else if (/;\s*\S/.test(query.replace(/'[^']*'/g, ''))) {
      this.error('invalid-rule', 'query', `the query ${quote(query)} holds several statements; it must be one SELECT`);
    }
  }
}
