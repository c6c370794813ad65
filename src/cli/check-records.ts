import { readFileSync } from 'fs';
import type { Io } from './io';
import { ExitCode, UsageError } from './io';
import { selectProducts, soundMesh } from './sound-mesh';
import { counted } from './words';
import { recordProblems } from '../model/record';

/** After so many lines of problems a person has seen enough. */
const MAXIMUM_LINES = 100;

/** Checks a sample of records, one JSON value a line, against a product's schema. */
export function checkRecords(samples: string, meshFile: string, wanted: string, io: Io): ExitCode {
  const mesh = soundMesh(meshFile, io);
  if (!mesh) return ExitCode.FAILED;
  const [{ product }] = selectProducts(mesh, wanted);
  if (product.schema.fields.length === 0) throw new UsageError(`data product "${product.id}" declares no fields to check records against`);
  let lines: string[];
  try {
    lines = readFileSync(samples, 'utf8').split(/\r?\n/);
  } catch (error) {
    throw new UsageError(`the file "${samples}" can't be read: ${(error as Error).message}`);
  }
  let records = 0;
  let bad = 0;
  const problems: string[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    records++;
    const found = problemsOf(line, product.schema.fields).map((message) => `error ${samples}:${index + 1}: ${message}\n`);
    if (found.length > 0) bad++;
    problems.push(...found);
  });
  io.out(problems.slice(0, MAXIMUM_LINES).join(''));
  if (problems.length > MAXIMUM_LINES) io.out(`and ${counted(problems.length - MAXIMUM_LINES, 'more problem')}\n`);
  io.out(`${counted(records, 'record')} of ${product.id}: ${bad === 0 ? 'all valid' : `${bad} with problems`}\n`);
  return bad === 0 ? ExitCode.OK : ExitCode.FAILED;
}

function problemsOf(line: string, fields: Parameters<typeof recordProblems>[0]): string[] {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return [`isn't JSON: ${(error as Error).message}`];
  }
  return recordProblems(fields, value).map(({ path, message }) => path === '' ? message : `${path} ${message}`);
}
