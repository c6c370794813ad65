/** One change, as text. */
export interface Change {
  /** Whether a consumer may have to do something. */
  readonly breaking: boolean;
  readonly text: string;
}
