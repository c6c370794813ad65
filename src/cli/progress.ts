import type { Io } from './io';

/** Work that takes less time shows no progress. */
const DELAY_IN_MILLISECONDS = 1_000;
const CLEAR_LINE = '\r\u001b[2K';

/** Shows on a terminal what is being done, once it takes long. In a pipe it shows nothing. */
export class Progress {
  private readonly start: number;
  private shown = false;

  constructor(private readonly io: Io, private readonly now: () => number = Date.now) {
    this.start = now();
  }

  /** Names the next part of the work. */
  public step(text: string): void {
    if (!this.io.errIsTerminal || this.now() - this.start < DELAY_IN_MILLISECONDS) return;
    this.io.err(`${CLEAR_LINE}${text} …`);
    this.shown = true;
  }

  /** Clears the progress line. */
  public done(): void {
    if (this.shown) this.io.err(CLEAR_LINE);
    this.shown = false;
  }
}
