'use strict';
// Times each case as a whole process, several times in turn, and prints the table of bench/README.md.
//   npx projen compile && npx projen bench
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { writeMeshFile } = require('./mesh-file');

const RUNS = Number(process.env.BENCH_RUNS ?? 5);
const SIZES = [10, 100, 1000];
const root = join(__dirname, '..');
const scratch = mkdtempSync(join(tmpdir(), 'data-mesh-bench-'));
const meshFile = join(scratch, 'mesh.yaml');
const lines = writeMeshFile(meshFile, 1000, 15);

const cases = [
  { name: 'node alone', args: ['-e', '0'] },
  { name: 'import of the library', args: [join(__dirname, 'cases', 'import.js')] },
  ...SIZES.flatMap((size) => [
    { name: `${size} products: this library`, args: [join(__dirname, 'cases', 'library.js'), String(size), scratch] },
    { name: `${size} products: without governance`, args: [join(__dirname, 'cases', 'library.js'), String(size), scratch, 'ungoverned'] },
    { name: `${size} products: bare L1 classes`, args: [join(__dirname, 'cases', 'bare.js'), String(size), scratch] },
  ]),
  { name: `validate 1000 products (${lines} lines)`, args: [join(root, 'bin', 'data-mesh'), 'validate', meshFile] },
];

const results = new Map(cases.map(({ name }) => [name, []]));
// The cases take turns, so that a slower minute of the machine touches all of them.
for (let run = 0; run <= RUNS; run++) {
  for (const { name, args } of cases) {
    const start = process.hrtime.bigint();
    const child = spawnSync(process.execPath, ['--require', join(__dirname, 'measure.js'), ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    if (child.status !== 0) throw new Error(`${name} failed with ${child.status}:\n${child.stdout}\n${child.stderr}`);
    if (run === 0) continue; // the first run only warms the file cache
    const megabytes = Number(/peak-memory-kilobytes=(\d+)/.exec(child.stderr)?.[1] ?? 0) / 1024;
    const resources = /resources=(\d+)/.exec(child.stdout)?.[1];
    const documents = Number(/documents-seconds=([\d.e-]+)/.exec(child.stdout)?.[1] ?? 0);
    results.get(name).push({ seconds, megabytes, resources, documents });
  }
}
rmSync(scratch, { recursive: true });

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log('| case | resources | seconds (median, min–max) | peak memory |\n|---|---|---|---|');
for (const [name, runs] of results) {
  const seconds = runs.map((run) => run.seconds);
  const middle = median(seconds);
  console.log(`| ${name} | ${runs[0].resources ?? ''} | ${middle.toFixed(2)} (${Math.min(...seconds).toFixed(2)}–${Math.max(...seconds).toFixed(2)}) | ${Math.round(median(runs.map((run) => run.megabytes)))} MB |`);
}
for (const size of SIZES) {
  const own = results.get(`${size} products: this library`);
  const ratio = (seconds, other) => median(own.map((run, index) => seconds(run) / seconds(results.get(`${size} products: ${other}`)[index]))).toFixed(2);
  const [whole, stacks] = [(run) => run.seconds, (run) => run.seconds - run.documents];
  console.log(`\nlibrary / bare L1 at ${size} products: ${ratio(whole, 'bare L1 classes')}, the stacks alone ${ratio(stacks, 'bare L1 classes')}`);
  console.log(`library / without governance at ${size} products: ${ratio(whole, 'without governance')}`);
}
