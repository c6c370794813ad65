import { parseMesh } from '../../../src/config/load';
import { formatFinding } from '../../../src/core/findings';
import { evaluateMesh, findingsIn } from '../../../src/governance/evaluation';
import type { MeshModel, ProductModel } from '../../../src/model/mesh';
import { resolveMesh } from '../../../src/model/resolve/mesh';

/** The mesh of a text without faults of form. */
export function meshFrom(text: string): MeshModel {
  const { declaration, findings } = parseMesh(text, 'mesh.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  return resolveMesh(declaration);
}

/** What the policies, and the governance itself, find in a mesh as of a day: `POL-001 4:5 message; fix`. The standards keep quiet. */
export function policyFindings(text: string, asOf = '2026-06-30'): string[] {
  return findingsIn(evaluateMesh(meshFrom(text), asOf)).filter(({ rule }) => /^(?:POL-|governance-|waiver-)/.test(rule))
    .map(({ rule, severity, at, message, fix }) => `${severity === 'error' ? '' : `${severity} `}${rule} ${at.replace('mesh.yaml:', '')} ${message}${fix ? `; ${fix}` : ''}`);
}

/** A mesh under one policy, on one line, with one product of domain "customer", its lines given. */
export function underPolicy(policy: string, ...product: string[]): string {
  return inDomain(policy, [], ...product);
}

/** The same with more keys of the domain. */
export function inDomain(policy: string, domain: readonly string[], ...product: string[]): string {
  return [
    `governance: { policies: [{ id: POL-001, ${policy} }] }`,
    'domains:',
    '  - name: customer',
    ...domain.map((line) => `    ${line}`),
    '    data_products:',
    '      - name: customer-profiles',
    ...product.map((line) => `        ${line}`),
    '  - { name: order, account: \'210987654321\' }',
  ].join('\n');
}

/** The product of such a mesh. */
export function productFrom(text: string): ProductModel {
  return meshFrom(text).domains[0].products[0];
}

export const EMAIL = 'schema: { fields: [{ name: customer_id, type: string, required: true, unique: true }, { name: email, type: string, classification: pii }] }';
