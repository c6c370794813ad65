import type { Attributes } from './attributes';
import { blocks } from './attributes';
import { isUnresolved } from '../../core/tokens';

/** One resource of a stack's final configuration. */
export interface Resource {
  readonly type: string;
  /** The last part of its address. */
  readonly name: string;
  /** `aws_s3_bucket.customer_bucket`. */
  readonly address: string;
  readonly attributes: Attributes;
  /** The path of its construct; absent for what an override of the stack added. */
  readonly path?: string;
}

/** The final configuration of one stack, as Terraform will read it: overrides and what aspects changed included. */
export class Configuration {
  private readonly resourcesByType: ResourcesByType;
  private readonly dataByType: ResourcesByType;
  private readonly parts = new Map<string, BucketParts>();

  constructor(public readonly stackName: string, private readonly json: Attributes) {
    this.resourcesByType = resourcesIn(json.resource);
    this.dataByType = resourcesIn(json.data);
  }

  /** Every resource, in the order in which it is written. */
  public get all(): Resource[] {
    return [...this.resourcesByType.values()].flatMap((byName) => [...byName.values()]);
  }

  /** The resources of some types. */
  public resources(...types: string[]): Resource[] {
    return types.flatMap((type) => [...this.resourcesByType.get(type)?.values() ?? []]);
  }

  /** The resource at an address. */
  public resource(address: string): Resource | undefined {
    return findIn(this.resourcesByType, address);
  }

  /** The modules that the stack calls, as if they were resources. */
  public get modules(): Resource[] {
    return [...resourcesIn({ module: this.json.module }).get('module')?.values() ?? []];
  }

  /** The configurations of a provider, as if they were resources. */
  public providers(provider: string): Resource[] {
    const instances = blocks((this.json.provider as Attributes | undefined)?.[provider]);
    return instances.map((attributes, index) => {
      const name = typeof attributes.alias === 'string' ? attributes.alias : index === 0 ? provider : `${provider}[${index}]`;
      return { type: 'provider', name, address: `provider.${name}`, attributes };
    });
  }

  /** What `${type.name.attribute}` refers to, where the whole value is that reference. */
  public referenced(value: unknown): Resource | undefined {
    const [, data, type, name] = REFERENCE.exec(typeof value === 'string' ? value : '') ?? [];
    if (type === undefined) return undefined;
    return findIn(data ? this.dataByType : this.resourcesByType, `${type}.${name}`);
  }

  /** A value as far as the configuration tells it: what refers to another resource's attribute has the value that is written there. */
  public known(value: unknown, depth = 0): unknown {
    const [, attribute] = /\.([a-z0-9_]+)\}$/.exec(typeof value === 'string' ? value : '') ?? [];
    const written = attribute === undefined ? undefined : this.referenced(value)?.attributes[attribute];
    return written === undefined || depth > 8 ? value : this.known(written, depth + 1); // references in a circle are Terraform's to refuse
  }

  /** The bucket that a part such as `aws_s3_bucket_versioning` belongs to, by reference or by name, if it is in this stack. */
  public bucketOf({ attributes: { bucket } }: Resource): Resource | undefined {
    return this.referenced(bucket) ?? (isUnresolved(bucket) ? undefined : this.resources('aws_s3_bucket').find(({ attributes }) => attributes.bucket === bucket));
  }

  /** The parts of a type that belong to a bucket; undefined where a part could be anybody's. */
  public partsOf(bucket: Resource, type: string): readonly Resource[] | undefined {
    let known = this.parts.get(type);
    if (!known) {
      known = this.partsByBucket(type);
      this.parts.set(type, known);
    }
    return known.byBucket.get(bucket) ?? (known.unknown ? undefined : []);
  }

  private partsByBucket(type: string): BucketParts {
    const byBucket = new Map<Resource, Resource[]>();
    let unknown = false;
    for (const part of this.resources(type)) {
      const bucket = this.bucketOf(part);
      if (bucket) byBucket.set(bucket, [...byBucket.get(bucket) ?? [], part]);
      else if (isUnresolved(part.attributes.bucket)) unknown = true;
    }
    return { byBucket, unknown };
  }
}

interface BucketParts {
  readonly byBucket: ReadonlyMap<Resource, readonly Resource[]>;
  /** Whether some part names its bucket by a value that only Terraform knows. */
  readonly unknown: boolean;
}

/** `${aws_s3_bucket.x.id}`, with an index or splat where there are several. */
const REFERENCE = /^\$\{(data\.)?([a-z][a-z0-9_]*)\.([A-Za-z0-9_-]+)(?:\[[^\]]*\]|\.\*)*\.[^{}()]+\}$/;

/** In the order in which they are written. */
type ResourcesByType = ReadonlyMap<string, ReadonlyMap<string, Resource>>;

function resourcesIn(section: unknown): ResourcesByType {
  return new Map(Object.entries((section ?? {}) as Record<string, Record<string, Attributes | undefined>>).map(([type, byName]) => [
    type,
    new Map(Object.entries(byName ?? {}).flatMap(([name, attributes]): Array<[string, Resource]> =>
      (attributes ? [[name, resourceOf(type, name, attributes)]] : []))),
  ]));
}

function resourceOf(type: string, name: string, attributes: Attributes): Resource {
  const path = ((attributes['//'] as { metadata?: { path?: string } } | undefined)?.metadata)?.path;
  return { type, name, address: `${type}.${name}`, attributes, ...path !== undefined && { path } };
}

function findIn(byType: ResourcesByType, address: string): Resource | undefined {
  const dot = address.indexOf('.');
  return byType.get(address.slice(0, dot))?.get(address.slice(dot + 1));
}
