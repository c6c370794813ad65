import { UnsupportedRuleError } from './exported';
import { DataTypeKind } from '../../model/declaration/data-type';
import type { DataType } from '../../model/declaration/data-type';
import type { Field } from '../../model/declaration/schema';

// What can be read as a type, by the value's text. Engines' own casts differ: DuckDB rounds 1.5 to an integer and takes "yes" for a boolean, PostgreSQL has
// no try_cast. Patterns here keep to what all engines read alike: no backslash, and no end of the text.

/** A condition that says whether a value, which isn't null, can be read as the type. */
export function readsAs(column: string, type: DataType, field: Field | undefined): string {
  const text = `cast(${column} as varchar(65535))`;
  switch (type.kind) {
    case DataTypeKind.STRING:
    case DataTypeKind.ENUMERATION: return `${text} is not null`;
    case DataTypeKind.INTEGER: return fits(exactText(text, type, field), 10, '2147483648', '2147483647');
    case DataTypeKind.LONG: return fits(exactText(text, type, field), 19, '9223372036854775808', '9223372036854775807');
    case DataTypeKind.FLOAT:
    case DataTypeKind.DOUBLE: return `(${isAll(text, NUMBER)} or lower(${text}) in (${SPECIAL.map((word) => `'${word}'`).join(', ')}))`;
    case DataTypeKind.DECIMAL: return isAll(exactText(text, type, field), decimal(type.precision! - type.scale!, type.scale!));
    case DataTypeKind.BOOLEAN: return `lower(${text}) in ('true', 'false')`;
    case DataTypeKind.DATE: return isAll(text, DATE);
    case DataTypeKind.TIMESTAMP: return isAll(text, `(${DATE})([ T]${TIME}(Z| UTC|[+-][0-9]{2}(:?[0-9]{2})?)?)?`);
    case DataTypeKind.JSON:
    case DataTypeKind.BINARY:
    case DataTypeKind.ARRAY:
    case DataTypeKind.MAP:
    case DataTypeKind.RECORD: throw new UnsupportedRuleError(`no SQL that all engines share reads a text as ${type}`);
  }
}

const SIGN = '[+-]?';
const NUMBER = `${SIGN}([0-9]+[.]?[0-9]*|[.][0-9]+)([eE]${SIGN}[0-9]+)?`;
/** As engines write them: DuckDB writes inf. */
const SPECIAL = ['nan', 'infinity', '-infinity', '+infinity', 'inf', '-inf', '+inf'];

/** Days that exist, leap years included. */
const DATE = '[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))'
  + '|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]+)?)?';

/** Zeros in front of a number and at its end are no digits that count. */
function decimal(whole: number, fraction: number): string {
  const before = whole === 0 ? '0+' : `0*[0-9]{1,${whole}}`;
  return fraction === 0 ? `${SIGN}${before}([.]0*)?` : `${SIGN}(${before}([.][0-9]{0,${fraction}}0*)?|0*[.][0-9]{1,${fraction}}0*)`;
}

function isAll(text: string, pattern: string): string {
  return `(${text} <> '' and regexp_replace(${text}, '^(${pattern})', '') = '')`;
}

/** Only texts of few enough digits are cast. */
function fits(text: string, digits: number, below: string, most: string): string {
  const number = `cast(replace(${text}, '+', '') as decimal(20, 0))`;
  return `case when ${isAll(text, `${SIGN}0*[0-9]{1,${digits}}`)} then ${number} between -${below}.0 and ${most}.0 else false end`;
}

/** The text of what isn't a floating point number, which each engine writes in its own way. */
function exactText(text: string, type: DataType, field: Field | undefined): string {
  if (field && FLOATING.has(field.type.kind)) {
    throw new UnsupportedRuleError(`column "${field.name}" is of type ${field.type}, and engines write its numbers as different texts, not all of which are ${type}; use range`);
  }
  return text;
}

const FLOATING: ReadonlySet<DataTypeKind> = new Set([DataTypeKind.FLOAT, DataTypeKind.DOUBLE]);
