'use strict';
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

/** Synthesizes into a new folder and says how many resources came out, by type where asked. */
exports.synthesizeAndCount = (App, scratch, build) => {
  const outdir = mkdtempSync(join(scratch, 'out-'));
  const app = new App({ outdir });
  build(app);
  app.synth();
  const counts = {};
  for (const stack of readdirSync(join(outdir, 'stacks'))) {
    const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
    for (const [type, byId] of Object.entries(resource ?? {})) counts[type] = (counts[type] ?? 0) + Object.keys(byId).length;
  }
  rmSync(outdir, { recursive: true });
  console.log(`resources=${Object.values(counts).reduce((sum, count) => sum + count, 0)}`);
  if (process.env.BENCH_TYPES) console.log(counts);
};
