/** One thing that changed, in words. */
export interface Change {
  /** Whether a consumer may have to do something. */
  readonly breaking: boolean;
  readonly text: string;
}
