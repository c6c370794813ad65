import { LakeformationPermissions } from '@cdktf/provider-aws/lib/lakeformation-permissions';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { IAM_ALLOWED_PRINCIPALS } from '../../model/access/lake-formation-grant';
import type { TableReference } from '../catalog/table';

// Where Lake Formation guards every table, what IAM decides must be left to it: a grant to the group of everybody whom IAM lets in.
// https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html

/** How something is left to IAM, and what is made before. */
export interface LeftToIam {
  /** With hybrid access the group has everything: https://docs.aws.amazon.com/lake-formation/latest/dg/hybrid-access-setup.html */
  readonly hybrid: boolean;
  readonly dependsOn: readonly ITerraformDependable[];
}

/** Lets IAM decide who sees a database; its tables are another matter. */
export function leaveDatabaseToIam(scope: Construct, database: string, { hybrid, dependsOn }: LeftToIam): LakeformationPermissions {
  return new LakeformationPermissions(scope, 'database-left-to-iam', {
    principal: IAM_ALLOWED_PRINCIPALS, permissions: hybrid ? ['ALL'] : ['DESCRIBE'], database: { name: database }, lifecycle: AS_GRANTED, ...after(dependsOn),
  });
}

/** Lets IAM decide who reads and writes a table. Who may drop it or pass it on isn't the mesh's to say. */
export function leaveTableToIam(scope: Construct, table: TableReference, { hybrid, dependsOn }: LeftToIam): LakeformationPermissions {
  return new LakeformationPermissions(scope, 'left-to-iam', {
    principal: IAM_ALLOWED_PRINCIPALS,
    permissions: hybrid ? ['ALL'] : ['ALTER', 'DELETE', 'DESCRIBE', 'INSERT', 'SELECT'],
    table,
    lifecycle: AS_GRANTED,
    ...after(dependsOn),
  });
}

/**
 * Lake Formation tells ALL and SELECT in other words than they were granted in, which would replace the grant with each apply:
 * https://github.com/hashicorp/terraform-provider-aws/issues/49453. A grant that is gone is still made again.
 */
const AS_GRANTED = { ignoreChanges: ['permissions', 'permissions_with_grant_option'] };

function after(dependsOn: readonly ITerraformDependable[]): { readonly dependsOn?: ITerraformDependable[] } {
  return dependsOn.length > 0 ? { dependsOn: [...dependsOn] } : {};
}
