'use strict';
// The gate of data-mesh.lock: 1,000 products with 10 recorded versions each, every one with a schema of its own. `node bench/lock.js [products] [versions]`
const { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { writeMeshFile } = require('./mesh-file');
const { loadMesh } = require('../lib/config/load');
const { loadLock } = require('../lib/config/lock-file');
const { checkLock } = require('../lib/governance/lock/gate');
const { EMPTY_LOCK } = require('../lib/model/lock');
const { resolveMesh } = require('../lib/model/resolve');
const { lockText } = require('../lib/render/lock/lock-text');
const { recordMesh } = require('../lib/render/lock/record');

const [products = 1_000, versions = 10] = process.argv.slice(2).map(Number);
const scratch = mkdtempSync(join(tmpdir(), 'data-mesh-lock-'));
try {
  const file = join(scratch, 'mesh.yaml');
  writeMeshFile(file, products, 15);
  const text = readFileSync(file, 'utf8');
  let lock = EMPTY_LOCK;
  let mesh;
  for (let version = 0; version < versions; version++) {
    // Each version has one more optional field than the last.
    const more = Array.from({ length: version }, (_, index) => `            - name: added_${index}\n              type: string\n`).join('');
    writeFileSync(file, text.replaceAll('version: 1.0.0', `version: 1.${version}.0`).replaceAll('        quality:\n', `${more}        quality:\n`));
    mesh = resolveMesh(loadMesh(file).declaration);
    lock = recordMesh(mesh, lock);
  }
  const lockFile = join(scratch, 'data-mesh.lock');
  writeFileSync(lockFile, lockText(lock));
  const seconds = [];
  for (let run = 0; run < 5; run++) {
    const start = process.hrtime.bigint();
    const { lock: recorded } = loadLock(lockFile);
    const findings = checkLock(mesh, recorded);
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
    if (findings.length > 0) throw new Error(`the gate found ${findings.length} faults: ${JSON.stringify(findings[0])}`);
  }
  const cold = seconds[0];
  seconds.sort((a, b) => a - b);
  console.log(`${products} products × ${versions} versions (lock file of ${(statSync(lockFile).size / 1e6).toFixed(1)} MB), read and checked: `
    + `${cold.toFixed(2)} s at first, median ${seconds[2].toFixed(2)} s of 5`);
} finally {
  rmSync(scratch, { recursive: true });
}
