import type { Node } from 'yaml';
import { anything, words } from './loose-shapes';
import { named, part, tell } from './told';
import { entryOf } from '../../core/entry';
import { quote } from '../../core/findings';
import { SCHEMA_FORMATS } from '../../model/schema-formats';
import { ALL_STORAGE_FORMATS } from '../../model/storage-formats';
import { list, optional } from '../collections';
import type { Reader } from '../reader';
import type { Shape } from '../shape';
import { mapped } from '../shape';
import { offsetOf } from '../tree';

/** The location of the data according to a contract, as far as a mesh file supports it. */
export interface WrittenServers {
  /** `s3://bucket/prefix/` of the files. */
  readonly location?: string;
  /** The format of the files. */
  readonly format?: string;
  readonly account?: string;
  readonly database?: string;
  readonly region?: string;
  /** Brokers of the Kafka cluster. */
  readonly brokers?: readonly string[];
  /** The format of the messages. */
  readonly messages?: string;
}

/** Keys of which a mesh has none, or works out the value itself. */
const FURTHER = [
  'id', 'description', 'environment', 'roles', 'customProperties', 'endpointUrl', 'delimiter', 'stagingDir', 'catalog', 'port', 'project', 'dataset', 'serviceName', 'warehouse', 'path', 'stream',
];
const TEXTS = ['server', 'type', 'location', 'format', 'account', 'database', 'schema', 'regionName', 'region', 'host'] as const;

type Texts = Readonly<Partial<Record<(typeof TEXTS)[number], string>>>;
type Server = Texts & { readonly node: Node };

const server = mapped(part({
  ...Object.fromEntries(FURTHER.map((key) => [key, optional(anything, '')])),
  ...Object.fromEntries(TEXTS.map((key) => [key, optional(words, '')])),
}, {}, { open: true }), (keys, node): Server => ({ ...keys as Texts, node }));

const FILE_FORMATS: readonly string[] = ALL_STORAGE_FORMATS;
const MESSAGE_FORMATS: readonly string[] = Object.values(SCHEMA_FORMATS).map(({ messageFormat }) => messageFormat);

/** What a mesh takes from a server of each type. */
const TAKEN: Readonly<Record<string, ReadonlyArray<(typeof TEXTS)[number]>>> = {
  s3: ['location', 'format', 'region'],
  glue: ['account', 'database', 'location', 'format'],
  athena: ['schema', 'regionName'],
  kafka: ['host', 'format'],
};

/** The servers of a contract; of several of one type the first counts, and the others are told. */
export const servers: Shape<WrittenServers> = mapped(list(server), (all, _node, reader) => {
  const first = (type: string): Server | undefined => all.find((one) => one.type === type);
  const [s3, glue, athena, kafka] = ['s3', 'glue', 'athena', 'kafka'].map(first);
  for (const one of all) tellServer(one, first(one.type ?? '') === one, reader);
  const taken: WrittenServers = {
    location: place(s3?.location) ?? place(glue?.location),
    format: (s3?.format ?? glue?.format)?.toLowerCase(),
    account: /^\d{12}$/.test(glue?.account ?? '') ? glue?.account : undefined,
    database: glue?.database ?? athena?.schema,
    region: athena?.regionName ?? s3?.region,
    brokers: brokers(kafka?.host),
    messages: kafka?.format?.toLowerCase(),
  };
  for (const one of [s3, glue, athena, kafka]) if (one) tellValues(one, taken, reader);
  return taken;
});

/** What a server says that a mesh has no word for, or the server itself. */
function tellServer(one: Server, isFirst: boolean, reader: Reader): void {
  const { type = '', node } = one;
  const taken = isFirst ? entryOf(TAKEN, type) : undefined;
  if (!taken) {
    const what = named(`the ${type} server`.replace('  ', ' '), node, 'server', reader);
    reader.notes.left(offsetOf(node), what, isFirst ? 'a mesh has tables in S3 and topics in Kafka' : `a mesh has one place for each; the first server of the type ${type} is`);
    return;
  }
  tell(node, 'server', { what: `the name ${quote(one.server)} of a server`, generated: true }, reader);
  for (const key of [...FURTHER, ...TEXTS]) {
    if (key === 'type' || key === 'server' || taken.includes(key as 'location')) continue;
    tell(node, key, { what: `"${key}" of a server`, generated: ['description', 'stagingDir', 'catalog'].includes(key) }, reader);
  }
}

/** Values that a mesh can't have. */
function tellValues(one: Server, { location, format, account, database, region, brokers: addresses }: WrittenServers, reader: Reader): void {
  const wrong = (key: (typeof TEXTS)[number], fix: string): void => tell(one.node, key, { what: `the ${key} ${quote(one[key])}`, fix, generated: true }, reader);
  const isKafka = one.type === 'kafka';
  if (one.location !== undefined && place(one.location) !== location) wrong('location', location === undefined ? 'a table lies in a directory of S3: s3://bucket/directory/' : `the files are in ${location} here`);
  if (one.account !== undefined && account === undefined) wrong('account', 'an AWS account has twelve digits');
  if (one.host !== undefined && isKafka && !addresses) wrong('host', 'brokers are hosts with ports: b-1.example.com:9098');
  if (one.regionName !== undefined && one.regionName !== region) wrong('regionName', `the region is ${region} here`);
  if (one.region !== undefined && one.region !== region) wrong('region', `the region is ${region} here`);
  if (one.schema !== undefined && one.schema !== database) wrong('schema', `the database is ${database} here`);
  const written = one.format?.toLowerCase();
  if (written === undefined) return;
  if (isKafka && !MESSAGE_FORMATS.includes(written)) wrong('format', `messages are ${MESSAGE_FORMATS.join(', ')}; otherwise they are Avro here`);
  else if (!isKafka && !FILE_FORMATS.includes(written)) wrong('format', `tables are ${FILE_FORMATS.join(', ')}; otherwise they are Delta here`);
  else if (!isKafka && written !== format) wrong('format', `the table is ${format} here`);
}

/** A directory; patterns of file names and placeholders of other tools name none. */
function place(location: string | undefined): string | undefined {
  if (location === undefined || !/^s3[an]?:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](?:\/|$)/.test(location) || /[{}$?]/.test(location)) return undefined;
  const directory = location.replace(/^s3[an]:/, 's3:').replace(/[^/]*\*.*$/, '').replace(/[^/]+\.[a-z]+$/, '');
  return directory.endsWith('/') ? directory : `${directory}/`;
}

function brokers(host: string | undefined): string[] | undefined {
  const addresses = (host ?? '').split(',').map((one) => one.trim()).filter((one) => /^[\w.-]+:\d{1,5}$/.test(one));
  return addresses.length > 0 ? addresses : undefined;
}
