// The rule types of Glue Data Quality, as https://github.com/awslabs/dqdl (configuration/rules/rules-config.json) publishes them. Those that
// are about files, or only analyze, can't check a table and aren't here.

/** What a rule's condition compares. */
export type ConditionKind = 'number' | 'string' | 'date' | 'duration';

/** What a column must hold for a rule type. */
export type ColumnNeed = 'any' | 'number' | 'text' | 'time';

/** A rule type of DQDL. */
export interface DqdlRuleType {
  readonly name: string;
  /** The least and the most parameters. */
  readonly parameters: readonly [number, number];
  /** How many of the first parameters are columns of the table. */
  readonly columns: number;
  readonly column?: ColumnNeed;
  /** What the condition may compare; empty where there is none. */
  readonly conditions: readonly ConditionKind[];
  /** Whether the condition may be left out. */
  readonly conditionOptional?: boolean;
  /** Whether the number is a share, 0 to 1. */
  readonly share?: boolean;
  readonly where: boolean;
  readonly threshold: boolean;
  /** The parameter that names another data set: `alias` or `alias.{columns}`. */
  readonly reference?: { readonly parameter: number; readonly columns: boolean };
}

const MANY = Infinity;

function type(name: string, rest: Partial<DqdlRuleType> = {}): DqdlRuleType {
  return { name, parameters: [1, 1], columns: 1, conditions: ['number'], where: true, threshold: false, ...rest };
}

const TYPES: readonly DqdlRuleType[] = [
  type('RowCount', { parameters: [0, 0], columns: 0 }),
  type('RowCountMatch', { columns: 0, where: false, share: true, reference: { parameter: 0, columns: false } }),
  type('ColumnCount', { parameters: [0, 0], columns: 0, where: false }),
  type('Completeness', { share: true }),
  type('IsComplete', { conditions: [] }),
  type('ColumnDataType', { conditions: ['string'], threshold: true }),
  type('ColumnNamesMatchPattern', { columns: 0, conditions: [], where: false }),
  type('ColumnExists', { conditions: [], where: false }),
  type('ColumnCorrelation', { parameters: [2, 2], columns: 2, column: 'number' }),
  type('Uniqueness', { parameters: [1, MANY], columns: MANY, share: true }),
  type('IsUnique', { parameters: [1, MANY], columns: MANY, conditions: [] }),
  type('Mean', { column: 'number' }),
  type('Sum', { column: 'number' }),
  type('StandardDeviation', { column: 'number' }),
  type('Variance', { column: 'number' }),
  type('Entropy'),
  type('DistinctValuesCount'),
  type('UniqueValueRatio', { share: true }),
  type('ColumnLength', { column: 'text' }),
  type('IsPrimaryKey', { parameters: [1, MANY], columns: MANY, conditions: [] }),
  type('ColumnValues', { conditions: ['number', 'string', 'date'], threshold: true }),
  type('DataFreshness', { conditions: ['duration'], column: 'time' }),
  type('CustomSql', { columns: 0, where: false, threshold: true, conditionOptional: true }),
  type('ReferentialIntegrity', { parameters: [2, 2], columns: 1, where: false, share: true, reference: { parameter: 1, columns: true } }),
  type('DatasetMatch', { parameters: [2, 3], columns: 0, where: false, share: true, reference: { parameter: 0, columns: false } }),
  type('SchemaMatch', { columns: 0, where: false, share: true, reference: { parameter: 0, columns: false } }),
  type('AggregateMatch', { parameters: [2, 2], columns: 0, where: false, share: true }),
  type('DetectAnomalies', { parameters: [1, MANY], columns: 0, conditions: [], where: false }),
];

/** The rule types by name; the names are case-sensitive. */
export const DQDL_RULE_TYPES: ReadonlyMap<string, DqdlRuleType> = new Map(TYPES.map((entry) => [entry.name, entry]));

/** What `ColumnDataType` can be compared with. */
export const DQDL_DATA_TYPES = ['String', 'Boolean', 'Date', 'Timestamp', 'Integer', 'Double', 'Float', 'Long'];
