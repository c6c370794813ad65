import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { parseMesh } from '../../../src/config/load';
import type { Finding } from '../../../src/core/findings';
import { evaluateMesh, findingsIn } from '../../../src/governance/evaluation';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';

// The mesh of examples/e-commerce as YAML says it, for mutations.

/** A mapping of YAML. */
export interface Yaml {
  [key: string]: any;
}

/** A product with the domain that holds it. */
export interface Placed {
  readonly domain: Yaml;
  readonly product: Yaml;
}

/** The day for which everything is judged. */
export const DAY = '2026-06-30';

const AGREEMENT = { who: 'data-council', purpose: 'what the consumer was built for', classification: 'pii', expiry: '2035-12-31' };

/** Policies that the example keeps, so that mutations can break them. */
const GOVERNANCE = {
  policies: [
    { id: 'POL-001', type: 'access_control', allowed_accounts: ['210987654321', '345678901234', '432109876543'], agreement_required: true },
    { id: 'POL-002', type: 'retention', minimum: '1 day', maximum: '3650 days' },
    {
      id: 'POL-003',
      type: 'privacy',
      clearances: [
        { data_product: 'customer.customer-profile', uses: ['rest'], reason: 'the service center shows it to the customer' },
        { data_product: 'marketing.customer-journey', uses: ['topic-key'], reason: 'the visitor is a pseudonym by design' },
        { data_product: 'order.order-transaction', uses: ['rest', 'dead-letter-topic'], reason: 'the service center looks orders up' },
      ],
    },
  ],
};

const FILE = join(__dirname, '..', '..', '..', 'examples', 'e-commerce', 'mesh.yaml');

const EXAMPLE = parse(readFileSync(FILE, 'utf8')) as Yaml;

/** The example under policies that it keeps, each grant with an agreement. */
export function compliantMesh(): Yaml {
  const mesh = structuredClone(EXAMPLE);
  for (const { product } of productsOf(mesh)) {
    for (const consumer of product.access?.consumers ?? []) consumer.agreement ??= { ...AGREEMENT, purpose: consumer.purpose ?? AGREEMENT.purpose };
  }
  return { ...mesh, governance: structuredClone(GOVERNANCE) };
}

export function productsOf(mesh: Yaml): Placed[] {
  return (mesh.domains as Yaml[]).flatMap((domain) => (domain.data_products as Yaml[]).map((product) => ({ domain, product })));
}

/** All that `data-mesh validate` finds, without what is a hint. */
export function problemsOf(mesh: Yaml): Finding[] {
  const { declaration, findings } = parseMesh(stringify(mesh), 'mesh.yaml');
  const model = resolveMesh(declaration);
  return [...findings, ...validateMesh(model, DAY), ...findingsIn(evaluateMesh(model, DAY))].filter(({ severity }) => severity !== 'hint');
}

/** One domain of the mesh alone, without what it has to do with the others: a stack that is synthesized quickly. */
export function oneDomain(name: string): Yaml {
  const mesh = compliantMesh();
  const domain = (mesh.domains as Yaml[]).find((candidate) => candidate.name === name)!;
  delete domain.consumes_data_products;
  for (const { access, pipelines } of domain.data_products as Yaml[]) {
    if (access?.consumers) access.consumers = (access.consumers as Yaml[]).filter((consumer) => consumer.domain === undefined);
    if (pipelines?.transform?.inputs) pipelines.transform.inputs = (pipelines.transform.inputs as string[]).filter((input) => input.startsWith(`${name}.`));
  }
  return { ...mesh, domains: [domain] };
}
