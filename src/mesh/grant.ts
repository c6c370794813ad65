import type { DataAwsIamPolicyDocumentStatement } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { IConstruct } from 'constructs';
import type { DeclaredGrant } from './internal/declared-grant';
import { policyDocumentStatements } from '../aws/access/policy';
import type { AccessCapability } from '../model/declaration/access';
import type { Consumer } from '../model/declaration/consumer';

/**
 * A consumer's access to a data product: what `grantRead`, `grantQuery` and `grantStream` return. What it says of roles and policies is worked
 * out when it is asked for, of the product's current version; as long as a consuming domain isn't declared, there is nothing to say.
 * @exampleMetadata fixture=product
 * @example
 * const grant = profiles.grantRead(Consumer.account('210987654321', { externalId: 'order-team' }));
 * // What the other account has to know and to allow:
 * const access = { role: grant.roleArn, externalId: grant.externalId, statements: grant.consumerStatements() };
 */
export class Grant {
  /** @internal */
  public static _of(declared: DeclaredGrant): Grant {
    return new Grant(declared);
  }

  private constructor(private readonly declared: DeclaredGrant) {}

  /** Who may read the product. */
  public get consumer(): Consumer {
    return this.declared.consumer;
  }

  /** What the consumer may do. */
  public get capability(): AccessCapability {
    return this.declared.capability;
  }

  /** The external id that the consumer must present when it assumes the role, if the grant requires one. */
  public get externalId(): string | undefined {
    return this.declared.consumer.externalId;
  }

  /**
   * The role through which the consumer reads: a role of the product that it assumes or, for a domain in the product's account or with Lake
   * Formation, the domain's consumer role. Undefined for a Kafka principal, and with Lake Formation for consumers that aren't domains.
   */
  public get role(): IamRole | undefined {
    return this.declared.role();
  }

  /** The ARN of that role, by its name. */
  public get roleArn(): string | undefined {
    return this.declared.roleArn();
  }

  /**
   * What the product's side allows: the statements of the role of the product, as `DataAwsIamPolicyDocument` takes them. Empty if the consumer
   * assumes no role of the product.
   */
  public get productStatements(): DataAwsIamPolicyDocumentStatement[] {
    return policyDocumentStatements(this.declared.productStatements());
  }

  /**
   * What a role of the consumer needs in addition: permission to assume the product's role (with the external id), or to read by itself, as
   * `DataAwsIamPolicyDocument` takes it. A domain of the mesh has it already. Empty for a Kafka principal.
   * @param scope a construct of the stack in which the statements are used; if not given, they are for the product's own stack
   */
  public consumerStatements(scope?: IConstruct): DataAwsIamPolicyDocumentStatement[] {
    return policyDocumentStatements(this.declared.consumerStatements(scope));
  }
}
