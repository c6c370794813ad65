/** The dimensions of data quality: the six of DAMA UK, which calls freshness "timeliness". */
export enum QualityDimension {
  /** Values are present. */
  COMPLETENESS = 'completeness',
  /** Values have a valid type, format or range. */
  VALIDITY = 'validity',
  /** Values agree with related values. */
  CONSISTENCY = 'consistency',
  /** Values are recent enough. */
  FRESHNESS = 'freshness',
  /** Values occur only once. */
  UNIQUENESS = 'uniqueness',
  /** Values are correct in the real world. */
  ACCURACY = 'accuracy',
}

/** The severity of a failed quality rule. */
export enum QualitySeverity {
  /** Consumers can't use the data. An alarm is raised. */
  ERROR = 'error',
  /** Somebody should look into it. */
  WARNING = 'warning',
  /** Worth knowing. */
  INFORMATION = 'information',
}

/** Options that all quality rules have. */
export interface QualityRuleOptions {
  /**
   * The purpose of the rule, for people.
   * @default - none
   */
  readonly description?: string;
  /**
   * The quality dimension that the rule measures.
   * @default - depends on the kind of rule: completeness for `notNull()` and `rowCount()`, uniqueness for `unique()`, and so on
   */
  readonly dimension?: QualityDimension;
  /**
   * The severity of a failure.
   * @default QualitySeverity.ERROR
   */
  readonly severity?: QualitySeverity;
  /**
   * The share of records that must pass, above 0 and at most 1. `0.99` tolerates one bad record in a hundred.
   * @default 1
   */
  readonly threshold?: number;
  /**
   * An SQL condition, as after WHERE: `status = 'ACTIVE'`. The rule checks only the records that meet it.
   * @default - all records
   */
  readonly condition?: string;
}

/** The bounds of a range: at least one, and at most one on each side. */
export interface RangeBounds {
  /**
   * The smallest allowed number.
   * @default - no lower bound, or `exclusiveMinimum`
   */
  readonly minimum?: number;
  /**
   * The number above which the allowed numbers begin; it isn't allowed itself.
   * @default - no lower bound, or `minimum`
   */
  readonly exclusiveMinimum?: number;
  /**
   * The largest allowed number.
   * @default - no upper bound, or `exclusiveMaximum`
   */
  readonly maximum?: number;
  /**
   * The number below which the allowed numbers end; it isn't allowed itself.
   * @default - no upper bound, or `maximum`
   */
  readonly exclusiveMaximum?: number;
}

/** A reference to a column of another data product. */
export interface QualityReference {
  /** The data product: its id `domain.name`, or its name if it belongs to the same domain. */
  readonly dataProduct: string;
  /** The column of that product. */
  readonly column: string;
}

/** Options of `QualityRule.schema()`. */
export interface SchemaRuleOptions extends QualityRuleOptions {
  /**
   * Whether the table may have columns that the schema doesn't declare.
   * @default false
   */
  readonly additionalColumns?: boolean;
}
