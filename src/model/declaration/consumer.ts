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

/** What an account's trust can ask for. */
export interface AccountConsumerOptions {
  /**
   * The external id that the consumer must present, for parties outside the organization (2 to 1,224 characters of `[\w+=,.@:/-]`).
   * @default - none
   */
  readonly externalId?: string;
}

/** What is known of an organization beside its id. */
export interface OrganizationConsumerOptions {
  /**
   * The organization's management account, twelve digits. Lake Formation needs it to name the organization.
   * @default - not known; enough for IAM
   */
  readonly managementAccount?: string;
}

/** What is known of a service's requests. */
export interface ServiceConsumerOptions {
  /**
   * The ARN of the service's resource on whose behalf it reads; `*` stands for any part of it.
   * @default - any resource of the product's own account
   */
  readonly sourceArn?: string;
}

interface ConsumerDetails extends AccountConsumerOptions, OrganizationConsumerOptions, ServiceConsumerOptions {}

/** Who may read a data product. */
export class Consumer {
  /**
   * Another domain of the mesh. It reads by its consumer role, `dp-{domain}-consumer`.
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
    return new Consumer(ConsumerKind.ACCOUNT, accountId, options);
  }

  /**
   * An IAM role.
   * @param roleArn the role's ARN
   * @param options what the trust asks for
   */
  public static role(roleArn: string, options: AccountConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ROLE, roleArn, options);
  }

  /**
   * Every account of an AWS organization: the administrators of each decide which of their roles read.
   * @param organizationId the organization's id, `o-a1b2c3d4e5`
   * @param options what else is known of the organization
   */
  public static organization(organizationId: string, options: OrganizationConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ORGANIZATION, organizationId, options);
  }

  /**
   * Every account of an organizational unit, those of the units inside it included.
   * @param path the path of the unit from the organization down, `o-a1b2c3d4e5/r-ab12/ou-ab12-11111111`
   * @param options what else is known of the organization
   */
  public static organizationalUnit(path: string, options: OrganizationConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.ORGANIZATIONAL_UNIT, path.replace(/\/$/, ''), options);
  }

  /**
   * A Kafka principal, which reads the product's topic.
   * @param principal the principal's name with its type: `User:order-service`
   */
  public static kafkaPrincipal(principal: string): Consumer {
    return new Consumer(ConsumerKind.KAFKA_PRINCIPAL, principal);
  }

  /**
   * An AWS service that reads on behalf of a resource in the product's own account.
   * @param servicePrincipal the service's name, `quicksight.amazonaws.com`
   * @param options on whose behalf
   */
  public static service(servicePrincipal: string, options: ServiceConsumerOptions = {}): Consumer {
    return new Consumer(ConsumerKind.SERVICE, servicePrincipal, options);
  }

  /** What kind of consumer this is. */
  public readonly kind: ConsumerKind;
  /** The domain's name, account id, role ARN, organization's id, unit's path, Kafka principal or service's name. */
  public readonly identifier: string;
  /** The external id that the consumer must present. */
  public readonly externalId?: string;
  /** The management account of the consumer's organization. */
  public readonly managementAccount?: string;
  /** The resource on whose behalf a service reads. */
  public readonly sourceArn?: string;

  private constructor(kind: ConsumerKind, identifier: string, details: ConsumerDetails = {}) {
    this.kind = kind;
    this.identifier = identifier;
    this.externalId = details.externalId;
    this.managementAccount = details.managementAccount;
    this.sourceArn = details.sourceArn;
  }

  /** The consumer as a message names it: `account 210987654321`. */
  public toString(): string {
    return `${this.kind.replace('-', ' ')} ${this.identifier}`;
  }
}
