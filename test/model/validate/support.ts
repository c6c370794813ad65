import type { Finding, Origin } from '../../../src/core/findings';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import type { DomainOptions } from '../../../src/model/declaration/domain';
import type { LakeFormationAccountOptions } from '../../../src/model/declaration/lake-formation-account';
import type { DomainDeclaration, MeshDeclaration } from '../../../src/model/declaration/mesh';
import type { DataPlatformProps } from '../../../src/model/declaration/platform';
import type { Field } from '../../../src/model/declaration/schema';
import { Schema } from '../../../src/model/declaration/schema';
import type { MeshModel } from '../../../src/model/mesh';
import { resolveMesh } from '../../../src/model/resolve/mesh';
import { validateMesh } from '../../../src/model/validate/mesh';

/** An origin that shows the path it was asked for: `customer.profiles/storage/location`. */
export function origin(place: string): Origin {
  return { at: (path = []) => [place, ...path].join('/') };
}

/** For domains that read others' products; without such roles, each role of a shared account could read as them. */
export const TRUSTED: Pick<DomainOptions, 'trustedRoles'> = { trustedRoles: ['arn:aws:iam::111111111111:role/reader'] };

export interface DomainInput extends DomainOptions {
  readonly products?: Record<string, DataProductProps> | readonly (readonly [string, DataProductProps])[];
  readonly consumes?: readonly string[];
}

export function domainOf(name: string, { products = {}, consumes = [], ...options }: DomainInput): DomainDeclaration {
  const entries = Array.isArray(products) ? products as readonly (readonly [string, DataProductProps])[] : Object.entries(products);
  return {
    name,
    options,
    products: entries.map(([product, props]) => ({ name: product, props, origin: origin(`${name}.${product}`) })),
    consumes: consumes.map((reference, index) => ({ name: reference, origin: origin(`${name}/consumes/${index}`) })),
    origin: origin(name),
  };
}

export function meshOf(
  domains: Record<string, DomainInput> | readonly DomainDeclaration[], platform: DataPlatformProps = { organization: 'acme' },
  lakeFormationAccounts: readonly LakeFormationAccountOptions[] = [],
): MeshModel {
  const declaration: MeshDeclaration = {
    platform,
    lakeFormationAccounts: lakeFormationAccounts.map((options, index) => ({ options, origin: origin(`settings ${index}`) })),
    domains: Array.isArray(domains) ? domains as DomainDeclaration[] : Object.entries(domains).map(([name, input]) => domainOf(name, input)),
    origin: origin('mesh'),
  };
  return resolveMesh(declaration);
}

/** What validation says of a mesh with one domain `customer` with one product `profiles`. */
export function findingsOf(props: DataProductProps, domain: DomainOptions = {}, platform?: DataPlatformProps): Finding[] {
  return validateMesh(meshOf({ customer: { ...domain, products: { profiles: props } } }, platform));
}

export function withFields(...fields: Field[]): DataProductProps {
  return { schema: Schema.of({ fields }) };
}

/** `rule at: message; fix`, the parts that people read. */
export function brief({ rule, at, message, fix }: Finding): string {
  return `${rule} ${at}: ${message}${fix ? `; ${fix}` : ''}`;
}
