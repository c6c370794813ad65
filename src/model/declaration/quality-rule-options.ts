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

/** How much the failure of a rule weighs. */
export enum QualitySeverity {
  /** Consumers can't work with the data: the failure raises the alarm. */
  ERROR = 'error',
  /** Somebody should look. */
  WARNING = 'warning',
  /** Worth knowing. */
  INFORMATION = 'information',
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
   * How much a failure weighs.
   * @default QualitySeverity.ERROR
   */
  readonly severity?: QualitySeverity;
  /**
   * The share of records that must pass, above 0 and at most 1: `0.99` tolerates one bad record of a hundred.
   * @default 1
   */
  readonly threshold?: number;
  /**
   * Only these records are judged: a condition of SQL as it stands after WHERE, such as `status = 'ACTIVE'`.
   * @default - all records
   */
  readonly condition?: string;
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

/** A column of another data product. */
export interface QualityReference {
  /** The data product: its id `domain.name`, or its name where it is of the same domain. */
  readonly dataProduct: string;
  /** The column of that product. */
  readonly column: string;
}

/** What a schema rule can say beside the options of every rule. */
export interface SchemaRuleOptions extends QualityRuleOptions {
  /**
   * Whether the table may have columns that the schema doesn't declare.
   * @default false
   */
  readonly additionalColumns?: boolean;
}
