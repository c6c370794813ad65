/** The kinds of producers of a data product. */
export enum ProducerKind {
  /** An IAM role. */
  ROLE = 'role',
  /** An AWS account. */
  ACCOUNT = 'account',
  /** An AWS service. */
  SERVICE = 'service',
  /** A Kafka principal. */
  KAFKA_PRINCIPAL = 'kafka-principal',
}

/** Options of `Producer.account()` and `Producer.role()`. */
export interface AccountProducerOptions {
  /**
   * The external id that the producer must present when it assumes the product's writer role, for parties outside the organization:
   * 2 to 1,224 characters of `[\w+=,.@:/-]`. See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html.
   * @default - none
   */
  readonly externalId?: string;
}

/** Options of `Producer.service()`. */
export interface ServiceProducerOptions {
  /**
   * The ARN of the resource for which the service writes, such as a Glue job. It may contain `*`.
   * @default - any resource of the product's own account
   */
  readonly sourceArn?: string;
}

interface ProducerDetails extends AccountProducerOptions, ServiceProducerOptions {}

/**
 * A producer of a data product: who may write it. A producer that isn't a Kafka principal assumes the product's writer role.
 * @exampleMetadata fixture=product
 * @example
 * profiles.grantWrite(Producer.service('glue.amazonaws.com'));
 * profiles.grantWrite(Producer.account('210987654321', { externalId: 'ingestion-team' }));
 * profiles.grantWrite(Producer.kafkaPrincipal('User:crm-connector'));
 */
export class Producer {
  /**
   * An IAM role. It must exist before the product's stack is applied.
   * @param roleArn the role's ARN
   * @param options the external id, if one is required
   */
  public static role(roleArn: string, options: AccountProducerOptions = {}): Producer {
    return new Producer(ProducerKind.ROLE, roleArn, options);
  }

  /**
   * An AWS account. Its administrators decide which of its roles may write.
   * @param accountId twelve digits
   * @param options the external id, if one is required
   */
  public static account(accountId: string, options: AccountProducerOptions = {}): Producer {
    return new Producer(ProducerKind.ACCOUNT, accountId, options);
  }

  /**
   * An AWS service that writes for a resource in the product's account, such as a Glue job that runs as the writer role.
   * @param servicePrincipal the service's name, `glue.amazonaws.com`
   * @param options the resource for which the service writes
   */
  public static service(servicePrincipal: string, options: ServiceProducerOptions = {}): Producer {
    return new Producer(ProducerKind.SERVICE, servicePrincipal, options);
  }

  /**
   * A Kafka principal. It writes the product's topic and nothing else.
   * @param principal the principal's name with its type: `User:crm-connector`
   */
  public static kafkaPrincipal(principal: string): Producer {
    return new Producer(ProducerKind.KAFKA_PRINCIPAL, principal);
  }

  /** The kind of producer. */
  public readonly kind: ProducerKind;
  /** The role ARN, account id, service's name or Kafka principal. */
  public readonly identifier: string;
  /** The external id that the producer must present, if any. */
  public readonly externalId?: string;
  /** The ARN of the resource for which a service writes, if declared. */
  public readonly sourceArn?: string;

  private constructor(kind: ProducerKind, identifier: string, details: ProducerDetails = {}) {
    this.kind = kind;
    this.identifier = identifier;
    this.externalId = details.externalId;
    this.sourceArn = details.sourceArn;
  }

  /** The producer as text, as messages show it: `account 210987654321`. */
  public toString(): string {
    return `${this.kind.replace('-', ' ')} ${this.identifier}`;
  }
}
