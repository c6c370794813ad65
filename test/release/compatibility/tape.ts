import fc from 'fast-check';

/** Choices read one after the other; 0, the simplest one, when there are no more. */
export class Tape {
  private place = 0;

  constructor(private readonly choices: readonly number[]) {}

  /** A whole number from 0 to below `limit`. */
  public below(limit: number): number {
    return (this.choices[this.place++] ?? 0) % limit;
  }

  public chance(percent: number): boolean {
    return this.below(100) >= 100 - percent;
  }

  public of<T>(values: readonly T[]): T {
    return values[this.below(values.length)];
  }
}

export function arbitraryTape(length: number): fc.Arbitrary<Tape> {
  const choices = fc.array(fc.noBias(fc.nat({ max: 999_999 })), { minLength: length, maxLength: length });
  return choices.map((list) => new Tape(list));
}
