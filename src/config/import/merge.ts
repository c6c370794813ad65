import type { ImportedMesh } from './imported-mesh';
import type { Finding } from '../../core/findings';
import { quote } from '../../core/findings';
import type { DomainText, MeshText } from '../../render/mesh-text';
import { defined } from '../shape';

/** What a file says, with the name that it is called by. */
export interface ImportedFile {
  readonly name: string;
  readonly mesh: ImportedMesh;
}

/** Files that were imported together. */
export interface MergedImport {
  readonly mesh: MeshText;
  /** What files say differently of the same thing. */
  readonly notes: readonly string[];
}

/** Several files as one mesh. Of what they say differently the first counts, and the others are told. */
export function mergedImport(files: readonly ImportedFile[]): MergedImport {
  const notes: string[] = [];
  const platform = together(files.map(({ name, mesh: { organization, brokers, bucketLayout, bucket, athenaResults } }) => (
    { file: name, facts: { organization, brokers, bucketLayout, bucket, athenaResults } })), (key, value) => `the ${words(key)} ${value}`, notes);
  together(files.map((file) => ({ file: file.name, facts: suitesOf(file) })), (name, rules) => `the quality suite ${quote(name)} with the rules ${rules}`, notes);
  const names = [...new Set(files.map(({ mesh }) => mesh.domain))];
  const domains = names.map((name) => domainOf(name, files.filter(({ mesh }) => mesh.domain === name), notes));
  return { mesh: { ...platform, ...placed(domains) }, notes };
}

/** What a file says of one thing. */
interface Said<T> {
  readonly file: string;
  readonly facts: T;
}

function together<T extends object>(all: ReadonlyArray<Said<T>>, what: (key: string, value: string) => string, notes: string[]): T {
  const first = new Map<string, { readonly file: string; readonly value: unknown }>();
  for (const { file, facts } of all) {
    for (const [key, value] of Object.entries(defined(facts))) {
      const known = first.get(key);
      if (!known) {
        first.set(key, { file, value });
      } else if (JSON.stringify(known.value) !== JSON.stringify(value)) {
        const other = `${known.file} says ${quote(known.value)}, and the first file counts`;
        notes.push(`${file}: ${what(key, quote(value))} isn't taken over; ${other}: correct the mesh file where that is wrong`);
      }
    }
  }
  return Object.fromEntries([...first].map(([key, { value }]) => [key, value])) as T;
}

/** `supportContact` as a sentence says it. */
function words(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function suitesOf({ mesh }: ImportedFile): Readonly<Record<string, unknown>> {
  return Object.fromEntries(mesh.products.flatMap(({ props }) => props.qualityOptions?.suites ?? []).map(({ name, rules }) => [name, rules]));
}

function domainOf(name: string, files: readonly ImportedFile[], notes: string[]): DomainText {
  const options = together(files.map(({ name: file, mesh: { domainOptions, account, region } }) => (
    { file, facts: { ...domainOptions, account, region, owner: undefined, sourceSystems: undefined } })), (key, value) => `the ${words(key)} ${value} of the domain ${quote(name)}`, notes);
  const { name: ownedBy, mesh: { owner } } = files.find(({ mesh }) => mesh.owner !== undefined) ?? files[0];
  // A domain takes its data from all the systems that its files name.
  const sourceSystems = [...new Set(files.flatMap(({ mesh }) => [...mesh.domainOptions?.sourceSystems ?? [], ...mesh.sourceSystems ?? []]))];
  return {
    name,
    options: defined({ ...options, owner, sourceSystems: sourceSystems.length > 0 ? sourceSystems : undefined }),
    products: files.flatMap(({ name: file, mesh }) => {
      const isOther = mesh.owner !== undefined && mesh.owner !== owner;
      if (isOther) notes.push(`${file}: the domain ${quote(name)} is owned by ${quote(owner)}, as ${ownedBy} says; here it is ${quote(mesh.owner)}, who stays the owner of this file's data products`);
      return mesh.products.map((product) => (
        { name: product.name, props: isOther ? { ...product.props, owner: product.props.owner ?? mesh.owner } : product.props }));
    }),
  };
}

/** An account or region that is that of every domain is the mesh's; otherwise each domain has its own. */
function placed(domains: readonly DomainText[]): Pick<MeshText, 'account' | 'region' | 'domains'> {
  const [{ options: { account, region } }] = domains;
  const shared = {
    account: domains.every(({ options }) => options.account === account) ? account : undefined,
    region: domains.every(({ options }) => options.region === region) ? region : undefined,
  };
  const own = domains.map(({ options, ...domain }) => ({
    ...domain,
    options: {
      ...options,
      account: shared.account === undefined ? options.account : undefined,
      region: shared.region === undefined ? options.region : undefined,
    },
  }));
  return { ...shared, domains: own };
}

/** Each data product that is described twice. */
export function repeatedProducts(files: readonly ImportedFile[]): Finding[] {
  const first = new Map<string, string>();
  return files.flatMap(({ mesh: { domain, products } }) => products.flatMap(({ name, at }): Finding[] => {
    const earlier = first.get(`${domain}.${name}`);
    if (earlier === undefined) {
      first.set(`${domain}.${name}`, at);
      return [];
    }
    const message = `the domain "${domain}" has a data product of this name already, from ${earlier}`;
    return [{ rule: 'duplicate-product', severity: 'error', subject: `data product "${name}"`, at, message, fix: 'leave one of the files out, or rename the product in one' }];
  }));
}
