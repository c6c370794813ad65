import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMesh } from '../../src/config/load';
import { formatFinding } from '../../src/core/findings';
import type { DomainDeclaration, ProductDeclaration } from '../../src/model/declaration/mesh';

export const FIXTURES = join(__dirname, '..', 'fixtures');

export function fixture(name: string): string {
  return readFileSync(join(FIXTURES, name), 'utf8');
}

/** The findings about a text, each on its line. */
export function findingsOf(text: string): string[] {
  return parseMesh(text, 'mesh.yaml').findings.map(formatFinding);
}

/** The only domain of a text without faults. */
export function domainOf(text: string): DomainDeclaration {
  const { declaration, findings } = parseMesh(text, 'mesh.yaml');
  expect(findings.map(formatFinding)).toEqual([]);
  return declaration.domains[0];
}

/** The only product of a text without faults, given by the lines below its name. */
export function productOf(...lines: string[]): ProductDeclaration {
  return domainOf(['domains:', '  - name: customer', '    data_products:', '      - name: customer-profiles', ...lines.map((line) => `        ${line}`)].join('\n')).products[0];
}
