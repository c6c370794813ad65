import { join, sep } from 'path';
import { fileURLToPath } from 'url';
import type { SourceLocation } from '../../core/findings';
import { fromHere } from '../../core/source-path';

/** The folders of this library. Source maps lead from what runs in `lib` to what was compiled in `src`. */
const LIBRARY = ['lib', 'src'].map((folder) => join(__dirname, '..', '..', '..', folder) + sep);
const FRAME = /^\s+at (?:.*? \()?(.+?):(\d+):(\d+)\)?$/;

/**
 * The line of a person's program that is being carried out: the innermost that belongs neither to this library nor to a package.
 * Taking the stack costs microseconds; it becomes text only when the location is asked for.
 */
export function callSite(): () => SourceLocation | undefined {
  // In Python, Java, Go and .NET the stack ends in the runtime that stands between the languages.
  if (process.env.JSII_AGENT !== undefined) return () => undefined;
  const trace = new Error();
  let known: { readonly location?: SourceLocation } | undefined;
  return () => (known ??= { location: locationIn(trace.stack ?? '') }).location;
}

function locationIn(stack: string): SourceLocation | undefined {
  for (const line of stack.split('\n')) {
    const [, place, row, column] = FRAME.exec(line) ?? [];
    if (place === undefined) continue;
    const file = place.startsWith('file:') ? fileURLToPath(place) : place;
    if (isOwn(file)) return { file: fromHere(file), line: Number(row), column: Number(column) };
  }
  return undefined;
}

function isOwn(file: string): boolean {
  return !LIBRARY.some((folder) => file.startsWith(folder)) && !file.startsWith('node:') && !file.split(/[\\/]/).includes('node_modules') && file !== '<anonymous>';
}
