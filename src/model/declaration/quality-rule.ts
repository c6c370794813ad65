import type { DataType } from './data-type';
import type { QualityReference, QualityRuleOptions, RangeBounds, SchemaRuleOptions } from './quality-rule-options';
import { QualityDimension, QualitySeverity } from './quality-rule-options';
import type { Duration } from '../../core/duration';

/** The kinds of quality rules. */
export enum QualityRuleKind {
  /** A column has a value in (nearly) every record. */
  NOT_NULL = 'not_null',
  /** No two records share the values of the columns. */
  UNIQUE = 'unique',
  /** The newest record is young enough. */
  FRESHNESS = 'freshness',
  /** The number of records lies in a range. */
  ROW_COUNT = 'row_count',
  /** A column holds only listed values. */
  ACCEPTED_VALUES = 'accepted_values',
  /** A column's values lie in a range. */
  RANGE = 'range',
  /** A column's values match a regular expression. */
  REGEX = 'regex',
  /** A column's values are of a type. */
  TYPE = 'type',
  /** The table has the columns that the schema declares. */
  SCHEMA = 'schema',
  /** A column's values occur in a column of another data product. */
  REFERENCE = 'reference',
  /** The mean of a column's values lies in a range. */
  MEAN = 'mean',
  /** The sum of a column's values lies in a range. */
  SUM = 'sum',
  /** The standard deviation (of a sample) of a column's values lies in a range. */
  STANDARD_DEVIATION = 'standard_deviation',
  /** An SQL query of the user's gives the expected number. */
  CUSTOM_SQL = 'custom_sql',
  /** A rule that the user wrote in DQDL, for Glue Data Quality alone. */
  DQDL = 'dqdl',
}

const DIMENSIONS: Record<QualityRuleKind, QualityDimension> = {
  [QualityRuleKind.NOT_NULL]: QualityDimension.COMPLETENESS,
  [QualityRuleKind.UNIQUE]: QualityDimension.UNIQUENESS,
  [QualityRuleKind.FRESHNESS]: QualityDimension.FRESHNESS,
  [QualityRuleKind.ROW_COUNT]: QualityDimension.COMPLETENESS,
  [QualityRuleKind.ACCEPTED_VALUES]: QualityDimension.VALIDITY,
  [QualityRuleKind.RANGE]: QualityDimension.VALIDITY,
  [QualityRuleKind.REGEX]: QualityDimension.VALIDITY,
  [QualityRuleKind.TYPE]: QualityDimension.VALIDITY,
  [QualityRuleKind.SCHEMA]: QualityDimension.VALIDITY,
  [QualityRuleKind.REFERENCE]: QualityDimension.CONSISTENCY,
  [QualityRuleKind.MEAN]: QualityDimension.ACCURACY,
  [QualityRuleKind.SUM]: QualityDimension.ACCURACY,
  [QualityRuleKind.STANDARD_DEVIATION]: QualityDimension.ACCURACY,
  [QualityRuleKind.CUSTOM_SQL]: QualityDimension.CONSISTENCY,
  [QualityRuleKind.DQDL]: QualityDimension.CONSISTENCY,
};

