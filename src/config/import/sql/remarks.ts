import { list } from '../../../model/validate/columns';

/** How a type differs from what it becomes. */
export type Remark = 'length' | 'zone' | 'fraction' | 'text' | 'digits' | 'precision' | 'keys' | 'flag' | 'names';

const SENTENCES: Readonly<Record<Remark, (columns: string) => string>> = {
  length: (columns) => `the maximum length of ${columns} isn't taken over: where it matters, add a regex rule such as "^.{0,20}$"`,
  zone: (columns) => `${columns}: without a time zone; the values are taken as UTC`,
  fraction: (columns) => `${columns}: a timestamp has microseconds here, finer digits are lost`,
  text: (columns) => `${columns}: a mesh has no such type; it becomes string`,
  digits: (columns) => `${columns}: a decimal has 1 to 38 digits; it becomes string`,
  precision: (columns) => `${columns}: no precision is declared, decimal(38, 9) is assumed; write the one that the data has`,
  keys: (columns) => `${columns}: the keys of a map are text here`,
  names: (columns) => `${columns}: names inside are lower case here, and letters, digits and underscores only`,
  flag: (columns) => `${columns}: taken as true or false; write "integer" where it holds other numbers`,
};

/** One sentence for each way in which columns of a table differ. */
export function remarkTexts(columns: ReadonlyArray<{ readonly name: string; readonly written: string; readonly remarks: readonly Remark[] }>): string[] {
  return (Object.keys(SENTENCES) as Remark[]).flatMap((remark) => {
    const names = columns.filter(({ remarks }) => remarks.includes(remark)).map(({ name, written }) => `${name} ${written}`);
    return names.length > 0 ? [SENTENCES[remark](list(names))] : [];
  });
}
