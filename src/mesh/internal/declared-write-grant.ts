import type { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import type { IConstruct } from 'constructs';
import type { DeclaredProduct } from './declared-product';
import { askedWriterRole, writerRoleTarget } from './writer-roles';
import { assumeStatement } from '../../aws/access/assume-statement';
import type { PolicyStatement } from '../../aws/access/policy';
import { writerRoleStatements } from '../../aws/access/writer-role';
import { awsContext } from '../../aws/context';
import { writesByRole } from '../../model/access/writers';
import type { Producer } from '../../model/declaration/producer';
import { ProducerKind } from '../../model/declaration/producer';

/** A producer that a product lets write. */
export class DeclaredWriteGrant {
  constructor(private readonly product: DeclaredProduct, public readonly producer: Producer) {}

  /** The role through which the producer writes. */
  public role(): IamRole | undefined {
    return this.byRole ? askedWriterRole(this.product) : undefined;
  }

  /** Its ARN, by its name. */
  public roleArn(scope: IConstruct = this.product.construct): string | undefined {
    const { own, domain } = this.product;
    const { partition, account } = awsContext(scope);
    return this.byRole ? `arn:${partition}:iam::${domain.model.account ?? account}:role/${own.names.writerRole}` : undefined;
  }

  /** What the writer role allows. */
  public productStatements(): PolicyStatement[] {
    const { own: product, domain, construct } = this.product;
    return this.byRole ? writerRoleStatements(writerRoleTarget({ product, domain }), awsContext(construct)) : [];
  }

  /** What a role of the producer needs, in the words of a stack. A service needs nothing: it runs as the writer role. */
  public producerStatements(scope?: IConstruct): PolicyStatement[] {
    const roleArn = this.roleArn(scope);
    return roleArn === undefined || this.producer.kind === ProducerKind.SERVICE ? [] : [assumeStatement('AssumeWriter', [roleArn], this.producer.externalId)];
  }

  private get byRole(): boolean {
    return writesByRole(this.producer);
  }
}
