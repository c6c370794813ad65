import { parse } from 'yaml';
import { parseMesh } from '../../src/config/load';
import { parseContract } from '../../src/config/odcs/load';
import { GovernedDataProduct } from '../../src/governance/governed-data-product';
import type { DataProductMetadata } from '../../src/model/declaration/data-product';
import { METADATA_PROPERTIES, metadataOf } from '../../src/model/product-metadata';
import { resolveMesh } from '../../src/model/resolve/mesh';
import { meshDifference } from '../../src/release/changes/mesh-difference';
import { odcsContractText } from '../../src/render/contract/odcs/document';
import { odpsProductText } from '../../src/render/contract/odps';
import { productMarkdown } from '../../src/render/docs/markdown';
import { meshText } from '../../src/render/mesh-text';
import { productContexts } from '../../src/render/product-context';

/** A value of each property, so that each can be found in a text. */
const VALUES = {
  description: 'Profiles of customers',
  usage: 'Segments of campaigns',
  limitations: 'Guests are missing',
  owner: 'profile-team',
  supportContact: 'profiles@example.com',
  createdAt: '2026-01-31',
  updatedAt: '2026-02-28T12:00:00Z',
  tags: ['crm', 'people'],
  categories: ['master-data', 'customer'],
} as const satisfies Required<{ readonly [K in keyof DataProductMetadata]: unknown }>;

const METADATA: DataProductMetadata = { ...VALUES, tags: [...VALUES.tags], categories: [...VALUES.categories] };

function meshOf(metadata: DataProductMetadata) {
  const { declaration, findings } = parseMesh(meshText({ domains: [{ name: 'customer', options: {}, products: [{ name: 'customer-profiles', props: metadata }] }] }), 'mesh.yaml');
  return { declaration, findings, mesh: resolveMesh(declaration) };
}

const { declaration, findings, mesh } = meshOf(METADATA);
const [context] = productContexts(mesh);
const keys = METADATA_PROPERTIES.map(({ key }) => key);

test('each property has a value here, and the name in mesh files by which its place is found', () => {
  expect(Object.keys(VALUES)).toEqual(keys);
  for (const { key, meshKey } of METADATA_PROPERTIES) expect(meshKey).toBe(key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
});

test('a mesh file that is written says all metadata, and is read back', () => {
  expect(findings).toEqual([]);
  expect(declaration.domains[0].products[0].props).toEqual(METADATA);
});

test.each(keys)('the model and the governed product have the %s', (key) => {
  const governed = GovernedDataProduct._of(context.product, context.domain);
  expect(context.product[key]).toEqual(METADATA[key]);
  expect(governed.metadata[key]).toEqual(METADATA[key]);
});

test('the governed product has a getter of its own for what rules ask most', () => {
  const { usage, limitations, ...asked } = METADATA;
  expect(GovernedDataProduct._of(context.product, context.domain)).toMatchObject(asked);
});

test('the domain\'s owner and support contact hold for products without one', () => {
  const file = 'domains: [{ name: customer, owner: team, support_contact: "#help", data_products: [{ name: profiles }] }]';
  const { domains: [{ products: [product] }] } = resolveMesh(parseMesh(file, 'mesh.yaml').declaration);
  expect(metadataOf(product)).toEqual({
    description: undefined, usage: undefined, limitations: undefined, owner: 'team', supportContact: '#help', createdAt: undefined, updatedAt: undefined, tags: [], categories: [],
  });
});

test.each(keys)('documentation and contracts tell the %s', (key) => {
  const [first] = [METADATA[key]!].flat();
  const moment = key === 'createdAt' ? '2026-01-31T00:00:00.000Z' : first;
  expect(productMarkdown(context)).toContain(first);
  expect(JSON.stringify(parse(odcsContractText(context)))).toContain(first);
  expect(JSON.stringify(parse(odpsProductText(context)))).toContain(moment);
});

test('an imported contract keeps all metadata', () => {
  const { mesh: imported, findings: problems } = parseContract(odcsContractText(context), 'profiles.odcs.yaml');
  expect(problems).toEqual([]);
  expect(imported).toMatchObject({ products: [{ props: METADATA }] });
});

test('custom properties of other tools that have the same name are ignored unless they fit', () => {
  const custom = 'customProperties: [{ property: createdAt, value: yesterday }, { property: updatedAt, value: [2026] }]';
  const { mesh: imported, findings: problems } = parseContract(`${odcsContractText(context).replace(/customProperties:[^]*/, '')}${custom}\n`, 'profiles.odcs.yaml');
  expect(problems).toEqual([]);
  expect(imported?.products[0].props).not.toHaveProperty('createdAt');
  expect(imported?.products[0].props).not.toHaveProperty('updatedAt');
});

describe('a change', () => {
  const changesOf = (is: DataProductMetadata) => meshDifference(mesh, meshOf(is).mesh).flatMap(({ changes }) => changes);

  test.each<[keyof DataProductMetadata, string]>([
    ['description', 'the description is another'],
    ['usage', 'the intended use is another'],
    ['limitations', 'the list of limitations is another'],
    ['owner', 'the owner was profile-team and is nobody'],
    ['supportContact', 'the support contact was profiles@example.com and is nobody'],
    ['createdAt', 'the creation date was 2026-01-31 and is not declared'],
    ['updatedAt', 'the date of the last change was 2026-02-28T12:00:00Z and is not declared'],
    ['tags', 'the tags were crm, people and are none'],
    ['categories', 'the categories were master-data, customer and are none'],
  ])('of the %s is told, and breaks nobody', (key, text) => {
    expect(changesOf({ ...METADATA, [key]: undefined })).toEqual([{ breaking: false, text }]);
  });

  test('of one word of a list is told', () => {
    expect(changesOf({ ...METADATA, categories: ['customer'] })).toEqual([{ breaking: false, text: 'the categories were master-data, customer and are customer' }]);
  });

  test('of none is nothing', () => expect(changesOf(METADATA)).toEqual([]));
});
