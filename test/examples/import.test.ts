import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exampleFile, writeMeshFile, writeProgram } from './synthesis';
import { dataMesh, temporaryDirectory } from '../cli/helpers';

const directory = temporaryDirectory();
const textsIn = (folder: string): Record<string, string> => (
  Object.fromEntries(readdirSync(folder).filter((file) => file.endsWith('.odcs.yaml')).map((file) => [file, readFileSync(join(folder, file), 'utf8')])));

test.each<[string, (outdir: string) => void]>([
  ['e-commerce/mesh.yaml', (outdir) => writeMeshFile(exampleFile('e-commerce', 'mesh.yaml'), outdir)],
  ['customer-profiles/main.ts', (outdir) => writeProgram(exampleFile('customer-profiles', 'main.ts'), outdir)],
  ['own-rules/main.ts', (outdir) => writeProgram(exampleFile('own-rules', 'main.ts'), outdir)],
])('the contracts of %s, imported together, are a mesh without errors that has the same contracts', async (example, write) => {
  const [outdir, again] = [join(directory, example), join(directory, example, 'again')];
  mkdirSync(outdir, { recursive: true });
  write(outdir);
  const contracts = join(outdir, 'contracts');
  const [before, mesh] = [textsIn(contracts), join(outdir, 'imported.yaml')];
  const imported = await dataMesh(['import', ...Object.keys(before).map((file) => join(contracts, file)), '-o', mesh]);
  expect(imported.code).toBe(0);
  const { findings } = JSON.parse((await dataMesh(['validate', mesh, '--format', 'json'])).out);
  // A program can configure Kafka's provider itself: then the contract knows no brokers.
  expect(findings.filter(({ severity, rule }: any) => severity === 'error' && rule !== 'kafka-provider')).toEqual([]);
  expect((await dataMesh(['contract', mesh, '-o', again])).code).toBe(0);
  expect(textsIn(again)).toEqual(before);
});
