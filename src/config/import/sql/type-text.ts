import { Cursor } from './cursor';
import { Dialect } from './dialect';
import type { MeantType } from './scalar-type';
import { tokensOf } from './tokens';
import { readType } from './type';

const NONE_CREATED: ReadonlyMap<string, MeantType> = new Map();

/** What a type is that stands alone, as catalogs keep it: `struct<a:int,b:array<string>>`. Undefined where it can't be read. */
export function typeOfText(text: string, dialect: Dialect = Dialect.HIVE): MeantType | undefined {
  const cursor = new Cursor(text, tokensOf(text, dialect).tokens);
  const type = readType(cursor, { dialect, created: NONE_CREATED });
  return cursor.done ? type : undefined;
}