/** One thing that must be true of a product's data. */
export class QualityRule {
  /**
   * The column has a value in every record.
   * @param column the column
   * @param options what else the rule says
   */
  public static notNull(column: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.NOT_NULL, columns: [column] }, options);
  }

  /**
   * No two records share the column's value.
   * @param column the column
   * @param options what else the rule says
   */
  public static unique(column: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.UNIQUE, columns: [column] }, options);
  }

  /**
   * No two records share the values of all the columns.
   * @param columns the columns, together a key
   * @param options what else the rule says
   */
  public static uniqueTogether(columns: string[], options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.UNIQUE, columns: [...columns] }, options);
  }

  /**
   * The newest record is at most this old.
   * @param column the date or timestamp that says how old a record is
   * @param maximumAge the largest allowed age
   * @param options what else the rule says
   */
  public static freshness(column: string, maximumAge: Duration, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.FRESHNESS, columns: [column], maximumAge }, options);
  }

  /**
   * The product's newest record is at most this old, by the schema's own timestamp: the field `updated_at`, or the only
   * timestamp that the schema declares.
   * @param maximumAge the largest allowed age
   * @param options what else the rule says
   */
  public static productFreshness(maximumAge: Duration, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.FRESHNESS, columns: [], maximumAge }, options);
  }

  /**
   * The number of records lies in a range.
   * @param bounds at least one end
   * @param options what else the rule says
   */
  public static rowCount(bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.ROW_COUNT, columns: [], bounds }, options);
  }

  /**
   * The column holds only listed values.
   * @param column the column
   * @param values the allowed values
   * @param options what else the rule says
   */
  public static acceptedValues(column: string, values: string[], options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.ACCEPTED_VALUES, columns: [column], values: [...values] }, options);
  }

  /**
   * The column's values lie in a range, both ends included.
   * @param column the column
   * @param bounds at least one end
   * @param options what else the rule says
   */
  public static range(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.RANGE, columns: [column], bounds }, options);
  }

  /**
   * The column's values match a regular expression.
   * @param column the column
   * @param pattern the expression, as Java and RE2 both understand it
   * @param options what else the rule says
   */
  public static regex(column: string, pattern: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.REGEX, columns: [column], pattern }, options);
  }

  /**
   * The column's values are of a type, whatever the table's own declaration of the column says.
   * @param column the column
   * @param type the type
   * @param options what else the rule says
   */
  public static type(column: string, type: DataType, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.TYPE, columns: [column], dataType: type }, options);
  }

  /**
   * The table has the columns that the product's schema declares, with their types.
   * @param options what else the rule says
   */
  public static schema(options: SchemaRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.SCHEMA, columns: [], additionalColumns: options.additionalColumns ?? false }, options);
  }

  /**
   * The column's values occur in a column of another data product.
   * @param column the column
   * @param reference the other product's column
   * @param options what else the rule says
   */
  public static reference(column: string, reference: QualityReference, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.REFERENCE, columns: [column], target: reference }, options);
  }

  /**
   * The mean of the column's values lies in a range, both ends included.
   * @param column the column
   * @param bounds at least one end
   * @param options what else the rule says
   */
  public static mean(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.MEAN, columns: [column], bounds }, options);
  }

  /**
   * The sum of the column's values lies in a range, both ends included.
   * @param column the column
   * @param bounds at least one end
   * @param options what else the rule says
   */
  public static sum(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.SUM, columns: [column], bounds }, options);
  }

  /**
   * The standard deviation of the column's values lies in a range, both ends included.
   * @param column the column
   * @param bounds at least one end
   * @param options what else the rule says
   */
  public static standardDeviation(column: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.STANDARD_DEVIATION, columns: [column], bounds }, options);
  }

  /**
   * A rule in DQDL, the language of Glue Data Quality, for what only that engine can do. The text is checked as the engine would.
   * @param text one rule, such as `ColumnLength "country" = 2`
   * @param options what else the rule says; the text says itself which records count
   */
  public static dqdl(text: string, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.DQDL, columns: [], text }, options);
  }

  /**
   * A query gives a number in the expected range. The product's table is called `primary` in it.
   * @param query one SELECT that gives one number
   * @param bounds the expected range, both ends included; `{ minimum: 0, maximum: 0 }` for a count of bad records
   * @param options what else the rule says
   */
  public static customSql(query: string, bounds: RangeBounds, options: QualityRuleOptions = {}): QualityRule {
    return new QualityRule({ kind: QualityRuleKind.CUSTOM_SQL, columns: [], query, bounds }, options);
  }

  /** The rule's kind. */
  public readonly kind: QualityRuleKind;
  /** The columns that the rule is about. */
  public readonly columns: string[];
  /** The largest allowed age, of a freshness rule. */
  public readonly maximumAge?: Duration;
  /** The allowed range, of a row count, range or custom SQL rule. */
  public readonly bounds?: RangeBounds;
  /** The allowed values, of an accepted-values rule. */
  public readonly values?: string[];
  /** The regular expression, of a regex rule. */
  public readonly pattern?: string;
  /** The query, of a custom SQL rule. */
  public readonly query?: string;
  /** The type, of a type rule. */
  public readonly dataType?: DataType;
  /** The other product's column, of a reference rule. */
  public readonly target?: QualityReference;
  /** Whether undeclared columns are allowed, of a schema rule. */
  public readonly additionalColumns?: boolean;
  /** The text, of a DQDL rule. */
  public readonly text?: string;
  /** What the rule is for. */
  public readonly description?: string;
  /** The dimension that the rule measures. */
  public readonly dimension: QualityDimension;
  /** How much a failure weighs. */
  public readonly severity: QualitySeverity;
  /** The share of records that must pass. */
  public readonly threshold: number;
  /** The SQL condition of the records that are judged. */
  public readonly condition?: string;

  private constructor(shape: QualityRuleShape, options: QualityRuleOptions) {
    this.kind = shape.kind;
    this.columns = shape.columns;
    this.maximumAge = shape.maximumAge;
    this.bounds = shape.bounds;
    this.values = shape.values;
    this.pattern = shape.pattern;
    this.query = shape.query;
    this.dataType = shape.dataType;
    this.target = shape.target;
    this.additionalColumns = shape.additionalColumns;
    this.text = shape.text;
    this.description = options.description;
    this.dimension = options.dimension ?? DIMENSIONS[shape.kind];
    this.severity = options.severity ?? QualitySeverity.ERROR;
    this.threshold = options.threshold ?? 1;
    this.condition = options.condition;
  }
}

interface QualityRuleShape {
  readonly kind: QualityRuleKind;
  readonly columns: string[];
  readonly maximumAge?: Duration;
  readonly bounds?: RangeBounds;
  readonly values?: string[];
  readonly pattern?: string;
  readonly query?: string;
  readonly dataType?: DataType;
  readonly target?: QualityReference;
  readonly additionalColumns?: boolean;
  readonly text?: string;
}
