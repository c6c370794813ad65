import type { Finding } from '../../core/findings';
import type { DataProductProps } from '../../model/declaration/data-product';
import type { DomainOptions } from '../../model/declaration/domain';
import type { BucketLayout } from '../../model/declaration/platform';

/** A data product that an imported file describes. */
export interface ImportedProduct {
  readonly name: string;
  readonly props: DataProductProps;
  /** Where the file describes it: `file:line:column`. */
  readonly at: string;
  /** The name of its table, where the file says it. */
  readonly table?: string;
  /** The name of its topic. */
  readonly topic?: string;
}

/** What an imported file says, as a mesh says it. */
export interface ImportedMesh {
  readonly domain: string;
  readonly owner?: string;
  /** The systems from which the data comes. */
  readonly sourceSystems?: readonly string[];
  readonly organization?: string;
  readonly account?: string;
  readonly region?: string;
  readonly database?: string;
  readonly bucketLayout?: BucketLayout;
  /** The existing bucket of all domains. */
  readonly bucket?: string;
  readonly athenaResults?: string;
  /** What the file says of the domain beside its name. */
  readonly domainOptions?: DomainOptions;
  readonly brokers?: readonly string[];
  readonly products: readonly ImportedProduct[];
  /** What can't be said in a mesh, or was changed so that it can, each with its place: `file:line:column: …`. */
  readonly left: readonly string[];
}

/** A file that was read to be imported. */
export interface ReadImport {
  /** Absent where the file can't be taken over. */
  readonly mesh?: ImportedMesh;
  /** Everything that is wrong with the file, each with file, line and column. */
  readonly findings: readonly Finding[];
}

/** The domain of products whose file names none. */
export const UNKNOWN_DOMAIN = 'external';
