/** What each role of a mesh gets of each product, and what the mesh declares that it gets. */
import type { Part } from './needs';
import { changes, queries, reached, reads, writes } from './reach';
import type { Place, World } from './simulator';
import { AccessWay, accessWay } from '../../src/model/access/way';
import { AccessCapability, AuthorizationMode } from '../../src/model/declaration/access';
import { ConsumerKind } from '../../src/model/declaration/consumer';
import type { DomainModel, GrantModel, MeshModel, ProductModel } from '../../src/model/mesh';
import { MeshIndex } from '../../src/model/mesh-index';
import { monitoringNames } from '../../src/model/resolve/quality-names';

/** What a role does with a product. Of a governed one, Lake Formation's role gets the files for those who see the table. */
type Use = 'read' | 'query' | 'files' | 'write' | 'governed' | 'lakeFormation';

const FILES: readonly Part[] = ['object', 'names', 'key'];
const READING: readonly Part[] = [...FILES, 'database', 'table'];
const WRITING: readonly Part[] = [...READING, 'objectWrite', 'keyWrite', 'databaseWrite', 'tableWrite'];

const TABLE: readonly Part[] = ['database', 'table'];
const VENDED: readonly Part[] = [...FILES, 'objectWrite', 'keyWrite'];

const BY_ENGINE: Record<Use, readonly Part[]> = { read: READING, query: [], files: FILES, write: WRITING, governed: TABLE, lakeFormation: VENDED };
const BY_ATHENA: Record<Use, readonly Part[]> = {
  read: [...READING, 'bucket'], query: [...READING, 'bucket'], files: FILES, write: [...READING, 'bucket'], governed: TABLE, lakeFormation: FILES,
};

/** Whose account it is, and where the mesh's products are. */
export interface Accounts {
  readonly region: string;
  of(domain: DomainModel): string;
}

/** Where a product is. */
export function placeOf(product: ProductModel, domain: DomainModel, accounts: Accounts): Place {
  const [bucket, ...prefix] = product.storage.location.replace('s3://', '').split('/');
  return {
    account: accounts.of(domain),
    region: accounts.region,
    bucket,
    prefix: prefix.join('/'),
    format: product.storage.format,
    keyAlias: keyAliasOf(domain),
    database: domain.names.database,
    table: product.names.table,
  };
}

function keyAliasOf({ sharedKey, names }: DomainModel): string {
  return sharedKey && 'alias' in sharedKey ? sharedKey.alias : names.kmsAlias;
}

/** The uses that a mesh declares: of each role, by its ARN, each product's. */
export function declaredUses(mesh: MeshModel, accounts: Accounts): Map<string, Map<string, Use>> {
  const uses = new Map<string, Map<string, Use>>();
  const index = new MeshIndex(mesh);
  const add = (domain: DomainModel, role: string, { id }: ProductModel, use: Use) => {
    const arn = `arn:aws:iam::${accounts.of(domain)}:role/${role}`;
    uses.set(arn, new Map([...uses.get(arn) ?? [], [id, use]]));
  };
  for (const { domain, products } of mesh.domains) {
    for (const product of products) {
      const governed = product.access.authorization === AuthorizationMode.LAKE_FORMATION;
      add(domain, product.names.readerRole, product, 'read');
      add(domain, product.names.queryRole, product, 'query');
      add(domain, product.names.writerRole, product, 'write');
      add(domain, monitoringNames(product).evaluationRole, product, governed ? 'governed' : 'read');
      if (governed) add(domain, domain.names.lakeFormationRole, product, 'lakeFormation');
      for (const grant of product.access.grants) {
        const consumer = grant.consumer.kind === ConsumerKind.DOMAIN ? index.domain(grant.consumer.identifier) : undefined;
        if (!consumer) continue;
        const use = useOf(product, grant, domain, consumer);
        if (use !== undefined) add(consumer, consumer.names.consumerRole, product, use);
      }
    }
  }
  return uses;
}

/** What a grant lets the consuming domain's own role do; nothing where it assumes a role of the product. */
function useOf(product: ProductModel, grant: GrantModel, domain: DomainModel, consumer: DomainModel): Use | undefined {
  const way = accessWay(product, grant, domain, consumer);
  if (way === AccessWay.LAKE_FORMATION) return 'governed';
  if (way === AccessWay.ROLE && grant.direct) return 'files';
  if (way !== AccessWay.OWN_POLICY || grant.capability === AccessCapability.STREAM) return undefined;
  return grant.capability === AccessCapability.READ ? 'read' : 'query';
}

type Matrix = Record<string, readonly Part[]>;

/** The parts of each product that each role reaches: with engines and through Athena; and those that the mesh declares. */
export async function roleMatrix(world: World, mesh: MeshModel, accounts: Accounts): Promise<{ actual: Matrix; declared: Matrix }> {
  const [actual, declared]: Matrix[] = [{}, {}];
  const uses = declaredUses(mesh, accounts);
  for (const arn of world.roles.keys()) {
    // A domain's own roles use its key for results and schedules, others for what they read; without its objects it's of no use.
    const keys = mesh.domains.filter(({ domain, products }) => arn.includes(`:role/dp-${domain.name}-`) || products.some(({ id }) => uses.get(arn)?.has(id)))
      .map(({ domain }) => keyAliasOf(domain));
    for (const { domain, products } of mesh.domains) {
      for (const product of products) {
        const place = placeOf(product, domain, accounts);
        const use = uses.get(arn)?.get(product.id);
        const [read, written, queried] = [await reads(world, { arn }, place), await writes(world, { arn }, place), await queries(world, { arn }, place)];
        const byEngine = use === 'write' ? written : { ...read, ...changes(written) };
        const secret = secrets(use, keys.includes(place.keyAlias), place.bucket !== domain.names.bucket);
        for (const [way, reach, expected] of [['engines', byEngine, BY_ENGINE], ['Athena', queried, BY_ATHENA]] as const) {
          const pair = `${arn.split('/')[1]}, ${product.id}, ${way}`;
          declared[pair] = use === undefined ? [] : expected[use].filter((part) => part in reach).sort(); // Iceberg lists no keys
          actual[pair] = reached(reach).filter((part) => declared[pair].includes(part) || secret.includes(part)).sort();
        }
      }
    }
  }
  return { actual, declared };
}

/** The parts that a role must not reach unless it is declared: in a shared bucket, the names of keys aren't secret, nor is a database. */
function secrets(use: Use | undefined, keyholder: boolean, ownBucket: boolean): readonly Part[] {
  const always: Part[] = ['object', 'table', 'objectWrite', 'tableWrite'];
  return use !== undefined ? always : [...always, ...keyholder ? [] : ['key', 'keyWrite'] as const, ...ownBucket ? ['names'] as const : []];
}
