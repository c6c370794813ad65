import { lakeFormationLinks, leftToIamLinks } from './lake-formation-links';
import type { AccessLink, ChainContext } from './link';
import { allowed, external, isComplete, missing } from './link';
import { bucketOf, storageLinks } from './storage-links';
import { streamLinks } from './stream-links';
import { AccessWay, accessWay, partsOf, placement, roleOf } from './way';
import { isBucketMade } from '../data-bucket';
import { ConsumerKind } from '../declaration/consumer';
import type { DomainModel, GrantModel, MeshModel, ProductModel } from '../mesh';
import { MeshIndex } from '../mesh-index';
import { isCleared } from '../resolve/access';
import { livingVersions } from '../versions';

/** Everything between a consumer or producer and a product's data. */
export interface AccessChain {
  readonly product: string;
  /** The version of the product: consumers of the current one may also read the earlier ones that still exist. */
  readonly version: string;
  /** Who reads. */
  readonly consumer?: string;
  /** Who writes. */
  readonly producer?: string;
  /** `read`, `query`, `stream` or, of a producer, `write`. */
  readonly capability: string;
  readonly way: AccessWay;
  /** Whether the mesh declares the access at all. */
  readonly declared: boolean;
  /** Whether no link is missing. */
  readonly complete: boolean;
  readonly links: readonly AccessLink[];
}

/** The chains of all declared grants of a mesh, for each living version of a product, in the order of declaration. */
export function accessChains(mesh: MeshModel, asOf: string): AccessChain[] {
  const index = new MeshIndex(mesh);
  return mesh.domains.flatMap(({ domain, products }) => products.flatMap(livingVersions).flatMap((product) => product.access.grants.map((grant) =>
    chainOf({ mesh, platform: mesh.platform, domain, product, grant, consumer: index.consumingDomain(grant.consumer), asOf }))));
}

/** The chain of an access that nobody declared: every link that a grant would need, each missing. */
export function undeclaredChain(mesh: MeshModel, product: ProductModel, grant: GrantModel, asOf: string): AccessChain {
  const index = new MeshIndex(mesh);
  const domain = index.domainOf(product);
  const chain = chainOf({ mesh, platform: mesh.platform, domain, product, grant, consumer: index.consumingDomain(grant.consumer), asOf });
  return undeclared(chain, `the mesh doesn't let ${grant.consumer} read ${product.id}`);
}

/** A chain as it is while nobody declares it. */
export function undeclared(chain: AccessChain, why: string): AccessChain {
  return { ...chain, declared: false, complete: false, links: chain.links.map((link) => ({ ...link, status: 'missing', why })) };
}

function chainOf(context: ChainContext): AccessChain {
  const { product, grant, domain, consumer } = context;
  const way = accessWay(product, grant, domain, consumer);
  const links = [...termLinks(context), ...WAYS[way](context)];
  return {
    product: product.id,
    version: product.version,
    consumer: String(grant.consumer),
    capability: grant.capability,
    way,
    declared: true,
    complete: isComplete(links),
    links,
  };
}

const WAYS: Record<AccessWay, (context: ChainContext) => AccessLink[]> = {
  [AccessWay.ROLE]: (context) => [...trustLinks(context), ...readLinks(context), ...directLinks(context)],
  [AccessWay.OWN_POLICY]: (context) => [
    trustedLink(context.consumer!),
    allowed('consumer role', context.consumer!.names.consumerRole, 'its own policy reads the product: both live in one account and region'), ...readLinks(context), ...directLinks(context),
  ],
  [AccessWay.LAKE_FORMATION]: (context) => [...context.consumer ? [trustedLink(context.consumer)] : [], ...lakeFormationLinks(context)],
  [AccessWay.KAFKA_ACL]: (context) => streamLinks(context),
};

