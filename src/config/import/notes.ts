import type { Source } from '../source';

/** What an import can't take over as it is, each with its place. */
export class ImportNotes {
  private readonly places = new Map<string, number[]>();

  constructor(private readonly source: Pick<Source, 'place'>) {}

  /** Something that a mesh says differently, and what is taken instead or what to do. */
  public add(offset: number, message: string): void {
    const places = this.places.get(message);
    if (places) places.push(offset);
    else this.places.set(message, [offset]);
  }

  /** Something that a mesh can't say. */
  public left(offset: number, what: string, fix?: string): void {
    this.add(offset, `${what} isn't taken over${fix === undefined ? '' : `; ${fix}`}`);
  }

  /** All notes, in the order of the file; what is the same in several places is one note, at the first. */
  public all(): string[] {
    return [...this.places]
      .map(([message, offsets]) => ({ message, offsets: [...new Set(offsets)].sort((one, other) => one - other) }))
      .sort((one, other) => one.offsets[0] - other.offsets[0])
      .map(({ message, offsets: [first, ...more] }) => `${this.source.place(first)}: ${message}${more.length > 0 ? ` (and in ${more.length} other ${more.length === 1 ? 'place' : 'places'})` : ''}`);
  }
}
