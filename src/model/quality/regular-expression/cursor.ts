import type { RegularExpressionProblem } from './expression';
import { quote } from '../../../core/findings';

/** A place in a pattern, with the problems found so far. */
export class Cursor {
  public readonly problems: RegularExpressionProblem[] = [];
  private position = 0;

  constructor(private readonly pattern: string) {}

  public get atEnd(): boolean {
    return this.position >= this.pattern.length;
  }

  public startsWith(text: string): boolean {
    return this.pattern.startsWith(text, this.position);
  }

  /** Moves behind what a sticky expression finds here, and returns it. */
  public take(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.position;
    const match = sticky.exec(this.pattern);
    if (!match) return undefined;
    this.position += match[0].length;
    return match;
  }

  public takeText(text: string): boolean {
    const found = this.startsWith(text);
    if (found) this.position += text.length;
    return found;
  }

  /** The next character; `undefined` at the end. */
  public takeCharacter(): number | undefined {
    const code = this.pattern.codePointAt(this.position);
    if (code !== undefined) this.position += code > 0xffff ? 2 : 1;
    return code;
  }

  /** Notes that a fragment of the pattern isn't allowed: "holds "(?=", which looks ahead". */
  public refuse(fragment: string, { what, fix }: { readonly what: string; readonly fix: string }): void {
    const message = `holds ${quote(fragment)}, which ${what}`;
    if (!this.problems.some((problem) => problem.message === message)) this.problems.push({ message, fix });
  }
}
