import { Construct } from 'constructs';
import { quote } from '../core/findings';
import { isUnresolved } from '../core/tokens';
import { Quota } from '../providers/kafka/quota';
import { UserScramCredential } from '../providers/kafka/user-scram-credential';

/** What a Kafka user may do and how it proves who it is. A user exists once in a cluster: declare it once. */
export interface KafkaUserProps {
  /** The user's name, without its type: `order-service` is the principal `User:order-service`. */
  readonly userName: string;
  /**
   * The user's password for SCRAM-SHA-512, as a Terraform expression that is read from a secret store; it is written to Kafka
   * and kept in no state. Never a literal.
   * @default - no SCRAM credential
   */
  readonly password?: string;
  /**
   * Grows with each new password, so that Terraform writes it.
   * @default 1
   */
  readonly passwordVersion?: string;
  /**
   * The most bytes that the user may read from each broker in a second.
   * @default - not limited
   */
  readonly consumerByteRate?: number;
  /**
   * The most bytes that the user may write to each broker in a second.
   * @default - not limited
   */
  readonly producerByteRate?: number;
  /**
   * The most of a broker's request handling time that the user may take, in percent.
   * @default - not limited
   */
  readonly requestPercentage?: number;
}

/** A Kafka user with its SCRAM credential and quotas, where the cluster keeps lists of its own. */
export class KafkaUser extends Construct {
  /** The user as a principal: `User:order-service`. */
  public readonly principal: string;
  /** The credential, if there is a password. */
  public readonly credential?: UserScramCredential;
  /** The quotas, if there are any. */
  public readonly quota?: Quota;

  /**
   * Creates a user's credential and quotas.
   * @param scope a construct of the stack that holds it
   * @param id its id in that scope
   * @param props who the user is and what it may use
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
