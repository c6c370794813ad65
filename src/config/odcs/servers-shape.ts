import { anything, words } from './loose-shapes';
import { list, object, optional } from '../collections';
import type { Shape } from '../shape';
import { mapped } from '../shape';

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

const KEYS = [
  'id', 'description', 'environment', 'roles', 'customProperties', 'endpointUrl', 'delimiter', 'stagingDir', 'catalog', 'port', 'project', 'dataset', 'serviceName', 'warehouse', 'path', 'stream',
];

const server = mapped(object({
  ...Object.fromEntries(KEYS.map((key) => [key, optional(anything, '')])),
  server: optional(words, ''),
  type: optional(words, ''),
  location: optional(words, ''),
  format: optional(words, ''),
  account: optional(words, ''),
  database: optional(words, ''),
  schema: optional(words, ''),
  regionName: optional(words, ''),
  region: optional(words, ''),
  host: optional(words, ''),
}, { open: true }), (keys) => keys as Readonly<Record<string, string | undefined>>);

/** The servers of a contract; of several of one kind the first counts. */
export const servers: Shape<WrittenServers> = mapped(list(server), (all) => {
  const first = (...types: string[]): Readonly<Record<string, string | undefined>> => all.find(({ type }) => types.includes(type ?? '')) ?? {};
  const [s3, glue, athena, kafka] = [first('s3'), first('glue'), first('athena'), first('kafka')];
  const location = place(s3.location) ?? place(glue.location);
  return {
    location,
    format: (s3.format ?? glue.format)?.toLowerCase(),
    account: /^\d{12}$/.test(glue.account ?? '') ? glue.account : undefined,
    database: glue.database ?? athena.schema,
    region: athena.regionName ?? s3.region,
    brokers: brokers(kafka.host),
    messages: kafka.format?.toLowerCase(),
  };
});

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
