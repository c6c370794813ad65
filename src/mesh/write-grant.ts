import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { IConstruct } from 'constructs';
import type { DeclaredWriteGrant } from './internal/declared-write-grant';
import { policyDocumentStatements } from '../aws/access/policy';
import type { Producer } from '../model/declaration/producer';

/**
 * A producer's right to write a data product: what `grantWrite` returns. What it says of roles and policies is worked out when it is asked for,
 * of the product's current version.
 * @exampleMetadata fixture=product
 * @example
 * const grant = profiles.grantWrite(Producer.account('210987654321', { externalId: 'ingestion-team' }));
 * // What the other account has to know and to allow:
 * const access = { role: grant.roleArn, externalId: grant.externalId, statements: grant.producerStatements() };
 */
export class WriteGrant {
  /** @internal */
  public static _of(declared: DeclaredWriteGrant): WriteGrant {
    return new WriteGrant(declared);
  }

  private constructor(private readonly declared: DeclaredWriteGrant) {}

  /** Who may write the product. */
  public get producer(): Producer {
    return this.declared.producer;
  }

  /** The external id that the producer must present when it assumes the role, if the grant requires one. */
  public get externalId(): string | undefined {
    return this.declared.producer.externalId;
  }

  /** The role through which the producer writes: the product's writer role. Undefined for a Kafka principal. */
  public get role(): IamRole | undefined {
    return this.declared.role();
  }

  /** The ARN of that role, by its name. */
  public get roleArn(): string | undefined {
    return this.declared.roleArn();
  }

  /** What the writer role allows, as `DataAwsIamPolicyDocument` takes it. Empty for a Kafka principal. */
  public get productStatements(): DataAwsIamPolicyDocumentStatement[] {
    return policyDocumentStatements(this.declared.productStatements());
  }

  /**
   * What a role of the producer needs in addition: permission to assume the writer role, with the external id if there is one, as
   * `DataAwsIamPolicyDocument` takes it. A role of the product's own account that the grant names doesn't need it. Empty for a service, which
   * runs as the writer role, and for a Kafka principal.
   * @param scope a construct of the stack in which the statements are used; if not given, they are for the product's own stack
   */
  public producerStatements(scope?: IConstruct): DataAwsIamPolicyDocumentStatement[] {
    return policyDocumentStatements(this.declared.producerStatements(scope));
  }
}
