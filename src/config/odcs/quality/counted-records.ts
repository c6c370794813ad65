import type { WrittenCheck } from './check';
import { argumentOf, valuesOf } from './check';
import { LeftOut } from './left-out';
import { countOf, literals } from './sql-text';
import type { CheckSubject } from './subject';
import { quote } from '../../../core/findings';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../../../model/declaration/quality-rule-options';
import type { Field } from '../../../model/declaration/schema';
import { sqlName } from '../../../render/quality/sql';
import { words } from '../loose-shapes';

/** What a metric of the standard's library counts. */
export type CountedMetric = 'null' | 'missing' | 'duplicate' | 'invalid';

/** Records that a metric counts, and how a mesh says that there are none, few or any other number. */
export interface CountedRecords {
  /** Rules that no record fails, or at most the share that the options' threshold leaves. */
  rules(options: QualityRuleOptions): QualityRule[];
  /** The query that counts them. */
  count(): string;
  /** The condition of SQL that they meet, where there is one. */
  condition?(): string;
  /** Whether a threshold is about the same records as the contract's percentage, which is of all. */
  readonly ofAllRecords: boolean;
  /** Why no percentage of them can be taken over. */
  readonly noPercentage?: string;
}

/**
 * What a check counts.
 * @throws LeftOut where it doesn't say it
 */
export function countedRecords(metric: CountedMetric, check: WrittenCheck, subject: CheckSubject): CountedRecords {
  switch (metric) {
    case 'null': return nulls(columnOf(subject));
    case 'missing': return missing(check, columnOf(subject), subject);
    case 'duplicate': return duplicates(check, subject);
    case 'invalid': return invalid(check, columnOf(subject), subject);
  }
}

function nulls({ name }: Field): CountedRecords {
  const condition = () => `${sqlName(name)} is null`;
  return { rules: (options) => [QualityRule.notNull(name, options)], condition, count: () => countOf(condition()), ofAllRecords: true };
}

/** Beside missing values, some stand for them, such as `N/A`. */
function missing(check: WrittenCheck, column: Field, { reader }: CheckSubject): CountedRecords {
  const values = textsAt(check, 'missingValues', reader) ?? [];
  if (values.length === 0) return nulls(column);
  const name = sqlName(column.name);
  const condition = () => `${name} is null or ${name} in (${literals(values, column)})`;
  const count = () => countOf(condition());
  return { rules: (options) => [QualityRule.customSql(count(), { minimum: 0, maximum: 0 }, options)], condition, count, ofAllRecords: false };
}

function duplicates(check: WrittenCheck, subject: CheckSubject): CountedRecords {
  const listed = textsAt(check, 'properties', subject.reader) ?? [];
  const names = listed.length === 0 ? [columnOf(subject).name] : listed.map((property) => {
    const field = subject.columns.get(property);
    if (!field) throw new LeftOut(`the table has no property ${quote(property)}`);
    return field.name;
  });
  return {
    rules: (options) => [names.length > 1 ? QualityRule.uniqueTogether(names, options) : QualityRule.unique(names[0], options)],
    count: () => {
      const columns = names.map(sqlName);
      const filled = columns.map((name) => `${name} is not null`).join(' and ');
      return `select count(*) from (select ${columns.join(', ')} from primary where ${filled} group by ${columns.join(', ')} having count(*) > 1) duplicates`;
    },
    ofAllRecords: false,
    noPercentage: 'the standard doesn\'t say of what a percentage of duplicates is',
  };
}

function invalid(check: WrittenCheck, column: Field, { reader }: CheckSubject): CountedRecords {
  const { name, required = false } = column;
  const values = textsAt(check, 'validValues', reader);
  const written = argumentOf(check, 'pattern', reader);
  const pattern = written && words.read(written, reader);
  if (values === undefined && pattern === undefined) throw new LeftOut('it says neither which values are valid nor a pattern');
  const condition = () => `${sqlName(name)} not in (${literals(values!, column)})`;
  return {
    rules: (options) => {
      // Each of two rules would let as many records pass as the contract lets pass together.
      if (values && pattern !== undefined && options.threshold !== undefined) throw new LeftOut('it lets some records fail, whether by their value or by their pattern');
      return [
        ...values ? [QualityRule.acceptedValues(name, [...new Set(values)], options)] : [],
        ...pattern === undefined ? [] : [QualityRule.regex(name, pattern, options)],
      ];
    },
    ...pattern === undefined && { condition },
    count: () => {
      if (pattern !== undefined) throw new LeftOut('a mesh counts no records by a pattern; a percentage can be a threshold');
      return countOf(condition());
    },
    ofAllRecords: required,
  };
}

/** A list of texts; `''` is one, and a missing value isn't. */
function textsAt(check: WrittenCheck, key: string, reader: CheckSubject['reader']): string[] | undefined {
  return valuesOf(argumentOf(check, key, reader), reader)?.map(({ text }) => text);
}

function columnOf({ column }: CheckSubject): Field {
  if (!column) throw new LeftOut('it is about the values of a property, but stands at none');
  return column;
}
