import type { TerraformResource } from 'cdktf';
import type { Construct, IConstruct } from 'constructs';
import type { DeclaredLakeFormationAccount } from './declared-settings';
import type { PlatformModel } from '../../model/mesh';

export const PLATFORM = Symbol.for('cdktf-data-mesh.platform');

/** A platform that the app declares or imports. */
export interface DeclaredPlatform {
  readonly construct: Construct;
  readonly model: PlatformModel;
  /** The ARN of a schema registry of that name, as the construct's stack can mention it. */
  registryArn(construct: IConstruct, registryName: string): string;
  /** The Lake Formation settings of the platform's account, where this app makes them. */
  readonly lakeFormationSettings?: TerraformResource;
  /** The other accounts whose settings belong to the platform. */
  readonly lakeFormationAccounts: DeclaredLakeFormationAccount[];
}
