/** The kinds of consumers of a data product. */
export enum ConsumerKind {
  /** Another domain of the mesh. */
  DOMAIN = 'domain',
  /** An AWS account. */
  ACCOUNT = 'account',
  /** An IAM role. */
  ROLE = 'role',
  /** Every account of an AWS organization. */
  ORGANIZATION = 'organization',
  /** Every account of an organizational unit of an AWS organization. */
  ORGANIZATIONAL_UNIT = 'organizational-unit',
  /** A Kafka principal. */
  KAFKA_PRINCIPAL = 'kafka-principal',
  /** An AWS service. */
  SERVICE = 'service',
}

/** Options of `Consumer.account()` and `Consumer.role()`. */
export interface AccountConsumerOptions {
  /**
   * The external id that the consumer must present when it assumes a role of the product, for parties outside the organization:
   * 2 to 1,224 characters of `[\w+=,.@:/-]`. See https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html.
   * @default - none
   */
  readonly externalId?: string;
}

/** Options of `Consumer.organization()` and `Consumer.organizationalUnit()`. */
export interface OrganizationConsumerOptions {
  /**
   * The organization's management account: twelve digits. Required with Lake Formation, which names an organization by it.
   * @default - not known; IAM doesn't need it
   */
  readonly managementAccount?: string;
}

/** Options of `Consumer.service()`. */
export interface ServiceConsumerOptions {
  /**
   * The ARN of the resource for which the service reads, such as a QuickSight data source. It may contain `*`.
   * @default - any resource of the product's own account
   */
  readonly sourceArn?: string;
}

interface ConsumerDetails extends AccountConsumerOptions, OrganizationConsumerOptions, ServiceConsumerOptions {}

/**
 * A consumer of a data product: who may read it.
 * @exampleMetadata fixture=product
 * @example
 * profiles.grantRead(Consumer.domain('order'));
 * profiles.grantQuery(Consumer.account('210987654321', { externalId: 'order-team' }));
 * profiles.grantStream(Consumer.kafkaPrincipal('User:order-service'));
 */
export class Consumer {
  /**
   * Another domain of the mesh. It reads with its consumer role `dp-{domain}-consumer`.
   * @param name the domain's name
   */
  public static domain(name: string): Consumer {
    return new Consumer(ConsumerKind.DOMAIN, name);
  }

  /**
   * An AWS account. Its administrators decide which of its roles may read.
   * @param accountId twelve digits
   * @param options the external id, if one is required
   */
  public static account(accountId: string, options: AccountConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ACCOUNT, accountId, options);
  }

  /**
   * An IAM role.
   * @param roleArn the role's ARN
   * @param options the external id, if one is required
   */
  public static role(roleArn: string, options: AccountConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ROLE, roleArn, options);
  }

  /**
   * Every account of an AWS organization. The administrators of each account decide which of its roles may read.
   * @param organizationId the organization's id, `o-a1b2c3d4e5`
   * @param options more about the organization
   */
  public static organization(organizationId: string, options: OrganizationConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ORGANIZATION, organizationId, options);
  }

  /**
   * Every account of an organizational unit of an AWS organization, including the units inside it.
   * @param path the unit's path from the organization down: `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111`
   * @param options more about the organization
   */
  public static organizationalUnit(path: string, options: OrganizationConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ORGANIZATIONAL_UNIT, path.replace(/\/$/, ''), options);
  }

  /**
   * A Kafka principal. It reads the product's topic.
   * @param principal the principal's name with its type: `User:order-service`
   */
  public static kafkaPrincipal(principal: string): Consumer {
    return new Consumer(ConsumerKind.KAFKA_PRINCIPAL, principal);
  }

  /**
   * An AWS service that reads for a resource in the product's account.
   * @param servicePrincipal the service's name, `quicksight.amazonaws.com`
   * @param options the resource for which the service reads
   */
  public static service(servicePrincipal: string, options: ServiceConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.SERVICE, servicePrincipal, options);
  }

  /** The kind of consumer. */
  public readonly kind: ConsumerKind;
  /** The domain's name, account id, role ARN, organization's id, unit's path, Kafka principal or service's name. */
  public readonly identifier: string;
  /** The external id that the consumer must present, if any. */
  public readonly externalId?: string;
  /** The management account of the consumer's organization, if known. */
  public readonly managementAccount?: string;
  /** The ARN of the resource for which a service reads, if declared. */
  public readonly sourceArn?: string;

  private constructor(kind: ConsumerKind, identifier: string, details: ConsumerDetails = {}) {
    this.kind = kind;
    this.identifier = identifier;
    this.externalId = details.externalId;
    this.managementAccount = details.managementAccount;
    this.sourceArn = details.sourceArn;
  }

  /** The consumer as text, as messages show it: `account 210987654321`. */
  public toString(): string {
    return `${this.kind.replace('-', ' ')} ${this.identifier}`;
  }
}
