import type { Duration } from '../core/duration';

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
  /** An SQL query of the user's gives the expected number. */
  CUSTOM_SQL = 'custom_sql',
}

/** The dimensions in which quality is measured (guide, system 6; accuracy from STD-005). */
export enum QualityDimension {
  /** Values are there. */
  COMPLETENESS = 'completeness',
  /** Values have the right form. */
  VALIDITY = 'validity',
  /** Values agree with each other. */
  CONSISTENCY = 'consistency',
  /** Values are young enough. */
  FRESHNESS = 'freshness',
  /** Values occur once. */
  UNIQUENESS = 'uniqueness',
  /** Values agree with the world. */
  ACCURACY = 'accuracy',
}

/** What every quality rule can say. */
export interface QualityRuleOptions {
  /**
   * What the rule is for, for people.
   * @default - none
   */
  readonly description?: string;
  /**
   * The dimension that the rule measures.
   * @default - by the rule's kind
   */
  readonly dimension?: QualityDimension;
  /**
   * The share of records that must pass, above 0 and at most 1.
   * @default 1
   */
  readonly threshold?: number;
}

/** The ends of a range, both included. */
export interface RangeBounds {
  /**
   * The smallest allowed number.
   * @default - no lower end
   */
  readonly minimum?: number;
  /**
   * The largest allowed number.
   * @default - no upper end
   */
  readonly maximum?: number;
}

const DIMENSIONS: Record<QualityRuleKind, QualityDimension> = {
  [QualityRuleKind.NOT_NULL]: QualityDimension.COMPLETENESS,
  [QualityRuleKind.UNIQUE]: QualityDimension.UNIQUENESS,
  [QualityRuleKind.FRESHNESS]: QualityDimension.FRESHNESS,
  [QualityRuleKind.ROW_COUNT]: QualityDimension.COMPLETENESS,
  [QualityRuleKind.ACCEPTED_VALUES]: QualityDimension.VALIDITY,
  [QualityRuleKind.RANGE]: QualityDimension.VALIDITY,
  [QualityRuleKind.REGEX]: QualityDimension.VALIDITY,
  [QualityRuleKind.CUSTOM_SQL]: QualityDimension.CONSISTENCY,
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
  /** What the rule is for. */
  public readonly description?: string;
  /** The dimension that the rule measures. */
  public readonly dimension: QualityDimension;
  /** The share of records that must pass. */
  public readonly threshold: number;

  private constructor(shape: QualityRuleShape, options: QualityRuleOptions) {
    this.kind = shape.kind;
    this.columns = shape.columns;
    this.maximumAge = shape.maximumAge;
    this.bounds = shape.bounds;
    this.values = shape.values;
    this.pattern = shape.pattern;
    this.query = shape.query;
    this.description = options.description;
    this.dimension = options.dimension ?? DIMENSIONS[shape.kind];
    this.threshold = options.threshold ?? 1;
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
}
