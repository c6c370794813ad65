import { plainNumber } from './dqdl-text';
import { UnsupportedRuleError } from './exported';
import { comparisonsOf } from './rule-parts';
import { sparkColumn, sparkText } from './spark-text';
import { quote } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { DataType, DataTypeKind } from '../../model/declaration/data-type';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';

// SQL as Spark reads it, which runs the queries of DQDL: values, and conditions about one column.

/** A value of a column of the type, so that it is compared as what it is; of a column that isn't declared, a text. */
export function sparkValue(value: string, type: DataType = DataType.STRING): string {
  return isUnresolved(value) ? sparkText(value) : LITERALS[type.kind](value, type);
}

const LITERALS: Record<DataTypeKind, (value: string, type: DataType) => string> = {
  [DataTypeKind.STRING]: sparkText,
  [DataTypeKind.ENUMERATION]: sparkText,
  [DataTypeKind.BOOLEAN]: (value) => matching(/^(?:true|false)$/, value, 'no boolean'),
  [DataTypeKind.INTEGER]: exactNumber,
  [DataTypeKind.LONG]: exactNumber,
  [DataTypeKind.DECIMAL]: exactNumber,
  [DataTypeKind.FLOAT]: floatingNumber,
  [DataTypeKind.DOUBLE]: floatingNumber,
  [DataTypeKind.DATE]: (value) => `date'${matching(/^[\d-]+$/, value, 'no day')}'`,
  [DataTypeKind.TIMESTAMP]: (value) => `timestamp'${matching(/^[\dT:.Z+-]+$/i, value, 'no moment')}'`,
  [DataTypeKind.BINARY]: refuseList,
  [DataTypeKind.ARRAY]: refuseList,
  [DataTypeKind.MAP]: refuseList,
  [DataTypeKind.RECORD]: refuseList,
  [DataTypeKind.JSON]: refuseList,
};

function matching(pattern: RegExp, value: string, problem: string): string {
  if (!pattern.test(value)) throw new UnsupportedRuleError(`${quote(value)} is ${problem}`);
  return value;
}

/** A number with all of its digits. */
function exactNumber(value: string): string {
  return /^-?\d+(?:\.\d+)?$/.test(value) ? value : plainNumber(numberOf(value));
}

function floatingNumber(value: string, type: DataType): string {
  return sparkNumber(numberOf(value), type);
}

function numberOf(value: string): number {
  if (value.trim() === '' || !Number.isFinite(Number(value))) throw new UnsupportedRuleError(`${quote(value)} is no number`);
  return Number(value);
}

function refuseList(): never {
  throw new UnsupportedRuleError('values of a type without a text form can\'t be listed');
}

const LARGEST_FLOAT = 3.402_823_466_385_288_6e38;

/** A number to compare with a column: a float's 0.1 is another number than a double's, and a decimal has at most 38 digits. */
function sparkNumber(value: number, type: DataType | undefined): string {
  const plain = plainNumber(value);
  if (type?.kind === DataTypeKind.FLOAT && Math.abs(value) <= LARGEST_FLOAT) return `${value}F`;
  const [whole, decimals = ''] = plain.replace('-', '').split('.');
  const ownWhole = type?.kind === DataTypeKind.DECIMAL ? type.precision! - type.scale! : 0;
  const floating = type?.kind === DataTypeKind.DOUBLE || type?.kind === DataTypeKind.FLOAT;
  return floating || Math.max(whole.length, ownWhole) + decimals.length > 38 ? `${value}D` : plain;
}

/** Whether a number lies in a range. Spark orders NaN above all numbers, so that it has to be kept out where no end is above. */
export function sparkWithin(column: string, bounds: RangeBounds, type: DataType | undefined): string {
  const open = bounds.maximum === undefined && bounds.exclusiveMaximum === undefined;
  const floating = type === undefined || type.kind === DataTypeKind.DOUBLE || type.kind === DataTypeKind.FLOAT;
  return [
    ...comparisonsOf(bounds).map(([operator, end]) => `${sparkColumn(column)} ${operator} ${sparkNumber(end, type)}`),
    ...open && floating ? [`not isnan(${sparkColumn(column)})`] : [],
  ].join(' and ');
}

/** Whether a value, as text, can be read as the type. Spark's casts also read ` 1`, `1d` or `2026-1-1`, so that the shape counts as well. */
export function sparkReadable(column: string, type: DataType): string {
  const { shape, cast } = READABLE[type.kind](type);
  const text = `cast(${sparkColumn(column)} as string)`;
  const conditions = [
    ...shape === undefined ? [] : [`${text} rlike ${sparkText(`^(?:${shape})\\z`)}`],
    ...cast === undefined ? [] : [`try_cast(${text} as ${cast}) is not null`],
  ];
  return conditions.length === 0 ? 'true' : conditions.join(' and ');
}

/** What texts of a type look like, and the type that they must also fit. */
interface Readable {
  readonly shape?: string;
  readonly cast?: string;
}

const WHOLE_NUMBER = '[+-]?[0-9]+';
const NUMBER: Readable = { shape: '[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]+)?|NaN|-?Infinity' };
const DAY = '[0-9]{4}-[0-9]{2}-[0-9]{2}';

const READABLE: Record<DataTypeKind, (type: DataType) => Readable> = {
  [DataTypeKind.STRING]: () => ({}),
  [DataTypeKind.ENUMERATION]: () => ({}),
  [DataTypeKind.BOOLEAN]: () => ({ shape: '(?i)true|false' }),
  [DataTypeKind.INTEGER]: () => ({ shape: WHOLE_NUMBER, cast: 'int' }),
  [DataTypeKind.LONG]: () => ({ shape: WHOLE_NUMBER, cast: 'bigint' }),
  [DataTypeKind.FLOAT]: () => NUMBER,
  [DataTypeKind.DOUBLE]: () => NUMBER,
  // A cast would round.
  [DataTypeKind.DECIMAL]: ({ precision, scale }) => ({ shape: `[+-]?(?=[.]?[0-9])0*[0-9]{0,${precision! - scale!}}(?:[.][0-9]{0,${scale}}0*)?` }),
  [DataTypeKind.DATE]: () => ({ shape: DAY, cast: 'date' }),
  [DataTypeKind.TIMESTAMP]: () => ({ shape: `${DAY}(?:[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.][0-9]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?`, cast: 'timestamp' }),
  [DataTypeKind.BINARY]: refuseType,
  [DataTypeKind.ARRAY]: refuseType,
  [DataTypeKind.MAP]: refuseType,
  [DataTypeKind.RECORD]: refuseType,
  [DataTypeKind.JSON]: refuseType,
};

function refuseType(type: DataType): never {
  throw new UnsupportedRuleError(`whether a text can be read as ${type} isn't checked`);
}
