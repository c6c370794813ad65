/**
 * Recognizes values that only Terraform knows, without importing cdktf: its encoded strings, numbers, lists and maps,
 * objects that it resolves late, and interpolations that a person wrote. Rules say nothing about such values.
 */
export function isUnresolved(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
      return hasInterpolation(value);
    case 'number':
      // cdktf encodes a number token as a negative double of this magnitude.
      return value < -1e288 && value > -1e290;
    case 'object':
      if (value === null) return false;
      if (Array.isArray(value)) return value.length === 1 && typeof value[0] === 'string' && value[0].startsWith('#{TfToken[');
      if (typeof (value as { resolve?: unknown }).resolve === 'function') return true;
      return Object.keys(value).some((key) => key.startsWith('&{TfToken['));
    default:
      return false;
  }
}

function hasInterpolation(text: string): boolean {
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    if (at === 0 || text[at - 1] !== '$') return true; // `$${` is Terraform's escape for a literal `${`
  }
  return false;
}
