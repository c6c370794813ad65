import { brief, findingsOf } from './support';
import type { ConsumerGrant } from '../../../src/model/declaration/access';
import { AccessCapability, AuthorizationMode } from '../../../src/model/declaration/access';
import { Consumer } from '../../../src/model/declaration/consumer';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import type { DomainOptions } from '../../../src/model/declaration/domain';
import { DataBucket, EncryptionKey } from '../../../src/model/declaration/existing';
import type { DataPlatformProps } from '../../../src/model/declaration/platform';
import { Classification, Field, Schema } from '../../../src/model/declaration/schema';
import { Storage } from '../../../src/model/declaration/storage';
import { Stream } from '../../../src/model/declaration/stream';

const ACCOUNT = Consumer.account('210987654321');
const ADMINISTRATOR = 'arn:aws:iam::111111111111:role/deploy';
const schema = Schema.of({ fields: [Field.string('id'), Field.string('region')] });

type Grant = Partial<ConsumerGrant>;
interface Around { readonly props?: DataProductProps; readonly domain?: DomainOptions; readonly lakeFormation?: boolean; readonly administrators?: string[] }

/** The errors of a product with one grant, without the place where all of them are. */
function errors(grant: Grant, { props = {}, domain, lakeFormation = false, administrators = [ADMINISTRATOR] }: Around = {}): string[] {
  const access = { ...lakeFormation && { authorization: AuthorizationMode.LAKE_FORMATION }, grants: [{ consumer: ACCOUNT, ...grant }] };
  const platform: DataPlatformProps = { organization: 'acme', ...lakeFormation && { lakeFormationAdministrators: administrators } };
  return findingsOf({ schema, ...props, access }, domain, platform).filter(({ severity }) => severity === 'error')
    .map(brief).map((line) => line.replace('customer.profiles/access/grants/0', '…'));
}

describe('a capability', () => {
  test('of the stream needs one', () => {
    expect(errors({ capability: AccessCapability.STREAM })).toEqual([
      'invalid-grant …/capability: account 210987654321 may read the product\'s stream, but the product has none; declare one, or let it read the table',
    ]);
  });

  test.each([undefined, Stream.kafka()])('of dead letters needs a topic for them', (stream) => {
    const consumer = Consumer.kafkaPrincipal('User:support');
    expect(errors({ consumer, capability: AccessCapability.DEAD_LETTERS }, { props: { stream } })).toContain(
      'invalid-grant …/capability: kafka principal User:support may read the dead letters, but the product has no dead-letter topic; declare one in the stream (dead_letter_topic), or grant the stream');
    expect(errors({ consumer, capability: AccessCapability.DEAD_LETTERS }, { props: { stream: Stream.kafka({ deadLetterTopic: true }) } })).toEqual([]);
  });

  test.each([AccessCapability.READ, AccessCapability.QUERY])('%s is none of a Kafka principal', (capability) => {
    const found = errors({ consumer: Consumer.kafkaPrincipal('User:orders'), capability }, { props: { stream: Stream.kafka() } });
    expect(found).toContain('invalid-grant …/capability: kafka principal User:orders can read nothing but the stream; grant the stream, or its dead letters');
  });
});

describe('Lake Formation', () => {
  test.each<[string, Grant, string]>([
    ['services', { consumer: Consumer.service('quicksight.amazonaws.com') },
      'invalid-grant …: Lake Formation can\'t grant anything to service quicksight.amazonaws.com; let IAM decide, or grant the role that the service uses'],
    ['organizations without a management account', { consumer: Consumer.organization('o-a1b2c3d4e5') },
      'invalid-grant …: Lake Formation names organization o-a1b2c3d4e5 by its management account, which isn\'t declared; declare it'],
    ['units without a management account', { consumer: Consumer.organizationalUnit('o-a1b2c3d4e5/r-ab12/ou-ab12-11111111') },
      'invalid-grant …: Lake Formation names organizational unit o-a1b2c3d4e5/r-ab12/ou-ab12-11111111 by its management account, which isn\'t declared; declare it'],
    ['external ids', { consumer: Consumer.account('210987654321', { externalId: 'partner' }) },
      'invalid-grant …: Lake Formation asks account 210987654321 for no external id, so the declared one would protect nothing; leave it out, or let IAM decide'],
    ['direct reading', { direct: true },
      'contradicting-grants …/direct: account 210987654321 would read the files themselves, past Lake Formation; leave it out, or let IAM decide'],
    ['both kinds of column lists', { columns: ['id'], excludedColumns: ['region'] },
      'contradicting-grants …/excludedColumns: the grant to account 210987654321 names both the columns it sees and those it doesn\'t; keep one of the lists'],
    ['hiding every column', { excludedColumns: ['id', 'region'] }, 'invalid-grant …: the grant to account 210987654321 hides every column; name columns that it may see'],
  ])('refuses %s', (_, grant, error) => expect(errors(grant, { lakeFormation: true })).toEqual([error]));

  test('takes an organization with its management account', () => {
    expect(errors({ consumer: Consumer.organization('o-a1b2c3d4e5', { managementAccount: '111111111111' }) }, { lakeFormation: true })).toEqual([]);
  });

  const tooLongOrEmpty = ['invalid-grant …/rowFilter: the row filter of account 210987654321 must have 1-2048 characters, and no control characters; write a condition like region = \'EU\''];

  test.each<[string, string, string[]]>([
    ['of one character', 'x', []], ['of 2048 characters', 'x'.repeat(2_048), []], ['that only Terraform knows', `\${var.filter}${' '.repeat(3_000)}`, []],
    ['of 2049 characters', 'x'.repeat(2_049), tooLongOrEmpty], ['with a control character', 'x\u0007', tooLongOrEmpty], ['of nothing', '', tooLongOrEmpty], ['of white space', '  ', tooLongOrEmpty],
  ])('judges a row filter %s', (_, rowFilter, found) => expect(errors({ rowFilter }, { lakeFormation: true })).toEqual(found));

  test('needs an administrator, each of which is a role', () => {
    const of = (administrators: string[]) => errors({}, { lakeFormation: true, administrators });
    expect(of([ADMINISTRATOR, '${var.administrator}'])).toEqual([]);
    expect(of([])).toContain('invalid-administrator mesh/lakeFormationAdministrators: Lake Formation without an administrator: nobody could grant anything; name the role that Terraform runs as');
    expect(of([ADMINISTRATOR, 'arn:aws:iam::111111111111:user/me'])).toEqual([
      'invalid-administrator mesh/lakeFormationAdministrators/1: Lake Formation\'s administrator "arn:aws:iam::111111111111:user/me" must be a role\'s ARN',
    ]);
  });
});

