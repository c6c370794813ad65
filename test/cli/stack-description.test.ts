import { describeStacks, resourceCount } from '../../src/cli/stack-description';
import type { SynthesizedStack } from '../../src/cli/stacks';

function stack(name: string, dependencies: string[] = [], resource: Record<string, Record<string, unknown>> = {}, backend = {}): SynthesizedStack {
  return { name, folder: `stacks/${name}`, dependencies, json: { resource, terraform: { backend } } };
}

const platform = stack('platform', [], { aws_glue_registry: { registry: {} } });
const customer = stack('customer', ['platform'], {
  aws_s3_bucket: { bucket: {}, logs: {} },
  aws_glue_catalog_table: { a: {} },
  aws_glue_schema: { a: {}, b: {}, c: {} },
  kafka_topic: { a: {} },
  aws_glue_data_quality_ruleset: { a: {} },
});

test('a table says where each stack is and what it holds', () => {
  expect(describeStacks([platform, customer], 'out').split('\n').slice(0, 4)).toEqual([
    '  stack     folder               buckets  tables  schemas  topics  rulesets  all resources',
    '  platform  out/stacks/platform        0       0        0       0         0              1',
    '  customer  out/stacks/customer        2       1        3       1         1              8',
    '  together                             2       1        3       1         1              9',
  ]);
});

test('the commands come in the order in which stacks depend on each other', () => {
  expect(describeStacks([platform, customer], 'out')).toContain([
    'Next, with credentials of AWS at hand, platform first:',
    '  terraform -chdir=out/stacks/platform init',
    '  terraform -chdir=out/stacks/platform apply',
    '  terraform -chdir=out/stacks/customer init',
    '  terraform -chdir=out/stacks/customer apply',
  ].join('\n'));
});

test('of many stacks only the first commands are shown', () => {
  const text = describeStacks([platform, ...Array.from({ length: 100 }, (_, index) => stack(`domain-${index}`, ['platform']))], 'out');
  expect(text.match(/ init$/gm)).toHaveLength(2);
  expect(text).toMatch(/\nand so on for the other 99 stacks\.$/);
});

test('one stack needs no order and no total', () => {
  const text = describeStacks([stack('all')], '.');
  expect(text).toContain('Next, with credentials of AWS at hand:\n  terraform -chdir=stacks/all init');
  expect(text).not.toContain('together');
});

test('a folder with spaces is quoted', () => {
  expect(describeStacks([stack('a')], 'my out')).toContain('-chdir=\'my out/stacks/a\' init');
});

test('a state on the local disk is pointed out, one in a bucket isn\'t', () => {
  expect(describeStacks([stack('a', [], {}, { local: { path: 'terraform.a.tfstate' } })], 'out')).toContain('Terraform keeps its state on this machine (terraform.a.tfstate).');
  expect(describeStacks([stack('a', [], {}, { s3: { bucket: 'b' } })], 'out')).not.toContain('state');
});

test('resources are counted by type or all together', () => {
  expect([resourceCount(customer), resourceCount(customer, 'aws_s3_bucket'), resourceCount(customer, 'aws_kms_key')]).toEqual([8, 2, 0]);
});
