import { isUnresolved } from '../../../core/tokens';
import { ConsumerKind } from '../../../model/declaration/consumer';
import type { DomainModel, GrantModel, ProductModel } from '../../../model/mesh';
import { inputsOf } from '../../../model/validate/references';
import type { BoundaryRule, BoundaryViolation } from '../boundary-rule';
import type { GovernedMesh } from '../governed-mesh';

/** BND-004: what crosses the boundary of a domain is granted, so that policies and agreements see it. */
export const UNDECLARED_CONSUMPTION: BoundaryRule = {
  ruleId: 'BND-004',
  ruleName: 'Declared Consumption',
  description: 'A data product that is made from another domain\'s product has access to it: its domain consumes it, or the product is shared with it.',
  rationale: 'Access, clearances and data sharing agreements are checked where a domain consumes. A bare input would bypass them all.',
  remedy: 'Declare the product among those that the domain consumes, with an agreement where one is required.',
  severity: 'error',
  since: '0.1.0',
  check: (mesh: GovernedMesh) => mesh.products.flatMap((product) => undeclaredInputs(product, mesh.domainOf(product), mesh)),
};

function undeclaredInputs(product: ProductModel, domain: DomainModel, { index }: GovernedMesh): BoundaryViolation[] {
  const found = new Set<ProductModel>(); // a product may be mentioned by its name and by its id
  return inputsOf(product).flatMap(({ name, path }): BoundaryViolation[] => {
    const resolution = index.inputOf(product.domain, name);
    if (resolution.kind !== 'found') return []; // a finding of the model's own rules, or another repository's product
    const input = resolution.product;
    if (found.has(input) || input.domain === product.domain || input.access.grants.some((grant) => mayBeFor(grant, domain))) return [];
    found.add(input);
    const terms = input.access.agreementRequired ? 'no access to it, and not the agreement that it requires' : 'no access to it';
    return [{
      subject: product,
      path,
      message: `is made from "${input.id}", but domain "${domain.name}" doesn't consume that: it has ${terms}`,
      fix: `add "${input.id}" to what domain "${domain.name}" consumes`,
      detail: input.id,
      domains: [input.domain],
    }];
  });
}

/** Whether a grant lets the domain read, or may do so for all that is known. */
function mayBeFor({ consumer: { kind, identifier } }: GrantModel, { name, account }: DomainModel): boolean {
  const elsewhere = (known: (account: string) => boolean) => isUnresolved(identifier) || account === undefined || isUnresolved(account) || known(account);
  switch (kind) {
    case ConsumerKind.DOMAIN: return identifier === name || isUnresolved(identifier);
    case ConsumerKind.ACCOUNT: return elsewhere((own) => identifier === own);
    case ConsumerKind.ROLE: return elsewhere((own) => identifier.includes(`::${own}:`));
    case ConsumerKind.ORGANIZATION:
    case ConsumerKind.ORGANIZATIONAL_UNIT: return true;
    case ConsumerKind.KAFKA_PRINCIPAL:
    case ConsumerKind.SERVICE: return false;
  }
}