describe.each([false, true])('limits of columns and rows (by Lake Formation: %s)', (lakeFormation) => {
  const around: Around = { props: { stream: Stream.kafka() }, lakeFormation };

  test.each<[string, Grant, string]>([
    ['a Kafka principal', { consumer: Consumer.kafkaPrincipal('User:orders'), columns: ['id'] }, 'columns: the grant to kafka principal User:orders'],
    ['who reads the stream', { capability: AccessCapability.STREAM, rowFilter: 'id = 1' }, 'rowFilter: the grant to account 210987654321'],
  ])('are not for %s', (_, grant, start) => {
    expect(errors(grant, around)).toContain(`invalid-grant …/${start} limits columns or rows, but a topic is read as a whole; leave the limits out`);
  });

  test('name columns that there are', () => {
    expect(errors({ columns: ['regoin'] }, { lakeFormation })[0]).toMatch(/^unknown-column …\/columns\/0: the grant to account 210987654321 .*"regoin".*did you mean "region"\?$/);
  });
});

describe('reading files directly', () => {
  const stream = { props: { stream: Stream.kafka() } };

  test('is for who may read the product', () => expect(errors({ direct: true })).toEqual([]));

  test.each<[string, Grant, string]>([
    ['a Kafka principal', { consumer: Consumer.kafkaPrincipal('User:orders') }, 'kafka principal User:orders'],
    ['a service', { consumer: Consumer.service('glue.amazonaws.com') }, 'service glue.amazonaws.com'],
    ['who queries through Athena', { capability: AccessCapability.QUERY }, 'account 210987654321'],
  ])('is not for %s', (_, grant, consumer) => {
    expect(errors({ ...grant, direct: true }, stream)).toEqual([`invalid-grant …/direct: ${consumer} has no files to read directly; leave it out`]);
  });

  const key = 'arn:aws:kms:eu-west-1:123456789012:key/12345678-90ab-cdef-1234-567890abcdef';

  test.each<[string, Around]>([
    ['another\'s bucket', { domain: { bucket: DataBucket.fromBucketName('acme-existing') } }],
    ['a bucket with another\'s key', { domain: { encryptionKey: EncryptionKey.fromKeyArn(key) } }],
    ['files elsewhere', { props: { storage: Storage.parquet({ location: 's3://elsewhere/profiles/' }) } }],
  ])('is not granted in %s', (_, around) => {
    expect(errors({ direct: true }, around)).toContain(
      'invalid-grant …/direct: account 210987654321 would be named in policies of a bucket or key that domain "customer" doesn\'t own; write them there, or leave it out');
  });

  test('asks for no external id', () => {
    expect(errors({ consumer: Consumer.account('210987654321', { externalId: 'partner' }), direct: true })).toEqual([
      'contradicting-grants …/direct: account 210987654321 would read the files without presenting its external id, which only roles ask for; leave one of the two out',
    ]);
  });
});

describe('an agreement', () => {
  const agreement = { who: 'marketing', purpose: 'campaigns', expiry: '9999-12-31' };

  test.each<[string, Grant, string[]]>([
    ['with all that it needs', { agreement }, []],
    ['without a person', { agreement: { ...agreement, who: ' ' } }, ['invalid-agreement …/agreement/who: the agreement with account 210987654321 doesn\'t say who answers for the use']],
    ['without a purpose', { agreement: { ...agreement, purpose: '' } }, ['invalid-agreement …/agreement/purpose: the agreement with account 210987654321 doesn\'t say what the data is used for']],
    ['until no day', { agreement: { ...agreement, expiry: 'soon' } }, ['invalid-agreement …/agreement/expiry: the agreement with account 210987654321 ends on "soon", which is no day like 2027-12-31']],
    ['until a day that only Terraform knows', { agreement: { ...agreement, expiry: '${var.expiry}' } }, []],
    ['for the purpose of the grant', { agreement, purpose: 'campaigns' }, []],
    ['for another purpose than the grant', { agreement, purpose: 'research' },
      ['contradicting-grants …/purpose: the grant to account 210987654321 is for "research", its agreement for "campaigns"; keep the agreement\'s purpose']],
    ['of personal data for a clearance', { agreement: { ...agreement, classification: Classification.PII }, clearance: [Classification.PII] }, []],
    ['of no declared classification for a clearance', { agreement, clearance: [Classification.PII] }, []],
    ['of less than personal data without a clearance', { agreement: { ...agreement, classification: Classification.INTERNAL } }, []],
    ['of less than personal data for a clearance', { agreement: { ...agreement, classification: Classification.INTERNAL }, clearance: [Classification.PII] },
      ['contradicting-grants …/clearance: account 210987654321 is cleared for "pii", but its agreement covers only "internal"; amend the agreement, or drop the clearance']],
  ])('%s', (_, grant, found) => expect(errors(grant)).toEqual(found));
});
