/** A mapping of a contract, under the keys of its standard. */
export interface Part {
  readonly [key: string]: unknown;
}
