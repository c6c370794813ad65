/**
 * Recognizes values that only Terraform knows, without importing cdktf: its encoded strings, numbers, lists and maps,
 * objects that it resolves late, and interpolations that a person wrote. Rules say nothing about such values.
 */
export function isUnresolved(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return hasInterpolation(value);
    case 'number':
      return markOf(value) === NUMBER_MARK;
    case 'object':
      if (value === null) return false;
      if (Array.isArray(value)) return value.length === 1 && isListMark(value[0]);
      if (typeof (value as { resolve?: unknown }).resolve === 'function') return true;
      return Object.keys(value).some((key) => key.startsWith('&{TfToken['));
    default:
      return false;
  }
}

// cdktf encodes the number of a token in a double whose first 16 bits are these.
const NUMBER_MARK = 0xfdff;
const NUMBER_LIST_MARK = 0xfbff;
const double = new DataView(new ArrayBuffer(8));

function markOf(value: number): number {
  double.setFloat64(0, value);
  return double.getUint16(0);
}

function isListMark(element: unknown): boolean {
  return typeof element === 'string' ? element.startsWith('#{TfToken[') : typeof element === 'number' && markOf(element) === NUMBER_LIST_MARK;
}

function hasInterpolation(text: string): boolean {
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    if (at === 0 || text[at - 1] !== '$') return true; // `$${` is Terraform's escape for a literal `${`
  }
  return false;
}
