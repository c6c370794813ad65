import type { Io } from './io';

/** Nothing is said about what takes less. */
const PATIENCE_IN_MILLISECONDS = 1_000;
const CLEAR_LINE = '\r\u001b[2K';

/** Says on a terminal what is being done, once it takes long. In a pipe it says nothing. */
export class Progress {
  private readonly start: number;
  private shown = false;

  constructor(private readonly io: Io, private readonly now: () => number = Date.now) {
    this.start = now();
  }

  /** What comes next. */
  public step(text: string): void {
    if (!this.io.errIsTerminal || this.now() - this.start < PATIENCE_IN_MILLISECONDS) return;
    this.io.err(`${CLEAR_LINE}${text} …`);
    this.shown = true;
  }

  /** Leaves the terminal as it was. */
  public done(): void {
    if (this.shown) this.io.err(CLEAR_LINE);
    this.shown = false;
  }
}
