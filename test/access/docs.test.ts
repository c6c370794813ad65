import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import { ModuleKind, transpile } from 'typescript';
import { parse, stringify } from 'yaml';
import * as library from '../../src';
import { parseMesh } from '../../src/config/load';
import { formatFinding } from '../../src/core/findings';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { validateMesh } from '../../src/model/validate/mesh';
import { KafkaProvider } from '../../src/providers/kafka/provider';
import { synthesizeApp } from '../assertions';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'access.md'), 'utf8');
const blocks = (language: string) => [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);

test.each([['who may read', 0], ['who may write', 2]])('the declaration of %s is accepted as it stands', (_, index) => {
  const mesh = {
    organization: 'acme',
    region: 'eu-west-1',
    domains: [
      { name: 'customer', data_products: [{ name: 'profiles', stream: { type: 'kafka', dead_letter_topic: true }, ...parse(blocks('yaml')[index]) }] },
      ...['order', 'marketing'].map((name) => ({ name, trusted_roles: [`arn:aws:iam::111122223333:role/${name}`] })),
    ],
  };
  const { declaration, findings } = parseMesh(stringify(mesh), 'mesh.yaml');
  expect([...findings, ...validateMesh(resolveMesh(declaration), '2035-12-31')].map(formatFinding)).toEqual([]);
});

test('the programs run', () => {
  const [grants, writes, imported] = blocks('ts').map((code) => transpile(code, { module: ModuleKind.CommonJS }));
  const run = (code: string, scope: Record<string, unknown>) => {
    const known = { ...library, ...scope };
    new Function(...Object.keys(known), code)(...Object.values(known));
  };
  const { mesh, consumer } = synthesizeApp((app) => {
    const [stack, theirs] = ['mesh', 'consumer'].map((name) => new TerraformStack(app, name));
    for (const one of [stack, theirs]) new AwsProvider(one, 'aws', { region: 'eu-west-1' });
    new KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1:9098'] });
    const platform = new library.DataPlatform(stack, 'platform', { organization: 'acme' });
    const order = new library.Domain(stack, 'order', { platform });
    const profiles = new library.DataProduct(new library.Domain(stack, 'customer', { platform }), 'profiles', { stream: library.Stream.kafka({ deadLetterTopic: true }) });
    run(grants, { profiles, order });
    run(writes, { profiles });
    run(imported, { stack: theirs });
  });
  expect(Object.values(mesh.resources('aws_iam_role')).map(({ name }) => name).sort()).toEqual([
    'dp-customer-profiles-query', 'dp-customer-profiles-reader', 'dp-customer-profiles-writer', 'dp-order-consumer',
  ]);
  expect(consumer.resource('aws_iam_role').name).toBe('analytics');
});

test('has a picture of each mode', () => {
  const pictures = blocks('mermaid');
  expect(pictures).toHaveLength(3);
  for (const picture of pictures) {
    expect(picture).toMatch(/^flowchart LR\n/);
    expect(picture.match(/^ *subgraph /gm)).toHaveLength(picture.match(/^ *end$/gm)!.length);
  }
});
