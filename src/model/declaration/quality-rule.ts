import type { DataType } from './data-type';
import type { QualityDimension, QualityReference, QualityRuleOptions, QualitySeverity, RangeBounds, SchemaRuleOptions } from './quality-rule-options';
import type { Duration } from '../../core/duration';

/** The kinds of quality rules. */
export enum QualityRuleKind {
  /** A column has a value in every record, or in the share that the threshold requires. */
  NOT_NULL = 'not_null',
  /** No two records have the same values in the columns. */
  UNIQUE = 'unique',
  /** The newest record is recent enough. */
  FRESHNESS = 'freshness',
  /** The number of records is within a range. */
  ROW_COUNT = 'row_count',
  /** A column holds only listed values. */
  ACCEPTED_VALUES = 'accepted_values',
  /** A column's values are within a range. */
  RANGE = 'range',
  /** A column's values match a regular expression. */
  REGEX = 'regex',
  /** A column's values have a given data type. */
  TYPE = 'type',
  /** The table has the columns that the schema declares. */
  SCHEMA = 'schema',
  /** A column's values occur in a column of another data product. */
  REFERENCE = 'reference',
  /** The mean of a column's values is within a range. */
  MEAN = 'mean',
  /** The sum of a column's values is within a range. */
  SUM = 'sum',
  /** The sample standard deviation of a column's values is within a range. */
  STANDARD_DEVIATION = 'standard_deviation',
  /** A custom rule in DQDL, the language of AWS Glue Data Quality. */
  DQDL = 'dqdl',
  /** A custom SQL query returns a number within a range. */
  CUSTOM_SQL = 'custom_sql',
}

/**
 * A data quality rule: a condition that a product's data must meet.
 * @exampleMetadata fixture=domain
 * @example
 * new DataProduct(customer, 'customer-profiles', {
 *   quality: [
 *     QualityRule.unique('customer_id'),
 *     QualityRule.notNull('email', { threshold: 0.99, severity: QualitySeverity.WARNING }),
 *     QualityRule.freshness('updated_at', Duration.hours(24)),
 *   ],
 * });
 */
