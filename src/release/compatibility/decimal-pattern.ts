// As src/render/schema/json-schema.ts writes it.
const DECIMAL = /^\^-\?(?:0|\[0-9\]\{1,(\d+)\})(?:\(\\\.\[0-9\]\{1,(\d+)\}\)\?)?\$$/;

/** Whether both are patterns of decimals, and every number of `narrow` matches `wide`. */
export function decimalPatternContains(wide: string, narrow: string): boolean {
  const [reader, writer] = [DECIMAL.exec(wide), DECIMAL.exec(narrow)];
  if (!reader || !writer) return false;
  // No digits before the point: always a zero there.
  const [, readerWhole = '0', readerFraction = '0'] = reader;
  const [, writerWhole = '0', writerFraction = '0'] = writer;
  return Number(readerWhole) >= Number(writerWhole) && Number(readerFraction) >= Number(writerFraction);
}
