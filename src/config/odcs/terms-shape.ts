import type { Node } from 'yaml';
import { isSeq } from 'yaml';
import { anything, leftOut, value, words } from './loose-shapes';
import { Duration } from '../../core/duration';
import type { SlaOptions } from '../../model/declaration/pipelines';
import { list, object, optional } from '../collections';
import type { Shape } from '../shape';
import { mapped } from '../shape';

/** What of a part could be taken over, and what not, each with its place. */
export interface Taken<T> {
  readonly value: T;
  readonly left: readonly string[];
}

/** Seconds of a unit, by the words that contracts use. */
const UNITS: ReadonlyMap<string, number> = new Map(([
  [1, 's sec second seconds'], [60, 'm min minute minutes'], [3_600, 'h hr hour hours'], [86_400, 'd day days'], [604_800, 'w week weeks'],
  [2_592_000, 'mo month months'], [31_536_000, 'y yr year years'],
] as const).flatMap(([seconds, names]) => names.split(' ').map((name) => [name, seconds] as const)));

type Promise = { -readonly [K in keyof SlaOptions]: SlaOptions[K] };

const slaProperty = mapped(object({
  ...Object.fromEntries(['id', 'valueExt', 'element', 'driver', 'description', 'scheduler', 'schedule'].map((key) => [key, optional(anything, '')])),
  property: optional(words, ''),
  value: optional(value, ''),
  unit: optional(words, ''),
}, { open: true }), (keys, node, reader): { readonly promise?: Promise; readonly left: string } => {
  const { property, value: amount, unit } = keys as { property?: string; value?: string | number | boolean; unit?: string };
  return { promise: promiseOf(property ?? '', amount, unit), left: leftOut(reader, node, `the service level ${JSON.stringify(property ?? '')}`) };
});

/** The service levels that a mesh can promise. */
export const slaProperties: Shape<Taken<SlaOptions>> = mapped(list(slaProperty), (entries) => ({
  value: Object.assign({}, ...entries.map(({ promise }) => promise ?? {})) as SlaOptions,
  left: entries.filter(({ promise }) => !promise).map(({ left }) => left),
}));

function promiseOf(property: string, amount: string | number | boolean | undefined, unit: string | undefined): Promise | undefined {
  switch (property.toLowerCase()) {
    case 'freshness':
    case 'latency':
    case 'retention': {
      const duration = durationOf(amount, unit);
      return duration && { [property.toLowerCase()]: duration };
    }
    case 'availability':
    case 'quality': {
      const percent = Number(String(amount).replace(/\s*%$/, ''));
      return percent >= 0 && percent <= 100 ? { [property.toLowerCase()]: percent } : undefined;
    }
    case 'supporthours': return typeof amount === 'string' ? { supportHours: amount } : undefined;
    default: return undefined;
  }
}

function durationOf(amount: string | number | boolean | undefined, unit: string | undefined): Duration | undefined {
  const seconds = Number(amount) * (UNITS.get((unit ?? 'd').toLowerCase()) ?? NaN);
  if (Number.isInteger(seconds) && seconds > 0) return Duration.seconds(seconds);
  try {
    return typeof amount === 'string' ? Duration.parse(amount) : undefined;
  } catch {
    return undefined;
  }
}

/** The first channel that people can use. */
export const support: Shape<string> = mapped(list(mapped(object({
  ...Object.fromEntries(['id', 'description', 'tool', 'scope', 'invitationUrl', 'customProperties'].map((key) => [key, optional(anything, '')])),
  channel: optional(words, ''),
  url: optional(words, ''),
}, { open: true }), (keys) => keys as { channel?: string; url?: string })), (channels) => {
  const [first] = channels;
  return first && (first.url?.startsWith('mailto:') ? first.url.slice('mailto:'.length) : first.channel ?? first.url);
});

const member = mapped(object({
  ...Object.fromEntries(['id', 'description', 'dateIn', 'replacedByUsername', 'tags', 'customProperties', 'authoritativeDefinitions'].map((key) => [key, optional(anything, '')])),
  username: optional(words, ''),
  name: optional(words, ''),
  role: optional(words, ''),
  dateOut: optional(words, ''),
}, { open: true }), (keys) => keys as { username?: string; name?: string; role?: string; dateOut?: string });
const members = list(member);
const named = mapped(object({
  ...Object.fromEntries(['id', 'description', 'tags', 'customProperties', 'authoritativeDefinitions'].map((key) => [key, optional(anything, '')])),
  name: optional(words, ''),
  members: optional(members, ''),
}, { open: true }), (keys) => keys as { name?: string; members?: ReturnType<typeof ownerOf>[] });

/** Who answers: since 3.1 the team by its name, before it the member who owns. */
export const owner: Shape<string> = {
  expected: 'a team or a list of its members',
  read: (node, reader) => {
    if (isSeq(reader.tree.resolve(node))) return ownerOf(members.read(node, reader));
    return named.read(node, reader)?.name ?? ownerOf(teamMembers(node, reader));
  },
  schema: () => ({}),
};

function teamMembers(node: Node, reader: Parameters<typeof members.read>[1]): ReturnType<typeof members.read> {
  const entry = reader.tree.get(node, 'members');
  return entry && members.read(entry.value, reader);
}

function ownerOf(all: ReadonlyArray<{ readonly username?: string; readonly role?: string; readonly dateOut?: string }> | undefined): string | undefined {
  const current = (all ?? []).filter(({ dateOut }) => dateOut === undefined);
  return (current.find(({ role }) => role?.toLowerCase() === 'owner') ?? current[0])?.username;
}
