import type { NameLimit } from '../../src/core/physical-name';
import { nameProblem, physicalName } from '../../src/core/physical-name';

const LIMIT: NameLimit = { kind: 'S3 bucket', minimum: 3, maximum: 20, pattern: /^[a-z-]+$/, allowed: 'lower-case letters and hyphens' };

describe('a physical name', () => {
  test('joins the parts, and stays whole up to the service\'s limit', () => {
    expect(physicalName(['acme', 'datasets'], '-', LIMIT)).toBe('acme-datasets');
    expect(physicalName(['acme', 'x'.repeat(15)], '-', LIMIT)).toBe('acme-xxxxxxxxxxxxxxx'); // 20 characters
  });

  test('that is a character too long ends in 8 hexadecimal digits of the SHA-256 of the whole', () => {
    expect(physicalName(['acme', 'x'.repeat(16)], '-', LIMIT)).toBe('acme-xxxxxx-5504cf58'); // printf acme-xxxxxxxxxxxxxxxx | sha256sum
  });

  test('keeps names apart that differ only in what is cut off', () => {
    const names = ['one', 'two'].map((end) => physicalName(['acme', 'datasets-of-customers', end], '-', LIMIT));
    expect(names).toEqual(['acme-datase-5c4b1dbb', 'acme-datase-4ade4ec6']);
  });

  test('has no separator before the hash\'s own', () => {
    expect(physicalName(['acme-dset--', 'customers'], '-', LIMIT)).toBe('acme-dset-ee3d3efb');
    expect(physicalName(['acme.dset..', 'customers'], '.', LIMIT)).toBe('acme.dset-ab9ab3a1');
    expect(physicalName(['acme_dset__', 'customers'], '_', LIMIT)).toBe('acme_dset_9514da05');
  });

  test('that Terraform will only know at apply time is left as it is', () => {
    const later = '${lower(var.organization)}';
    expect(physicalName([later, 'datasets'], '-', LIMIT)).toBe(`${later}-datasets`);
  });
});

describe('what is wrong with a name', () => {
  test.each(['abc', 'a'.repeat(20)])('nothing with %s', (name) => expect(nameProblem(name, LIMIT)).toBeUndefined());

  test.each(['ab', 'a'.repeat(21), 'Acme'])('%s', (name) => {
    expect(nameProblem(name, LIMIT)).toBe(`S3 bucket name "${name}" must be 3-20 characters: lower-case letters and hyphens`);
  });

  test('nothing that is known before Terraform knows the name', () => expect(nameProblem('${var.NAME}', LIMIT)).toBeUndefined());
});
