import type { Change } from './change';
import { quote } from '../../core/findings';
import type { FieldModel } from '../../model/mesh';
import { declaredType } from '../../render/declared-type';

/** The changes of the fields of a record, including nested records, as text. */
export function fieldChanges(before: readonly FieldModel[], after: readonly FieldModel[], prefix = ''): Change[] {
  const old = new Map(before.map((field) => [field.name, field]));
  const now = new Map(after.map((field) => [field.name, field]));
  const changes: Change[] = [];
  for (const field of before) {
    if (now.has(field.name)) continue;
    const renamed = after.find(({ aliases, name }) => aliases.includes(field.name) && !old.has(name));
    changes.push({ breaking: true, text: renamed ? `field "${prefix}${field.name}" was renamed to "${renamed.name}"` : `field "${prefix}${field.name}" was removed` });
  }
  for (const field of after) {
    const was = old.get(field.name);
    const name = `${prefix}${field.name}`;
    if (was) changes.push(...oneFieldChanges(was, field, name));
    else changes.push({ breaking: false, text: `field "${name}" was added: ${typeText(field)}${field.required ? ', required' : ''}` });
  }
  return changes;
}

function oneFieldChanges(was: FieldModel, is: FieldModel, name: string): Change[] {
  const changes: Change[] = [];
  const say = (text: string, breaking = false): void => {
    changes.push({ breaking, text: `field "${name}" ${text}` });
  };
  const [before, after] = [declaredType(was.type), declaredType(is.type)];
  if (typeText(was) !== typeText(is)) say(`was ${typeText(was)} and is ${typeText(is)}`, before.text !== after.text || (before.symbols ?? []).some((symbol) => !after.symbols?.includes(symbol)));
  if (was.required !== is.required) say(is.required ? 'is required now' : 'isn\'t required any more, and may be empty', !is.required);
  if (was.unique !== is.unique) say(is.unique ? 'is unique now' : 'isn\'t unique any more', !is.unique);
  if (was.classification !== is.classification) say(`was classified ${was.classification ?? 'not at all'} and is ${is.classification ?? 'not at all'}`);
  if (was.defaultValue !== is.defaultValue) say(`had the default ${valueText(was)} and has ${valueText(is)}`);
  if (was.description !== is.description) say('has another description');
  if (before.fields && after.fields && before.text === after.text) changes.push(...fieldChanges(before.fields, after.fields, `${name}.`));
  return changes;
}

function typeText({ type }: FieldModel): string {
  const { text, symbols } = declaredType(type);
  return symbols ? `${text} (${symbols.join(', ')})` : text;
}

function valueText({ defaultValue }: FieldModel): string {
  return defaultValue === undefined ? 'none' : quote(defaultValue);
}
