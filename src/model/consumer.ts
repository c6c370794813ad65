/** The kinds of consumers of a data product. */
export enum ConsumerKind {
  /** Another domain of the mesh. */
  DOMAIN = 'domain',
  /** An AWS account. */
  ACCOUNT = 'account',
  /** An IAM role. */
  ROLE = 'role',
  /** A Kafka principal. */
  KAFKA_PRINCIPAL = 'kafka-principal',
}

/** What an account's trust can ask for. */
export interface AccountConsumerOptions {
  /**
   * The external id that the consumer must present, for parties outside the organization (2 to 1,224 characters of `[\w+=,.@:/-]`).
   * @default - none
   */
  readonly externalId?: string;
}

/** Who may read a data product. */
export class Consumer {
  /**
   * Another domain of the mesh.
   * @param name the domain's name
   */
  public static domain(name: string): Consumer {
    return new Consumer(ConsumerKind.DOMAIN, name);
  }

  /**
   * An AWS account: its administrators decide which of their roles read.
   * @param accountId twelve digits
   * @param options what the trust asks for
   */
  public static account(accountId: string, options: AccountConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ACCOUNT, accountId, options.externalId);
  }

  /**
   * An IAM role.
   * @param roleArn the role's ARN
   * @param options what the trust asks for
   */
  public static role(roleArn: string, options: AccountConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ROLE, roleArn, options.externalId);
  }

  /**
   * A Kafka principal, which reads the product's topic.
   * @param principal the principal's name with its type: `User:order-service`
   */
  public static kafkaPrincipal(principal: string): Consumer {
    return new Consumer(ConsumerKind.KAFKA_PRINCIPAL, principal);
  }

  /** What kind of consumer this is. */
  public readonly kind: ConsumerKind;
  /** The domain's name, account id, role ARN or Kafka principal. */
  public readonly identifier: string;
  /** The external id that the consumer must present. */
  public readonly externalId?: string;

  private constructor(kind: ConsumerKind, identifier: string, externalId?: string) {
    this.kind = kind;
    this.identifier = identifier;
    this.externalId = externalId;
  }

  /** The consumer as a message names it: `account 210987654321`. */
  public toString(): string {
    return `${this.kind.replace('-', ' ')} ${this.identifier}`;
  }
}
