/** Requests as engines make them. `scripts/record-requests` records them; those that name another source were written down from it. */
import * as fs from 'node:fs';
import * as path from 'node:path';

/** One call of an AWS API. Keys are relative to a table: `{location}/_delta_log/`; names that an engine makes up are `{uuid}` and the like. */
export interface TracedRequest {
  /** The API's operation: `S3.GetObject`. */
  readonly call: string;
  readonly key?: string;
  /** Whether S3 has no such key, and the engine needs to be told so. */
  readonly missing?: true;
  /** Whether the engine goes on when it isn't allowed: objects outside the table. */
  readonly refused?: true;
  /** Where S3 copies from. */
  readonly source?: string;
  readonly prefix?: string;
  readonly delimiter?: string;
  readonly maxKeys?: number;
  readonly ifNoneMatch?: string;
  readonly ifMatch?: string;
  readonly database?: string;
  readonly table?: string;
}

/** What an engine asks for when it does one thing with a table. */
export interface Trace {
  readonly name: string;
  readonly format: 'delta' | 'parquet' | 'iceberg';
  readonly access: 'read' | 'write';
  readonly requests: readonly TracedRequest[];
}

/** All traces of an engine. */
export interface TraceFile {
  readonly engine: string;
  readonly source: string;
  readonly traces: readonly Trace[];
}

const FOLDER = path.join(__dirname, 'traces');

/** All files of traces, by their names without an ending. */
export const TRACE_FILES: Readonly<Record<string, TraceFile>> = Object.fromEntries(fs.readdirSync(FOLDER).sort()
  .map((name) => [path.parse(name).name, JSON.parse(fs.readFileSync(path.join(FOLDER, name), 'utf8'))]));

/** What engines ask with the caller's own credentials; Athena asks in the caller's name. */
const OWN = Object.keys(TRACE_FILES).filter((name) => name !== 'athena');

/** The distinct requests of all engines that read or write tables of a format by themselves. */
export function engineRequests(format: Trace['format'], access: Trace['access']): TracedRequest[] {
  return requestsOf(OWN, format, access);
}

/** The distinct requests of Athena when it reads tables of a format. */
export function athenaRequests(format: Trace['format']): TracedRequest[] {
  return requestsOf(['athena'], format, 'read');
}

function requestsOf(files: readonly string[], format: Trace['format'], access: Trace['access']): TracedRequest[] {
  const traces = files.flatMap((name) => TRACE_FILES[name].traces).filter((trace) => trace.format === format && trace.access === access);
  return [...new Map(traces.flatMap(({ requests }) => requests).map((request) => [JSON.stringify(request), request])).values()];
}
