import type { ProtobufFile, ProtobufMessage } from './definition';
import { parseProtobuf } from './parse';
import { ProtobufSyntaxError } from './tokens';
import { ProtobufTypes } from './types';
import type { Finding } from '../../../core/findings';
import { quote } from '../../../core/findings';
import { SchemaFormat } from '../../../model/declaration/schema';
import { Source } from '../../source';
import type { ImportFile } from '../file';
import type { ReadImport } from '../imported-mesh';
import { ImportNotes } from '../notes';
import { schemaMesh } from '../schema-mesh';

/** Reads a Protobuf definition: the messages that no other one uses are data products. */
export function readProtobuf({ name, text }: ImportFile): ReadImport {
  const source = new Source(name, text);
  const refuse = (offset: number, message: string, fix?: string): ReadImport =>
    ({ findings: [{ rule: 'protobuf', severity: 'error', subject: 'definition', at: source.place(offset), message, ...fix ? { fix } : {} } satisfies Finding] });
  let file: ProtobufFile;
  try {
    file = parseProtobuf(text);
  } catch (error) {
    if (error instanceof ProtobufSyntaxError) return refuse(error.offset, error.message);
    throw error;
  }
  const notes = new ImportNotes(source);
  const types = new ProtobufTypes(file, notes);
  const messages = messagesOf(file, types);
  if (messages.length === 0) return refuse(0, 'has no message with fields, so there is no table to make of it', 'import the file that defines the messages');
  for (const { keyword, text: what, offset } of file.others) notes.left(offset, quote(`${keyword} ${what}`));
  const [, domain] = /^dp\.([a-z][a-z0-9_]*)$/.exec(file.package) ?? [];
  const products = messages.map((message) => ({ name: message.name, offset: message.offset, description: message.comment, fields: types.fields(message) }));
  return { mesh: schemaMesh(products, SchemaFormat.PROTOBUF, notes, domain?.replace(/_/g, '-')), findings: [] };
}

/** Whether a text is a Protobuf definition. */
export function isProtobuf(text: string): boolean {
  return /^\s*(?:syntax\s*=\s*["']proto[23]["']|edition\s*=\s*["']\d{4}["'])\s*;/m.test(text) || /^\s*message\s+\w+\s*\{[^}]*=\s*\d+\s*[;[]/m.test(text);
}

/** The messages at the top that no other message uses; where each is used by another, all. */
function messagesOf({ types: all }: ProtobufFile, types: ProtobufTypes): ProtobufMessage[] {
  const top = all.filter((type): type is ProtobufMessage => type.kind === 'message' && type.fields.length > 0);
  const used = new Set(top.flatMap((message) => types.messagesIn(message).filter((other) => other !== message)));
  const roots = top.filter((message) => !used.has(message));
  return roots.length > 0 ? roots : top;
}
