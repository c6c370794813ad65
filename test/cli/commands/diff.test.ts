import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { dataMesh, ECOMMERCE, FIXTURES, temporaryDirectory } from '../helpers';

const directory = temporaryDirectory();
const original = readFileSync(ECOMMERCE, 'utf8');

async function diffOf(change: (text: string) => string, ...options: string[]) {
  const changed = change(original);
  expect(changed).not.toBe(original);
  const file = join(directory, 'new.yaml');
  writeFileSync(file, changed);
  return dataMesh(['diff', ECOMMERCE, file, ...options]);
}

test('without changes there is nothing to say', async () => {
  const { code, out } = await dataMesh(['diff', ECOMMERCE, ECOMMERCE]);
  expect([code, out]).toEqual([0, 'No changes.\n']);
});

test('a compatible change breaks nobody', async () => {
  const { code, out } = await diffOf((text) => text.replace('            - { name: email, type: string, classification: pii', '            - { name: nickname, type: string }\n            - { name: email, type: string, classification: pii').replace('version: 2.1.0', 'version: 2.2.0'));
  expect(code).toBe(0);
  expect(out).toBe('customer.customer-profile\n  version 2.1.0 became 2.2.0\n  field "nickname" was added: string\n\n1 data product changed, nothing breaks consumers.\n');
});

test('fields, SLA, quality and access are told in words, with the consumers affected', async () => {
  const { code, out } = await diffOf((text) => text
    .replace('{ name: open_support_tickets, type: integer, required: true, default: 0', '{ name: open_support_tickets, type: string, required: true')
    .replace(/ {12}- \{ name: phone_number.*\n/, '')
    .replace('sla: { freshness: 1 hour, availability: 99.9%', 'sla: { freshness: 2 hours, availability: 99.95%')
    .replace('            - not_null: { column: email, threshold: 99%', '            - not_null: { column: email, threshold: 98%')
    .replace('            - { kafka_principal: \'User:order-service\' }\n', ''));
  expect(code).toBe(1);
  expect(out).toContain('  breaking: field "phone_number" was removed\n');
  expect(out).toContain('  breaking: field "open_support_tickets" was integer and is string\n');
  expect(out).toContain('  breaking: the schema: ');
  expect(out).toContain('  breaking: SLA: freshness was 1 hour and is 2 hours, a weaker promise\n');
  expect(out).toContain('  SLA: availability was 99.9% and is 99.95%\n');
  expect(out).toContain('  quality: not null of email (99%) isn\'t tested any more\n  quality: not null of email (98%) is tested now\n');
  expect(out).toContain('  breaking: kafka principal User:order-service (stream) has no access any more\n');
  expect(out).toMatch(/consumers affected: .*data product marketing\.customer-journey.*domain order/);
  expect(out).toMatch(/2 data products changed, 2 of them break consumers\.\n$/);
});

test('producers come and go, and consumers read on', async () => {
  const { code, out } = await diffOf((text) => text.replace('producers: [\'User:crm-connector\']', 'producers: [\'User:crm-source\']'));
  expect(code).toBe(0);
  expect(out).toContain('  kafka principal User:crm-connector may not write it any more\n  kafka principal User:crm-source may write it now\n');
});

test('products come and go', async () => {
  const { code, out } = await diffOf((text) => text.replace('- name: customer-segments', '- name: customer-clusters'));
  expect(code).toBe(1);
  expect(out).toContain('customer.customer-clusters\n  the data product is new\n');
  expect(out).toContain('customer.customer-segments\n  breaking: the data product is gone\n');
});

test('another bucket layout moves the data of every product', async () => {
  const { code, out } = await diffOf((text) => `bucket_layout: product\n${text}`);
  expect(code).toBe(1);
  expect(out).toContain('  breaking: the location was s3://acme-shop-datasets-customer/customer-profile/ and is s3://acme-shop-datasets-customer-customer-profile/customer-profile/\n');
  expect(out).toMatch(/16 data products changed, 16 of them break consumers\.\n$/);
});

test('for a program', async () => {
  const { code, out } = await diffOf((text) => text.replace('owner: customer-experience-team', 'owner: other-team'), '--format', 'json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ breaking: false, products: expect.arrayContaining([expect.objectContaining({ product: 'customer.customer-profile', before: '2.1.0', after: '2.1.0' })]) });
});

test('a file of bad form fails', async () => {
  expect((await dataMesh(['diff', ECOMMERCE, join(FIXTURES, 'contracts', 'kafka-schema.odcs.yaml')])).code).toBe(1);
  expect((await dataMesh(['diff', ECOMMERCE, 'nowhere.yaml'])).code).toBe(2);
});
