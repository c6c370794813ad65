import { domainOf, meshOf, TRUSTED } from './support';
import { Duration } from '../../../src/core/duration';
import { Transformation } from '../../../src/model/declaration/pipelines';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { Field, Schema } from '../../../src/model/declaration/schema';
import { Storage } from '../../../src/model/declaration/storage';
import { Stream } from '../../../src/model/declaration/stream';
import { validateMesh } from '../../../src/model/validate/mesh';

function meshOfSize(domains: number) {
  const fields = [
    Field.string('id', { required: true, unique: true }), Field.timestamp('updated_at', { required: true }), Field.date('date'), Field.string('region'),
    ...Array.from({ length: 11 }, (_, index) => Field.decimal(`amount_${index}`, 10, 2, { defaultValue: '9.99' })),
  ];
  return meshOf(Array.from({ length: domains }, (_, domain) => domainOf(`domain-${domain}`, {
    ...TRUSTED,
    consumes: domain ? [`domain-${domain - 1}.product-0`] : [],
    products: Object.fromEntries(Array.from({ length: 10 }, (__, product) => [`product-${product}`, {
      schema: Schema.of({ fields }),
      storage: Storage.delta({ partitionBy: ['date', 'region'] }),
      stream: Stream.kafka({ deadLetterTopic: true }),
      quality: [QualityRule.notNull('id'), QualityRule.unique('id'), QualityRule.productFreshness(Duration.hours(1)), QualityRule.range('amount_1', { minimum: 0 })],
      transformation: Transformation.dbt({ inputs: product ? [`domain-${domain}.product-${product - 1}`] : [] }),
    }])),
  })));
}

test('the work grows with the mesh, not with its square', () => {
  const time = (mesh: ReturnType<typeof meshOfSize>): number => {
    const runs = Array.from({ length: 5 }, () => {
      const start = process.hrtime.bigint();
      expect(validateMesh(mesh)).toEqual([]);
      return Number(process.hrtime.bigint() - start) / 1e6;
    });
    return Math.min(...runs);
  };
  const [small, large] = [meshOfSize(50), meshOfSize(500)];
  time(small); // warm up
  // Ten times the products; the square would be a hundred times. Generous, since the machine does other things as well.
  expect(time(large) / time(small)).toBeLessThan(40);
});
