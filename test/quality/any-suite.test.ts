import { join } from 'node:path';
import fc from 'fast-check';
import type { ProductModel } from '../../src/model/mesh';
import { topicOf } from '../../src/model/resolve/quality-rules';
import { dbt } from '../../src/render/quality/dbt';
import { QUALITY_FORMATS, rulesOf } from '../../src/render/quality/formats';
import { describeWithPython, runPython } from '../programs';
import { isValid, products } from '../property/quality-products';
import { contextOf } from '../render/products';

const RUNNER = join(__dirname, 'run_parsers.py');
const FORMATS = ['great-expectations', 'soda', 'odcs'];

/** Suites as validation lets them pass: without wrong rules, and without two of a topic. */
function soundProducts(): ProductModel[] {
  const seed = Number(process.env.SEED ?? 20_260_131);
  return fc.sample(products, { seed, numRuns: 60 }).map((product) => {
    const topics = new Set<string>();
    return { ...product, quality: product.quality.filter((rule) => isValid(product, rule) && topics.size < topics.add(topicOf(rule)).size) };
  });
}

describeWithPython(['great_expectations', 'dbt.adapters.duckdb', 'soda_core', 'soda_duckdb', 'datacontract'], 'any suite, read by the engines themselves', () => {
  const sound = soundProducts();
  const exported = Object.fromEntries(FORMATS.map((format) =>
    [format, sound.map((product) => QUALITY_FORMATS[format].render(contextOf(product), rulesOf(product)).files).filter((files) => files.length > 0)]));
  // All in one project, where each model needs a name of its own.
  const models = sound.map((product, index) => ({ ...product, names: { ...product.names, table: `orders_${index}` } }));
  const project = { models: ['product_catalog', ...models.map(({ names }) => names.table)], files: models.flatMap((product) => dbt(contextOf(product), rulesOf(product)).files) };
  let errors: Readonly<Record<string, readonly (string | null)[]>>;

  beforeAll(() => {
    errors = runPython(RUNNER, { ...exported, dbt: project });
  }, 600_000);

  test.each(FORMATS)('%s takes all of them', (format) => {
    const found = exported[format].map(([{ text }], index) => ({ error: errors[format][index], text }));
    expect(found.length).toBeGreaterThan(40);
    expect(found.filter(({ error }) => error !== null)).toEqual([]);
  });

  test('dbt parses and compiles a project of all of them', () => {
    expect(project.files.length).toBeGreaterThan(90);
    expect(errors.dbt).toEqual([null]);
  });
});
