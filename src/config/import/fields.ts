import { fieldName, nameOf } from './names';
import type { ImportNotes } from './notes';
import { quote } from '../../core/findings';
import type { DataType } from '../../model/declaration/data-type';
import type { FieldOptions } from '../../model/declaration/field-options';
import { Field } from '../../model/declaration/schema';

/** Something that a file names, and where. */
interface Named {
  readonly name: string;
  readonly offset: number;
}

/** A field as a file has it. */
export interface WrittenField extends Named {
  readonly type: DataType;
  readonly options: FieldOptions;
}

// What a mesh takes as an earlier name of a field.
const ALIAS = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The fields of a record under names that fit, in the order of the file. What gets another name is told. */
export function fitFields(written: readonly WrittenField[], notes: ImportNotes): Field[] {
  const names = fitNames(written, fieldName, '_', 'field', notes);
  const taken = new Set(names);
  return written.map(({ type, options, offset }, index) => {
    const aliases = (options.aliases ?? []).filter((alias) => {
      const fits = ALIAS.test(alias) && !taken.has(alias.toLowerCase());
      if (fits) taken.add(alias.toLowerCase());
      else notes.left(offset, `the alias ${quote(alias)}`);
      return fits;
    });
    return Field.of(names[index], type, { ...options, aliases });
  });
}

/** Names of data products that fit, each once, in the order of the file. */
export function fitProductNames(written: readonly Named[], notes: ImportNotes): string[] {
  return fitNames(written, nameOf, '-', 'data product', notes);
}

function fitNames(written: readonly Named[], fit: (name: string) => string, separator: string, what: string, notes: ImportNotes): string[] {
  // Who has a fitting name already keeps it, wherever it stands.
  const owners = new Map(written.filter(({ name }) => fit(name) === name).map(({ name }) => [name, name]));
  const used = new Set<string>();
  return written.map(({ name, offset }) => {
    const wanted = fit(name);
    let free = wanted;
    for (let count = 2; used.has(free) || (owners.has(free) && owners.get(free) !== name); count++) free = `${wanted}${separator}${count}`;
    const other = quote(owners.get(wanted));
    if (free !== wanted) notes.add(offset, `the ${what} ${quote(name)} is "${free}" here, because ${other} has the name "${wanted}"; rename one`);
    else if (what === 'field' && free !== name) notes.add(offset, `the field ${quote(name)} is "${free}" here: fields have lower-case letters, digits and underscores`);
    used.add(free);
    if (!owners.has(free)) owners.set(free, name);
    return free;
  });
}
