import type { Source } from '../source';

/** As many as a person goes through. */
const MAXIMUM_PLACES = 20;

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

  /** Where something stands: `file:line:column`. */
  public place(offset: number): string {
    return this.source.place(offset);
  }

  /** All notes, in the order of the file; what is the same in several places is one note, at the first, with the others behind it. */
  public all(): string[] {
    return [...this.places]
      .map(([message, offsets]) => ({ message, offsets: [...new Set(offsets)].sort((one, other) => one - other) }))
      .sort((one, other) => one.offsets[0] - other.offsets[0])
      .map(({ message, offsets: [first, ...more] }) => `${this.source.place(first)}: ${message}${more.length > 0 ? ` (also at ${this.shortPlaces(more)})` : ''}`);
  }

  /** Lines and columns, without the file. */
  private shortPlaces(offsets: readonly number[]): string {
    const shown = offsets.slice(0, MAXIMUM_PLACES).map((offset) => this.source.place(offset).replace(/^.*:(\d+:\d+)$/, '$1')).join(', ');
    return offsets.length > MAXIMUM_PLACES ? `${shown} and in ${offsets.length - MAXIMUM_PLACES} more places` : shown;
  }
}