export class QualityRule {
  /**
   * The column has a value in every record. Empty text is a value; an empty table passes.
   * @param column the column
   * @param options the rule's other options
   */
  public static notNull(column: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.NOT_NULL, columns: [column] }, options);
  }

  /**
   * No two records have the same value in the column. Missing values aren't judged; an empty table passes.
   * @param column the column
   * @param options the rule's other options
   */
  public static unique(column: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.UNIQUE, columns: [column] }, options);
  }

  /**
   * No two records have the same values in all of the columns. A record in which one is missing isn't judged; an empty table passes.
   * @param columns the columns that together form a key
   * @param options the rule's other options
   */
  public static uniqueTogether(columns: string[], options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.UNIQUE, columns: [...columns] }, options);
  }

  /**
   * The newest record is no older than the given age. Missing values don't count; an empty table fails.
   * @param column the date or timestamp column that tells the age of a record
   * @param maximumAge the maximum age
   * @param options the rule's other options
   */
  public static freshness(column: string, maximumAge: Duration, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.FRESHNESS, columns: [column], maximumAge }, options);
  }

  /**
   * The product's newest record is no older than the given age. Its age is taken from the field `updated_at`, or from the only timestamp field
   * of the schema.
   * @param maximumAge the maximum age
   * @param options the rule's other options
   */
  public static productFreshness(maximumAge: Duration, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.FRESHNESS, columns: [], maximumAge }, options);
  }

  /**
   * The number of records is within a range.
   * @param bounds the range; at least one bound
   * @param options the rule's other options
   */
  public static rowCount(bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.ROW_COUNT, columns: [], bounds }, options);
  }

  /**
   * The column holds only listed values. Missing values aren't judged; an empty table passes.
   * @param column the column
   * @param values the allowed values
   * @param options the rule's other options
   */
  public static acceptedValues(column: string, values: string[], options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.ACCEPTED_VALUES, columns: [column], values: [...values] }, options);
  }

  /**
   * The column's values are within a range, in which NaN never is. Missing values aren't judged; an empty table passes.
   * @param column the column
   * @param bounds the range; at least one bound
   * @param options the rule's other options
   */
  public static range(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.RANGE, columns: [column], bounds }, options);
  }

  /**
   * The column's values match a regular expression: it is found somewhere in each value, and case matters (`(?i)` ignores it). It means the
   * same in every engine: docs/quality.md says what is allowed.
   * @param column the column
   * @param pattern the expression, in the syntax of RE2 (https://github.com/google/re2/wiki/Syntax)
   * @param options the rule's other options
   */
  public static regex(column: string, pattern: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.REGEX, columns: [column], pattern }, options);
  }

  /**
   * The text of the column's values can be read as the given data type, whatever type the table declares for the column.
   * @param column the column
   * @param type the type
   * @param options the rule's other options
   */
  public static type(column: string, type: DataType, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.TYPE, columns: [column], dataType: type }, options);
  }

  /**
   * The table has the columns that the product's schema declares, in any order. dbt's enforced contract compares their types, too.
   * @param options the rule's other options
   */
  public static schema(options: SchemaRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.SCHEMA, columns: [], additionalColumns: options.additionalColumns }, options);
  }

  /**
   * The column's values occur in a column of another data product. Missing values aren't judged; an empty table passes.
   * @param column the column
   * @param reference the other product's column
   * @param options the rule's other options
   */
  public static reference(column: string, reference: QualityReference, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.REFERENCE, columns: [column], target: reference }, options);
  }

  /**
   * The mean of the column's values is within a range. Missing values don't count; without values it fails.
   * @param column the column
   * @param bounds the range; at least one bound
   * @param options the rule's other options
   */
  public static mean(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.MEAN, columns: [column], bounds }, options);
  }

  /**
   * The sum of the column's values is within a range. Missing values don't count; without values it fails.
   * @param column the column
   * @param bounds the range; at least one bound
   * @param options the rule's other options
   */
  public static sum(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.SUM, columns: [column], bounds }, options);
  }

  /**
   * The sample standard deviation of the column's values is within a range. Missing values don't count; fewer than two values fail.
   * @param column the column
   * @param bounds the range; at least one bound
   * @param options the rule's other options
   */
  public static standardDeviation(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.STANDARD_DEVIATION, columns: [column], bounds }, options);
  }

  /**
   * A rule in DQDL, the language of AWS Glue Data Quality, for what no other kind of rule can express. Its syntax is checked.
   * See https://docs.aws.amazon.com/glue/latest/dg/dqdl.html.
   * @param text one rule: `ColumnLength "country" = 2`
   * @param options the rule's other options; threshold and condition are part of the text
   */
  public static dqdl(text: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.DQDL, columns: [], text }, options);
  }

  /**
   * An SQL query returns a number within a range. In the query, the product's table is called `primary`. Null fails.
   * @param query a SELECT statement that returns one number
   * @param bounds the expected range; `{ minimum: 0, maximum: 0 }` for a count of bad records
   * @param options the rule's other options
   */
  public static customSql(query: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.CUSTOM_SQL, columns: [], query, bounds }, options);
  }

  /**
   * A rule with what it leaves out filled in; what it says itself stays.
   * @internal
   */
  public static _completed(rule: QualityRule, defaults: SchemaRuleOptions): QualityRule {
    const additionalColumns = rule.additionalColumns ?? defaults.additionalColumns;
    const { description = defaults.description, dimension = defaults.dimension, severity = defaults.severity } = rule;
    const { threshold = defaults.threshold, condition } = rule;
    return new QualityRule({ ...rule, additionalColumns }, { description, dimension, severity, threshold, condition });
  }

  /** The rule's kind. */
  public readonly kind: QualityRuleKind;
  /** The columns that the rule checks; empty for rules about the whole table. */
  public readonly columns: string[];
  /** The maximum age, for a freshness rule. */
  public readonly maximumAge?: Duration;
  /** The allowed range, for rules about a number: row count, range, mean, sum, standard deviation, custom SQL. */
  public readonly bounds?: RangeBounds;
  /** The allowed values, for an accepted-values rule. */
  public readonly values?: string[];
  /** The regular expression, for a regex rule. */
  public readonly pattern?: string;
  /** The query, for a custom SQL rule. */
  public readonly query?: string;
  /** The data type, for a type rule. */
  public readonly dataType?: DataType;
  /** The referenced column, for a reference rule. */
  public readonly target?: QualityReference;
  /** Whether undeclared columns are allowed, for a schema rule. */
  public readonly additionalColumns?: boolean;
  /** The text, for a DQDL rule. */
  public readonly text?: string;
  /** The purpose of the rule. */
  public readonly description?: string;
  /**
   * The quality dimension that the rule measures.
   * @default - depends on the kind of rule: completeness for `notNull()` and `rowCount()`, uniqueness for `unique()`, and so on
   */
  public readonly dimension?: QualityDimension;
  /**
   * The severity of a failure.
   * @default QualitySeverity.ERROR
   */
  public readonly severity?: QualitySeverity;
  /**
   * The share of records that must pass, above 0 and at most 1.
   * @default 1
   */
  public readonly threshold?: number;
  /**
   * The SQL condition of the records that the rule checks.
   * @default - all records
   */
  public readonly condition?: string;

  private constructor(subject: RuleSubject, { description, dimension, severity, threshold, condition }: QualityRuleOptions) {
    this.kind = subject.kind;
    this.columns = subject.columns;
    Object.assign(this, subject, { description, dimension, severity, threshold, condition });
  }
}

/** What a rule says by its kind. */
type RuleSubject = Pick<QualityRule,
  'kind' | 'columns' | 'maximumAge' | 'bounds' | 'values' | 'pattern' | 'query' | 'dataType' | 'target' | 'additionalColumns' | 'text'>;
