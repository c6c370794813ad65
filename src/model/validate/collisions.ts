import type { Finding, Origin } from '../../core/findings';
import { isUnresolved } from '../../core/tokens';
import { linkName, readsByLink } from '../access/lake-formation-grant';
import { AccessWay, accessWay, roleOf } from '../access/way';
import { hasWriterRole } from '../access/writers';
import { ConsumerKind } from '../declaration/consumer';
import { BucketLayout } from '../declaration/platform';
import type { DomainModel, MeshModel, PlatformModel, ProductModel } from '../mesh';
import type { MeshIndex } from '../mesh-index';
import { livingVersions } from '../versions';
import { Report } from './report';

/** A physical thing that the mesh creates. */
interface Claim {
  /** What it is, for messages: `S3 bucket`. */
  readonly kind: string;
  readonly name: string;
  /** Where the name must be unique: the account and region, or nothing where it is unique over everything. */
  readonly scope: string;
  /** Two names that the service takes for the same have the same key. */
  readonly key: string;
  readonly owner: Owner;
}

interface Owner {
  readonly subject: string;
  readonly origin: Origin;
}

/** Physical names that two things of the mesh would both have. */
export function nameCollisions(mesh: MeshModel, index: MeshIndex): Finding[] {
  const findings: Finding[] = [];
  const taken = new Map<string, Owner>();
  // A thing that is declared twice has a finding of its own; all its names collide as well.
  const declared = new Set<string>();
  const once = (id: string): boolean => declared.size < declared.add(id).size;
  const claims = [...platformClaims(mesh.platform)];
  for (const { domain, products, consumes } of mesh.domains) {
    if (once(domain.name)) {
      claims.push(...domainClaims(domain));
      if (consumes.length > 0) claims.push(role(domain.names.consumerRole, domain, { subject: `domain "${domain.name}"`, origin: domain.origin }));
    }
    for (const product of products) {
      if (!once(`${product.domain}.${product.name}.`)) continue;
      if (product.bucket !== undefined) claims.push(claim('S3 bucket', product.bucket, '', ownerOf(product)));
      claims.push(...livingVersions(product).flatMap((version) => [...productClaims(version, domain), ...linkClaims(version, domain, index)]));
    }
  }
  for (const { kind, name, scope, key, owner } of claims) {
    if (isUnresolved(name) || isUnresolved(scope)) continue;
    const place = `${kind} ${scope} ${key}`;
    const other = taken.get(place);
    if (other) {
      const same = other.subject === owner.subject ? 'for another of its own parts' : `by ${other.subject} (${other.origin.at()})`;
      new Report(owner.subject, owner.origin, findings)
        .error('name-collision', ['name'], `its ${kind} would be called "${name}", which is taken ${same}`, 'rename one of them');
    } else {
      taken.set(place, owner);
    }
  }
  return findings;
}

function platformClaims(platform: PlatformModel): Claim[] {
  const owner = { subject: 'mesh', origin: platform.origin };
  const claims: Claim[] = [];
  if (!platform.existing.registry) claims.push(claim('Glue registry', platform.names.registry, region(platform), owner));
  if (platform.bucketLayout === BucketLayout.SHARED && !platform.existing.bucket) {
    claims.push(claim('S3 bucket', platform.names.sharedBucket, '', owner));
    if (!platform.existing.encryptionKeyArn) claims.push(claim('KMS alias', platform.names.kmsAlias, region(platform), owner));
  }
  return claims;
}

function domainClaims(domain: DomainModel): Claim[] {
  const { names, existing } = domain;
  const owner = { subject: `domain "${domain.name}"`, origin: domain.origin };
  const here = region(domain);
  const claims: Claim[] = [];
  if (!existing.bucket) {
    claims.push(claim('S3 bucket', names.bucket, '', owner));
    if (!existing.accessLogBucket) claims.push(claim('S3 bucket', names.accessLogBucket, '', owner));
    if (!existing.encryptionKeyArn) claims.push(claim('KMS alias', names.kmsAlias, here, owner));
  }
  if (!existing.database) claims.push(claim('Glue database', names.database, here, owner));
  if (!existing.workgroup) claims.push(claim('Athena workgroup', names.workgroup, here, owner));
  if (domain.ownsRegistry) claims.push(claim('Glue registry', domain.registry, here, owner));
  return claims;
}

function productClaims(product: ProductModel, domain: DomainModel): Claim[] {
  const { names, stream } = product;
  const owner = ownerOf(product);
  const here = region(domain);
  const claims = [claim('Glue table', names.table, `${here} ${domain.names.database}`, owner, names.table.toLowerCase())];
  if (product.schema.registered) {
    claims.push(claim('registered schema', names.schema, `${here} ${domain.registry}`, owner));
    if (stream?.keyField !== undefined) claims.push(claim('registered schema', names.keySchema, `${here} ${domain.registry}`, owner));
  }
  if (stream) {
    claims.push(topic(names.topic, owner));
    if (stream.deadLetterTopic) claims.push(topic(names.deadLetterTopic, owner));
  }
  if (product.quality.length > 0) claims.push(claim('data quality ruleset', names.ruleset, here, owner));
  const assumed = product.access.grants.filter(({ consumer }) => consumer.kind !== ConsumerKind.KAFKA_PRINCIPAL);
  for (const name of new Set(assumed.map((grant) => roleOf(product, grant)))) claims.push(role(name, domain, owner));
  if (hasWriterRole(product)) claims.push(role(names.writerRole, domain, owner));
  return claims;
}

function ownerOf({ name, origin }: ProductModel): Owner {
  return { subject: `data product "${name}"`, origin };
}

/** The links by which domains of other accounts and regions see the product in their own databases. */
function linkClaims(product: ProductModel, domain: DomainModel, index: MeshIndex): Claim[] {
  const consumers = product.access.grants.flatMap((grant): DomainModel[] => {
    const consumer = index.consumingDomain(grant.consumer);
    return consumer && accessWay(product, grant, domain, consumer) === AccessWay.LAKE_FORMATION && readsByLink(domain, consumer) ? [consumer] : [];
  });
  return [...new Set(consumers)].map((consumer) => claim('Glue table', linkName(product), `${region(consumer)} ${consumer.names.database}`,
    { subject: `link of domain "${consumer.name}" to data product "${product.id}"`, origin: product.origin }));
}

/** Kafka's metrics replace dots by underscores, so brokers refuse names that differ only there. The mesh has one cluster. */
function topic(name: string, owner: Owner): Claim {
  return claim('Kafka topic', name, '', owner, name.replace(/\./g, '_'));
}

/** IAM is global in an account and doesn't tell upper from lower case. */
function role(name: string, { account = '' }: DomainModel, owner: Owner): Claim {
  return claim('IAM role', name, account, owner, name.toLowerCase());
}

function claim(kind: string, name: string, scope: string, owner: Owner, key = name): Claim {
  return { kind, name, scope, key, owner };
}

function region(where: { readonly account?: string; readonly region?: string }): string {
  return `${where.account ?? ''} ${where.region ?? ''}`;
}
