import { UnsupportedRuleError } from './exported';
import { isUnresolved } from '../../core/tokens';

// The literals of DQDL: names, and numbers.

/** A column's name. */
export function quotedColumn(name: string): string {
  if (/["\\]/.test(name)) throw new UnsupportedRuleError(`the name of column ${JSON.stringify(name)} holds a quote or a backslash`);
  return `"${name}"`;
}

/** A number in plain digits: DQDL has no exponents. */
export function plainNumber(value: number): string {
  if (isUnresolved(value) || !Number.isFinite(value)) throw new UnsupportedRuleError('a number of it is known only to Terraform, or isn\'t finite');
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))!;
  const digits = `${whole}${fraction}`;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return `${sign}${digits}${'0'.repeat(point - digits.length)}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}
