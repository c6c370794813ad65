import * as fs from 'node:fs';
import * as path from 'node:path';
import type { AddressLedger } from './address-ledger';
import { addressLedger, ledgerChanges, ledgerMessage } from './address-ledger';
import { exampleFile, synthesizeMeshFile, synthesizeProgram } from './synthesis';

const FILE = path.join(__dirname, '..', 'golden', 'address-ledger.json');

const synthesized = {
  'customer-profiles': synthesizeProgram(exampleFile('customer-profiles', 'main.ts')),
  'e-commerce': synthesizeMeshFile(exampleFile('e-commerce', 'mesh.yaml')),
};
const ledgers: Record<string, AddressLedger> = Object.fromEntries(
  Object.entries(synthesized).map(([example, stacks]) => [example, addressLedger(stacks)]),
);

if (process.env.UPDATE_ADDRESS_LEDGER) fs.writeFileSync(FILE, `${JSON.stringify(ledgers, undefined, 2)}\n`);
const golden: Record<string, AddressLedger> = JSON.parse(fs.readFileSync(FILE, 'utf8'));

describe('the address ledger', () => {
  test('covers every example', () => {
    expect(Object.keys(golden)).toEqual(Object.keys(ledgers));
  });

  test.each(Object.keys(ledgers))('%s: no stateful resource changed its address or name', (example) => {
    const changes = ledgerChanges(golden[example] ?? {}, ledgers[example]);
    if (changes.length > 0) throw new Error(ledgerMessage(changes));
  });

  test.each(Object.entries(synthesized))('%s: Terraform refuses to destroy every stateful resource', (example, stacks) => {
    for (const [stack, addresses] of Object.entries(ledgers[example])) {
      const { resource } = JSON.parse(stacks[stack]);
      const unprotected = Object.keys(addresses).filter((address) => {
        const [type, logicalId] = address.split('.');
        return resource[type][logicalId].lifecycle?.prevent_destroy !== true;
      });
      expect({ stack, unprotected }).toEqual({ stack, unprotected: [] });
    }
  });

  test.each(Object.keys(ledgers))('%s: no two resources have the same physical name', (example) => {
    const names = Object.values(ledgers[example]).flatMap((stack) => Object.entries(stack).map(([address, name]) => `${address.split('.')[0]} ${name}`));
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('counts what the e-commerce mesh holds', () => {
    const types = Object.values(ledgers['e-commerce']).flatMap((stack) => Object.keys(stack).map((address) => address.split('.')[0]));
    const count = (type: string) => types.filter((other) => other === type).length;
    expect(count('aws_glue_catalog_table')).toBe(16);
    expect(count('aws_glue_catalog_database')).toBe(4);
    expect(count('aws_kms_key')).toBe(4);
    expect(count('aws_glue_registry')).toBe(1);
    expect(count('kafka_topic')).toBe(7 + 2); // seven streams, two of them with a dead-letter topic
  });
});

describe('a change of the ledger', () => {
  const before = { customer: { 'aws_s3_bucket.a': 'one', 'kafka_topic.b': 'two' } };

  test('is reported for each resource: gone, new, renamed', () => {
    const after = { customer: { 'aws_s3_bucket.c': 'one', 'kafka_topic.b': 'three' } };
    expect(ledgerChanges(before, after)).toEqual([
      '- customer: aws_s3_bucket.a ("one") is gone',
      '+ customer: aws_s3_bucket.c ("one") is new',
      '~ customer: kafka_topic.b was "two", is "three"',
    ]);
  });

  test('is reported when a whole stack goes', () => {
    expect(ledgerChanges(before, {})).toHaveLength(2);
  });

  test('comes with what to do', () => {
    const message = ledgerMessage(['- customer: aws_s3_bucket.a ("one") is gone']);
    for (const part of ['is gone', 'moveFromId', '`moved`', 'UPDATE_ADDRESS_LEDGER=1 npx jest']) expect(message).toContain(part);
  });
});
