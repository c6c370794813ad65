'use strict';
const { mkdtempSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { join } = require('node:path');

/** Synthesizes into a new folder and says how many resources came out, by type where asked, and how long the documents beside the stacks took. */
exports.synthesizeAndCount = (App, scratch, build) => {
  const outdir = mkdtempSync(join(scratch, 'out-'));
  const app = new App({ outdir });
  build(app);
  const { node } = app;
  const { validate } = node;
  let documents = 0n;
  node.validate = () => { // the app's own validation, after all stacks, is where documents are written
    const start = process.hrtime.bigint();
    const problems = validate.call(node);
    documents = process.hrtime.bigint() - start;
    return problems;
  };
  app.synth();
  const counts = {};
  for (const stack of readdirSync(join(outdir, 'stacks'))) {
    const { resource } = JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8'));
    for (const [type, byId] of Object.entries(resource ?? {})) counts[type] = (counts[type] ?? 0) + Object.keys(byId).length;
  }
  rmSync(outdir, { recursive: true });
  console.log(`resources=${Object.values(counts).reduce((sum, count) => sum + count, 0)} documents-seconds=${Number(documents) / 1e9}`);
  if (process.env.BENCH_TYPES) console.log(counts);
};
