import type { SchemaFormat } from '../../model/declaration/schema';

// What data-mesh.lock records of what has been released. Every change is compared with it.

/** Stateful resources: the address of each in Terraform's state, with the name by which the service knows it. */
export type LockedResources = Readonly<Record<string, string>>;

/** A schema of a product, and the versions of the product that had it. */
export interface LockedSchema {
  /** In the order in which they were recorded. */
  readonly versions: readonly string[];
  /** The definition of the records; absent where the schema is discovered. */
  readonly value?: string;
  /** The definition of the stream's keys; absent where there are none. */
  readonly key?: string;
}

/** A major version of a product: the table, topic and schema that its compatible versions share. */
export interface LockedMajorVersion {
  readonly format: SchemaFormat;
  /** The schema registry; absent where the schema isn't registered. */
  readonly registry?: string;
  /** Where the table's data lies. */
  readonly location: string;
  /** Partitions of the topic; absent where there is no stream. */
  readonly partitions?: number;
  readonly resources: LockedResources;
  /** Oldest first. */
  readonly schemas: readonly LockedSchema[];
}

/** The lock file's content. */
export interface Lock {
  /** Of the platform. */
  readonly platform: LockedResources;
  /** Of each domain, without its products. */
  readonly domains: Readonly<Record<string, LockedResources>>;
  /** The major versions of each product, by the product's id and then by their own names: `customer-profiles`, `customer-profiles-v2`. */
  readonly products: Readonly<Record<string, Readonly<Record<string, LockedMajorVersion>>>>;
}

/** The lock of a mesh of which nothing has been released. */
export const EMPTY_LOCK: Lock = { platform: {}, domains: {}, products: {} };
