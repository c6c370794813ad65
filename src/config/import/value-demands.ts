import { quote } from '../../core/findings';
import { DataTypeKind } from '../../model/declaration/data-type';
import { QualityRule } from '../../model/declaration/quality-rule';
import type { RangeBounds } from '../../model/declaration/quality-rule-options';
import { QualityDimension } from '../../model/declaration/quality-rule-options';
import type { Field } from '../../model/declaration/schema';
import { NUMBER_TYPES, TEXT_TYPES } from '../../model/quality/column-types';
import { sqlName } from '../../render/quality/sql';
import { exactNumber } from '../odcs/quality/exact-number';
import { countOf } from '../odcs/quality/sql-text';

// What JSON Schema's keywords demand of values, wherever they stand: JSON Schema itself and the logicalTypeOptions of contracts have the same ones.

/** Formats of texts whose grammar a regular expression says: RFC 9562, RFC 6532 as far as all mail systems agree, dotted decimals. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ['uuid', '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$'],
  ['email', '^[^@ \\t\\r\\n]+@[^@ \\t\\r\\n]+$'],
  ['ipv4', '^((25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])$'],
]);

/** More repetitions RE2 doesn't read. */
const MAXIMUM_REPETITIONS = 1_000;

const WHOLE_TYPES: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.INTEGER, DataTypeKind.LONG]);
const BOUNDS = ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum'];
const LENGTHS = ['minLength', 'maxLength'];

/** The keywords that demand something of single values. */
export const DEMANDS: ReadonlySet<string> = new Set([...BOUNDS, ...LENGTHS, 'multipleOf', 'pattern', 'format']);

/** One demand, and the rules that it is, or why a mesh can't say it. */
export interface ValueDemand {
  /** The first keyword that says it. */
  readonly keyword: string;
  /** What it is, as a note names it. */
  readonly what: string;
  readonly rules?: readonly QualityRule[];
  readonly reason?: string;
}

type Outcome = Pick<ValueDemand, 'rules' | 'reason'>;

/** What a field's keywords demand of its values; each keyword with its value as written. */
export function valueDemands(field: Field, written: ReadonlyMap<string, string>): ValueDemand[] {
  const group = (what: string, keywords: readonly string[], demand: () => Outcome): ValueDemand[] => {
    const found = keywords.filter((keyword) => written.has(keyword));
    return found.length === 0 ? [] : [{ keyword: found[0], what: found.length === 1 ? found[0] : what, ...demand() }];
  };
  return [
    ...group('the range', BOUNDS, () => range(field, written)),
    ...group('multipleOf', ['multipleOf'], () => multiple(field, written.get('multipleOf')!)),
    ...group('pattern', ['pattern'], () => ({ rules: [QualityRule.regex(field.name, written.get('pattern')!)] })),
    ...group('the length', LENGTHS, () => length(field, written)),
    ...group('format', ['format'], () => format(field, written.get('format')!)),
  ];
}

function range({ name, type }: Field, written: ReadonlyMap<string, string>): Outcome {
  if (!NUMBER_TYPES.has(type.kind)) return { reason: `a range of a mesh is one of numbers, and "${name}" is of type ${type}` };
  const bounds: { -readonly [P in keyof RangeBounds]: RangeBounds[P] } = {};
  for (const [inclusive, exclusive] of [['minimum', 'exclusiveMinimum'], ['maximum', 'exclusiveMaximum']] as const) {
    const [end, other] = [written.get(inclusive), written.get(exclusive)];
    // Until JSON Schema's draft 4 and ODCS 3.0, exclusiveMinimum was true or false and said whether the minimum belongs to the range.
    const ends = other === 'true' ? [[exclusive, end]] as const : [[exclusive, other === 'false' ? undefined : other], [inclusive, end]] as const;
    const numbers = ends.flatMap(([key, text]) => text === undefined ? [] : [{ key, text, number: exactNumber(text) }]);
    const inexact = numbers.find(({ number }) => number === undefined);
    if (inexact) return { reason: `${inexact.key} ${quote(inexact.text)} is no number that a mesh keeps` };
    // Of two ends on one side, the one that both ranges have.
    const [closest] = numbers.sort((one, another) => (another.number! - one.number!) * (inclusive === 'minimum' ? 1 : -1));
    if (closest) bounds[closest.key] = closest.number;
  }
  return { rules: Object.keys(bounds).length === 0 ? [] : [QualityRule.range(name, bounds)] };
}

function multiple({ name, type }: Field, text: string): Outcome {
  const factor = exactNumber(text);
  const isWhole = factor !== undefined && Number.isInteger(factor) && factor > 0 && WHOLE_TYPES.has(type.kind);
  if (!isWhole) return { reason: 'only whole numbers can be compared with multiples of a whole number exactly' };
  const rule = QualityRule.customSql(countOf(`mod(${sqlName(name)}, ${factor}) <> 0`), { minimum: 0, maximum: 0 }, { dimension: QualityDimension.VALIDITY });
  return { rules: factor === 1 ? [] : [rule] };
}

/** The length in characters, line breaks included. */
function length({ name, type }: Field, written: ReadonlyMap<string, string>): Outcome {
  const [least, most] = LENGTHS.map((keyword) => written.get(keyword)).map((text) => text === undefined ? undefined : Number(text));
  const unfit = [least, most].find((count) => count !== undefined && (!Number.isInteger(count) || count < 0 || count > MAXIMUM_REPETITIONS));
  if (unfit !== undefined) return { reason: `a length must be a whole number up to ${MAXIMUM_REPETITIONS} to be a regular expression, not ${unfit}` };
  if (!TEXT_TYPES.has(type.kind)) return { reason: `"${name}" is of type ${type} and has no length` };
  return { rules: most === undefined && (least ?? 0) === 0 ? [] : [QualityRule.regex(name, `(?s)^.{${least ?? 0},${most ?? ''}}$`)] };
}

function format({ name, type }: Field, text: string): Outcome {
  const pattern = TEXT_TYPES.has(type.kind) ? FORMATS.get(text.toLowerCase()) : undefined;
  return pattern === undefined ? { reason: `no rule of a mesh means the format ${quote(text)}` } : { rules: [QualityRule.regex(name, pattern)] };
}
