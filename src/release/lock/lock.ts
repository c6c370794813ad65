import type { SchemaFormat } from '../../model/declaration/schema';

// What data-mesh.lock remembers of what has been released: it is what a change is compared with.

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

/** A table with its topic and its schema: what the compatible versions of a product share. An incompatible one begins a line of its own. */
export interface LockedLine {
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
  /** The lines of each product by its id, each under its name: `customer-profiles`, `customer-profiles-v2`. */
  readonly products: Readonly<Record<string, Readonly<Record<string, LockedLine>>>>;
}

/** The lock of a mesh of which nothing has been released. */
export const EMPTY_LOCK: Lock = { platform: {}, domains: {}, products: {} };
