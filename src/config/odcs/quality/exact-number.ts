/** The number that a text says; undefined where a number of 64 bits would be another one, or none. */
export function exactNumber(text: string): number | undefined {
  const number = Number(text);
  return Number.isFinite(number) && digits(text) !== undefined && digits(text) === digits(String(number)) ? number : undefined;
}

/** Sign, digits and exponent of a decimal number: the same for each way to write it. */
function digits(text: string): string | undefined {
  const [, sign, whole, fraction = '', exponent = '0'] = /^([-+]?)(\d*)(?:\.(\d*))?(?:e([-+]?\d+))?$/i.exec(text.trim()) ?? [];
  if (whole === undefined || whole + fraction === '') return undefined;
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = all.replace(/0+$/, '');
  return significant === '' ? '0' : `${sign.replace('+', '')}${significant}e${Number(exponent) - fraction.length + all.length - significant.length}`;
}
