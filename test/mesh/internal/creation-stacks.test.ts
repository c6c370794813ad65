import { TerraformStack, Testing } from 'cdktf';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { Domain } from '../../../src/mesh/domain';
import { withoutCreationStacks } from '../../../src/mesh/internal/creation-stacks';
import { Field, Schema } from '../../../src/model/declaration/schema';

describe('withoutCreationStacks', () => {
  const { captureStackTrace, prepareStackTrace } = Error;
  afterEach(() => { Error.prepareStackTrace = prepareStackTrace; });

  test('takes no stack trace, gives what was created, and leaves Error as it was', () => {
    const traced = { stack: '' };
    expect(withoutCreationStacks(() => { Error.captureStackTrace(traced); return 'created'; })).toBe('created');
    expect(traced.stack).toBe('');
    expect(Error.captureStackTrace).toBe(captureStackTrace);
  });

  test('leaves Error as it was after a failure, whose stack trace is whole', () => {
    const fail = () => withoutCreationStacks(() => { throw new RangeError('no such thing'); });
    let error: Error | undefined;
    try { fail(); } catch (thrown) { error = thrown as Error; }
    expect(Error.captureStackTrace).toBe(captureStackTrace);
    expect(error!.stack).toMatch(/RangeError: no such thing\n\s+at .*creation-stacks\.test\.ts/);
  });

  test('a data product takes hardly any stack trace, however many blocks its resources have', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    const domain = new Domain(stack, 'customer', { platform: new DataPlatform(stack, 'platform', { organization: 'acme' }) });
    const texts = jest.fn(() => '');
    Error.prepareStackTrace = texts;
    new DataProduct(domain, 'customer-profiles', { schema: Schema.of({ fields: [Field.string('id')] }) });
    expect(texts.mock.calls.length).toBeLessThan(10);
  });
});
