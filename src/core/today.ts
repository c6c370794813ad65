/** Today in UTC, ISO 8601. It decides only what is found, never what is written. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