/** The terms on which the consumer reads. */
function termLinks({ product, grant, domain, asOf }: ChainContext): AccessLink[] {
  const links: AccessLink[] = [];
  const { access } = product;
  const { agreement, consumer } = grant;
  if (agreement || access.agreementRequired) {
    links.push(!agreement ? missing('agreement', String(consumer), 'the product requires one')
      : agreement.expiry < asOf ? missing('agreement', agreement.who, `it ended on ${agreement.expiry}`)
        : allowed('agreement', agreement.who, `${agreement.purpose}, until ${agreement.expiry}`));
  }
  if (access.personalColumns.length > 0) {
    const columns = access.personalColumns.join(', ');
    const way = accessWay(product, grant, domain);
    links.push(isCleared(grant) ? allowed('clearance', columns, 'the consumer is cleared for personal data')
      : way === AccessWay.LAKE_FORMATION ? allowed('clearance', columns, 'not cleared: these columns are hidden')
        : missing('clearance', columns, 'the consumer isn\'t cleared for personal data, and can\'t be kept from it'));
  }
  return links;
}

function trustLinks({ product, grant, domain, consumer }: ChainContext): AccessLink[] {
  const role = roleOf(product, grant);
  const { kind, identifier, externalId } = grant.consumer;
  const presenting = externalId === undefined ? '' : ', with its external id';
  if (kind === ConsumerKind.DOMAIN) {
    if (!consumer) return [missing('trust policy', role, `domain "${identifier}" isn't declared`)];
    const place = placement(domain.account, consumer.account);
    const known = place !== 'unknown';
    const whose = place === 'same' ? 'the same account' : `account ${consumer.account}`;
    return [
      trustedLink(consumer),
      known ? allowed('consumer role', consumer.names.consumerRole, `may assume ${role}`) : missing('consumer role', consumer.names.consumerRole, 'an account isn\'t declared'),
      known ? allowed('trust policy', role, `lets ${consumer.names.consumerRole} of ${whose} in`)
        : missing('trust policy', role, 'an account isn\'t declared, so nobody can be named'),
    ];
  }
  const theirs = kind === ConsumerKind.SERVICE ? [] : [external('consumer role', String(grant.consumer), 'its own administrators let roles assume the product\'s')];
  return [...theirs, allowed('trust policy', role, `lets ${grant.consumer} in${presenting}`)];
}

/** Who may act as a domain. */
function trustedLink({ names, trustedRoles }: DomainModel): AccessLink {
  return allowed('trusted roles', names.consumerRole, `assumed by ${trustedRoles?.join(', ') ?? 'every role of its account that may assume roles'}`);
}

function readLinks(context: ChainContext): AccessLink[] {
  const { platform, domain, product, grant, consumer } = context;
  const { files, table, topic, deadLetters } = partsOf(grant, product, platform);
  const by = files ? '' : ', through Athena only';
  return [
    ...table ? [
      allowed('files', product.storage.location, `exactly this prefix, and the names of all keys of its bucket${by}`),
      ...storageLinks(platform, domain, product),
      allowed('catalog', `${domain.names.database}.${product.names.table}`, 'this database and table only'),
      ...leftToIamLinks(context),
      ...accessWay(product, grant, domain, consumer) === AccessWay.OWN_POLICY ? [
        allowed('workgroup', consumer!.names.workgroup, 'the consumer\'s own'), allowed('results', consumer!.athenaResults, 'the consumer\'s own'),
      ] : [
        allowed('workgroup', product.names.readerWorkgroup, `the workgroup of the product's readers${domain.region === undefined ? '' : `, in region ${domain.region}`}`),
        allowed('results', resultsOf(domain, product), 'the results of the product\'s readers only'),
      ],
    ] : [],
    ...topic || deadLetters ? streamLinks(context) : [],
    ...!table && !topic && !deadLetters ? [missing('topic', product.names.topic, product.stream ? 'IAM doesn\'t guard the cluster' : 'the product has no stream')] : [],
  ];
}

function directLinks({ domain, product, grant }: ChainContext): AccessLink[] {
  if (!grant.direct) return [];
  const own = isBucketMade(product, domain) && domain.existing.encryptionKeyArn === undefined;
  const names = (kind: string, resource: string) => own ? allowed(kind, resource, `names ${grant.consumer}`) : missing(kind, resource, 'the bucket or key was brought');
  return [names('direct bucket policy', bucketOf(product)), names('direct key policy', domain.names.kmsAlias)];
}

/** Where the queries of a product's readers put their results. */
export function resultsOf(domain: DomainModel, product: Pick<ProductModel, 'name'>): string {
  return `${domain.athenaResults}readers/${product.name}/`;
}
