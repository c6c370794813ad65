import { Construct } from 'constructs';
import { quote } from '../core/findings';
import { isUnresolved } from '../core/tokens';
import { Quota } from '../providers/kafka/quota';
import { UserScramCredential } from '../providers/kafka/user-scram-credential';

/** Properties of a Kafka user. A user exists once per cluster: declare it once. */
export interface KafkaUserProps {
  /** The user's name without a type: `order-service` for the principal `User:order-service`. */
  readonly userName: string;
  /**
   * The user's password for SCRAM-SHA-512, as a Terraform expression that reads it from a secret store; never the password itself.
   * It is written to Kafka, but not stored in the Terraform state.
   * @default - no SCRAM credential
   */
  readonly password?: string;
  /**
   * The version of the password. Change it with each new password, so that Terraform writes the new one.
   * @default 1
   */
  readonly passwordVersion?: string;
  /**
   * The maximum number of bytes per second that the user may read from each broker.
   * @default - no limit
   */
  readonly consumerByteRate?: number;
  /**
   * The maximum number of bytes per second that the user may write to each broker.
   * @default - no limit
   */
  readonly producerByteRate?: number;
  /**
   * The maximum share of a broker's request handling time that the user may use, in percent.
   * @default - no limit
   */
  readonly requestPercentage?: number;
}

/**
 * A Kafka user with its SCRAM credential and quotas, for a cluster that manages its own users (not by IAM).
 * @exampleMetadata fixture=stack
 * @example
 * const password = new TerraformVariable(stack, 'password', { type: 'string', sensitive: true });
 *
 * new KafkaUser(stack, 'order-service', {
 *   userName: 'order-service',
 *   password: password.stringValue,
 *   consumerByteRate: 10_000_000,
 * });
 */
export class KafkaUser extends Construct {
  /** The user as a principal: `User:order-service`. */
  public readonly principal: string;
  /** The credential, if there is a password. */
  public readonly credential?: UserScramCredential;
  /** The quotas, if there are any. */
  public readonly quota?: Quota;

  /**
   * Creates a Kafka user.
   * @param scope the stack, or a construct in it
   * @param id the construct's id
   * @param props the user's name, password and quotas
   */
  constructor(scope: Construct, id: string, props: KafkaUserProps) {
    super(scope, id);
    const { userName, password } = props;
    if (!isUnresolved(userName) && !/^[^\s*:]+$/.test(userName)) this.fail(`the user's name ${quote(userName)} must be one name without its type, spaces and wildcards`);
    if (password !== undefined && !isUnresolved(password)) {
      this.fail(`the password of ${quote(userName)} is written out: it would end up in the output. Refer to a secret instead, such as an ephemeral one of AWS Secrets Manager`);
    }
    this.principal = `User:${userName}`;
    if (password !== undefined) {
      this.credential = new UserScramCredential(this, 'credential', {
        username: userName, scramMechanism: 'SCRAM-SHA-512', passwordWo: password, passwordWoVersion: props.passwordVersion ?? '1',
      });
    }
    const config = Object.fromEntries(([
      ['consumer_byte_rate', props.consumerByteRate], ['producer_byte_rate', props.producerByteRate], ['request_percentage', props.requestPercentage],
    ] as const).filter((entry): entry is [typeof entry[0], number] => entry[1] !== undefined));
    for (const [key, value] of Object.entries(config)) {
      if (!isUnresolved(value) && !(value > 0)) this.fail(`the quota ${key} of ${quote(userName)} is ${value}; it must be more than 0`);
    }
    if (Object.keys(config).length > 0) this.quota = new Quota(this, 'quota', { entityType: 'user', entityName: userName, config });
  }

  private fail(message: string): never {
    throw new Error(`${this.node.path}: ${message}`);
  }
}
