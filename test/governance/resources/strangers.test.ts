import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { MskClusterPolicy } from '@cdktf/provider-aws/lib/msk-cluster-policy';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { RamPrincipalAssociation } from '@cdktf/provider-aws/lib/ram-principal-association';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { TerraformHclModule, TerraformStack } from 'cdktf';
import { NOBODY, policy, synthesizeApp, synthesizeGoverned, violations } from './support';
import { AccessControlPolicy } from '../../../src/governance/policies/access-control';
import type { Parties } from '../../../src/governance/resources/party';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { DataProductImport } from '../../../src/mesh/data-product-import';
import { Domain } from '../../../src/mesh/domain';
import { Audience } from '../../../src/mesh/governance/declared-principals';
import type { GovernancePolicyProps } from '../../../src/mesh/governance-policy';
import { GovernancePolicy } from '../../../src/mesh/governance-policy';
import { Consumer } from '../../../src/model/declaration/consumer';
import { Stream } from '../../../src/model/declaration/stream';
import { KafkaProvider } from '../../../src/providers/kafka/provider';
import { COMPLIANT } from '../support';

type Json = Record<string, any>;

afterEach(() => jest.restoreAllMocks());

const OWN = '111111111111';
const STRANGER = '999999999999';
const UNIT = 'o-granted000/r-ab12/ou-ab12-11111111';

const KNOWN: Parties = { accounts: new Set([OWN]), roles: new Set(['222222222222:role/reader']), organizations: new Set(['o-a1b2c3d4e5', UNIT]) };

/** Who is told to be a stranger in one resource: the last part of each target. */
function strangers(type: string, attributes: Json, allowance: Parties = NOBODY, more: Json = {}): string[] {
  const found = violations('RES-013', { resource: { [type]: { x: attributes } }, ...more }, { audience: () => KNOWN, allowance: () => allowance });
  return found.map((line) => /^[^.]+\.x\/(.*?): (?:the|\w+ lets)/.exec(line)?.[1] ?? line);
}

const statement = (change: Json) => ({ Sid: 'S', Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...change });
const inPolicy = (change: Json, type = 'aws_s3_bucket_policy', attribute = 'policy') => strangers(type, { [attribute]: policy(statement(change)) });
const at = (id: string) => `policy.S.Principal.${id}`;

describe('a principal', () => {
  test.each([
    OWN, `arn:aws:iam::${OWN}:root`, `arn:aws-cn:iam::${OWN}:user/bob`, `arn:aws:sts::${OWN}:assumed-role/reader/session`, 'arn:aws:iam::222222222222:role/reader',
    '${aws_iam_role.reader.arn}', 'arn:${data.aws_partition.p.partition}:iam::${data.aws_caller_identity.c.account_id}:root',
    `arn:\${lookup({a = "b"}, "a")}:iam::${OWN}:root`,
  ])('that is known: %s', (principal) => {
    expect(inPolicy({ Principal: { AWS: principal } })).toEqual([]);
  });

  test.each<[string, string]>([
    [STRANGER, STRANGER],
    [`arn:aws:iam::${STRANGER}:root`, STRANGER],
    [`arn:\${data.aws_partition.p.partition}:iam::${STRANGER}:root`, STRANGER],
    [`arn:aws:iam::${STRANGER}:role/path/evil`, `${STRANGER}:role/path/evil`],
    [`arn:aws:sts::${STRANGER}:assumed-role/evil/session`, `${STRANGER}:assumed-role/evil/session`],
    ['arn:aws:iam::222222222222:root', '222222222222'],
    ['arn:aws:iam::222222222222:role/other', '222222222222:role/other'],
    ['AROAEXAMPLEID000000AB', 'AROAEXAMPLEID000000AB'],
    ['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'],
  ])('that is a stranger: %s', (principal, id) => {
    expect(inPolicy({ Principal: { AWS: principal } })).toEqual([at(id)]);
  });

  test.each<[string, Json, string[]]>([
    ['among known ones', { Principal: { AWS: [OWN, STRANGER, `arn:aws:iam::${STRANGER}:root`] } }, [at(STRANGER)]],
    ['by its canonical id', { Principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' } },
      [at('79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be')]],
    ['that says who people are', { Principal: { Federated: `arn:aws:iam::${STRANGER}:saml-provider/idp` } }, [at(`${STRANGER}:saml-provider/idp`)]],
    ['that is no account', { Principal: { Federated: 'cognito-identity.amazonaws.com' } }, []],
    ['that is kept out', { Effect: 'Deny', Principal: { AWS: STRANGER } }, []],
    ['that is everybody, which RES-006 tells', { Principal: '*' }, []],
  ])('%s', (_, change, expected) => {
    expect(inPolicy(change)).toEqual(expected);
  });
});

describe('a condition', () => {
  const everybody = (operator: string, key: string, ...values: string[]) => inPolicy({ Principal: '*', Condition: { [operator]: { [key]: values } } });

  test.each<[string, string, string, string | undefined]>([
    ['StringEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5', undefined],
    ['StringEquals', 'aws:PrincipalOrgID', '${var.organization}', undefined],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-stranger000', 'o-stranger000'],
    ['StringEquals', 'aws:PrincipalOrgID', 'o-granted000', 'o-granted000'],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${UNIT}/*`, undefined],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', `${UNIT}/ou-ab12-22222222/`, undefined],
    ['ForAnyValue:StringLike', 'aws:PrincipalOrgPaths', 'o-granted000/r-ab12/*', 'o-granted000/r-ab12'],
    ['StringEquals', 'aws:PrincipalAccount', OWN, undefined],
    ['StringEquals', 'AWS:principalaccount', STRANGER, STRANGER],
    ['StringLike', 'aws:PrincipalAccount', '1111*', '1111*'],
    ['StringEquals', 'kms:CallerAccount', STRANGER, STRANGER],
    ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OWN}:role/*`, undefined],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/reader', 'arn:aws:iam::*:role/reader'],
    ['ArnLike', 'aws:SourceArn', `arn:aws:sns:eu-west-1:${STRANGER}:topic`, STRANGER],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::bucket', undefined],
    ['StringEquals', 'aws:SourceVpce', 'vpce-1', undefined],
  ])('for everybody: %s %s %s', (operator, key, value, stranger) => {
    expect(everybody(operator, key, value)).toEqual(stranger === undefined ? [] : [at(stranger)]);
  });

  test('with a stranger among its values lets the stranger in', () => {
    expect(everybody('StringEquals', 'aws:PrincipalAccount', OWN, STRANGER)).toEqual([at(STRANGER)]);
  });

  test('that names only known ones keeps strangers out, and one that doesn\'t have to hold keeps out nobody', () => {
    const strange = (operator: string) => inPolicy({ Principal: { AWS: STRANGER }, Condition: { [operator]: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } });
    expect(strange('StringEquals')).toEqual([]);
    expect(strange('StringEqualsIfExists')).toEqual([at(STRANGER)]);
    expect(strange('StringNotEquals')).toEqual([at(STRANGER)]);
  });

  test.each<[string, Json | undefined, string[]]>([
    ['without conditions', undefined, []],
    ['for one\'s own account', { StringEquals: { 'aws:SourceAccount': OWN } }, []],
    ['for another\'s account', { StringEquals: { 'aws:SourceAccount': STRANGER } }, [at(STRANGER)]],
    ['for another\'s resource in one\'s own name', { StringEquals: { 'aws:SourceAccount': OWN }, ArnLike: { 'aws:SourceArn': `arn:aws:logs:eu-west-1:${STRANGER}:*` } }, []],
  ])('of a service %s', (_, Condition, expected) => {
    expect(inPolicy({ Principal: { Service: 'logging.s3.amazonaws.com' }, ...Condition && { Condition } })).toEqual(expected);
  });
});

describe('a place', () => {
  test.each([
    ['aws_iam_role', 'assume_role_policy'], ['aws_kms_key', 'policy'], ['aws_kms_replica_key', 'policy'], ['aws_glue_resource_policy', 'policy'], ['aws_msk_cluster_policy', 'policy'],
    ['aws_sns_topic_policy', 'policy'], ['aws_sqs_queue_policy', 'policy'], ['aws_secretsmanager_secret_policy', 'policy'], ['aws_s3tables_table_policy', 'resource_policy'],
    ['aws_backup_vault_policy', 'policy'], ['aws_api_gateway_rest_api', 'policy'],
  ])('%s.%s', (type, attribute) => {
    expect(inPolicy({ Principal: { AWS: STRANGER } }, type, attribute)).toEqual([`${attribute}.S.Principal.${STRANGER}`]);
  });

  test('where a policy says what one may do names nobody', () => {
    expect(inPolicy({ Principal: { AWS: STRANGER } }, 'aws_iam_role_policy')).toEqual([]);
  });

  test('a document of a data source', () => {
    const data = { aws_iam_policy_document: { d: { statement: [{ sid: 'S', principals: [{ type: 'AWS', identifiers: [OWN, STRANGER] }], actions: ['sns:Publish'] }] } } };
    expect(strangers('aws_sns_topic_policy', { policy: '${data.aws_iam_policy_document.d.json}' }, NOBODY, { data })).toEqual([at(STRANGER)]);
  });

  test.each<[string, Json, string[]]>([
    ['aws_ram_principal_association', { principal: STRANGER }, [`principal.${STRANGER}`]],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::111111111111:organization/o-stranger000' }, ['principal.o-stranger000']],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::333333333333:organization/o-a1b2c3d4e5' }, []],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::333333333333:ou/o-granted000/ou-ab12-11111111' }, []],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::333333333333:ou/o-granted000/ou-ab12-99999999' }, ['principal.o-granted000/ou-ab12-99999999']],
    ['aws_lakeformation_permissions', { principal: `arn:aws:iam::${STRANGER}:role/evil` }, [`principal.${STRANGER}:role/evil`]],
    ['aws_lakeformation_permissions', { principal: `${OWN}:IAMPrincipals` }, []],
    ['aws_lakeformation_permissions', { principal: 'IAM_ALLOWED_PRINCIPALS' }, []],
    ['aws_lakeformation_permissions', { principal: '${aws_iam_role.reader.arn}' }, []],
    ['aws_kms_grant', { grantee_principal: STRANGER }, [`grantee_principal.${STRANGER}`]],
    ['aws_db_snapshot', { shared_accounts: [OWN, STRANGER] }, [`shared_accounts.${STRANGER}`]],
    ['aws_lambda_permission', { principal: STRANGER }, [`principal.${STRANGER}`]],
    ['aws_lambda_permission', { principal: 's3.amazonaws.com', source_account: STRANGER }, [`principal.${STRANGER}`]],
    ['aws_lambda_permission', { principal: 's3.amazonaws.com', source_account: OWN, source_arn: 'arn:aws:s3:::bucket' }, []],
    ['aws_lambda_permission', { principal: 's3.amazonaws.com' }, []],
    ['aws_lambda_permission', { principal: '*', principal_org_id: 'o-stranger000' }, ['principal.o-stranger000']],
    ['aws_cloudwatch_event_permission', { principal: '*', condition: { key: 'aws:PrincipalOrgID', type: 'StringEquals', value: 'o-stranger000' } }, ['principal.o-stranger000']],
  ])('%s %j', (type, attributes, expected) => {
    expect(strangers(type, attributes)).toEqual(expected);
  });

  test('a Kafka cluster to which the account of a role connects', () => {
    const cluster = (Action: string[], account = '222222222222') => inPolicy({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action }, 'aws_msk_cluster_policy');
    expect(cluster(['kafka:CreateVpcConnection'])).toEqual([]);
    expect(cluster(['kafka:CreateVpcConnection'], STRANGER)).toEqual([at(STRANGER)]);
    expect(cluster(['kafka:CreateVpcConnection', 'kafka-cluster:ReadData'])).toEqual([at('222222222222')]);
  });
});

describe('somebody is known besides', () => {
  const bucket = { policy: policy(statement({ Principal: { AWS: STRANGER } })) };

  test('whom policies over the resource allow', () => {
    expect(strangers('aws_s3_bucket_policy', bucket, { ...NOBODY, accounts: new Set([STRANGER]) })).toEqual([]);
  });

  test('as the account in which the provider works', () => {
    expect(strangers('aws_s3_bucket_policy', bucket, NOBODY, { provider: { aws: [{ allowed_account_ids: [STRANGER] }] } })).toEqual([]);
    expect(strangers('aws_s3_bucket_policy', bucket, NOBODY, { provider: { aws: [{ assume_role: [{ role_arn: `arn:aws:iam::${STRANGER}:role/deploy` }] }] } })).toEqual([]);
    expect(strangers('aws_s3_bucket_policy', bucket, NOBODY, { provider: { aws: [{ assume_role: [{ role_arn: '${var.role}' }] }] } })).toEqual([at(STRANGER)]);
  });
});

describe('a message', () => {
  const message = (principal: string, audience = NOBODY) =>
    violations('RES-013', { resource: { aws_sns_topic_policy: { x: { policy: policy(statement({ Principal: { AWS: principal } })) } } } }, { audience: () => audience })[0].replace(/^.*?: /, '');

  test('says who, where and who is known', () => {
    expect(message(`arn:aws:iam::${STRANGER}:role/evil`, { ...NOBODY, accounts: new Set([OWN]) }))
      .toBe(`the statement "S" of policy lets in role/evil of account ${STRANGER}, whom the mesh doesn't know: known is ${OWN}`);
    expect(message(STRANGER)).toContain('whom the mesh doesn\'t know: no account is declared, and nobody is granted anything');
    expect(message('AROAEXAMPLEID000000AB')).toBe('the statement "S" of policy lets in "AROAEXAMPLEID000000AB", of whom nobody can tell the account');
  });

  test('stays short', () => {
    const many = Array.from({ length: 9 }, (_, digit) => String(digit).repeat(12));
    expect(message(STRANGER, { ...NOBODY, accounts: new Set(many) })).toContain(`known are ${many.slice(0, 6).join(', ')} and 3 more`);
  });
});

describe('in a synthesis', () => {
  /** A governed stack with a hand-made topic that lets in some principals, and what rules say of it. */
  function letIn(principals: string[], props: GovernancePolicyProps = {}, declare: (domain: Domain, product: DataProduct) => void = () => {}) {
    const { lines } = synthesizeGoverned((stack) => {
      const platform = new DataPlatform(stack, 'platform', { organization: 'acme', account: OWN });
      const domain = new Domain(stack, 'customer', { platform, owner: 'customer-team', sourceSystems: ['crm-db'], account: '123456789012' });
      declare(domain, new DataProduct(domain, 'customer-profiles', COMPLIANT));
      new SnsTopicPolicy(stack, 'news', { arn: '${aws_sns_topic.news.arn}', policy: policy(...principals.map((AWS, index) => statement({ Sid: `S${index}`, Principal: { AWS } }))) });
    }, props);
    return lines.map((line) => /^\[(RES-\d+)\].* lets in (.*?), whom/.exec(line)?.slice(1).join(' ') ?? line);
  }

  test('the accounts of platform, domains and consumers are known', () => {
    const principals = [OWN, '123456789012', '333333333333', 'arn:aws:iam::444444444444:role/reader', '555555555555'];
    const grant = (_: Domain, product: DataProduct) => {
      product.grantRead(Consumer.account('333333333333'));
      product.grantRead(Consumer.role('arn:aws:iam::444444444444:role/reader'));
      product.grantRead(Consumer.service('quicksight.amazonaws.com', { sourceArn: 'arn:aws:quicksight:eu-west-1:555555555555:*' }));
    };
    expect(letIn(principals, {}, grant)).toEqual([]);
    expect(letIn(principals)).toEqual(['RES-013 account 333333333333', 'RES-013 role/reader of account 444444444444', 'RES-013 account 555555555555']);
  });

  test('and what an import of another\'s product names', () => {
    const role = 'arn:aws:iam::444444444444:role/reader';
    expect(letIn(['666666666666', role], {}, (domain) => {
      const orders = new DataProductImport(TerraformStack.of(domain), 'orders', { dataProductId: 'order.orders', organization: 'acme', account: '666666666666' });
      orders.addConsumerRole('reads', { roleName: 'reads-orders', trustedRoleArns: [role] });
    })).toEqual([]);
  });

  test('and those whom every access control policy with a list allows', () => {
    const allow = (policyId: string, ...allowedAccounts: string[]) => new AccessControlPolicy({ policyId, allowedAccounts });
    expect(letIn([STRANGER], { policies: [allow('POL-001', STRANGER)] })).toEqual([]);
    expect(letIn([STRANGER], { policies: [new AccessControlPolicy({ policyId: 'POL-001', agreementRequired: true }), allow('POL-002', STRANGER)] })).toEqual([]);
    expect(letIn([STRANGER], { policies: [allow('POL-001', STRANGER), allow('POL-002', OWN)] })).toEqual([`RES-013 account ${STRANGER}`]);
    expect(letIn([STRANGER], { policies: [allow('POL-001', STRANGER), new AccessControlPolicy({ policyId: 'POL-002', allowedAccounts: [OWN], mandatoryFrom: '2999-01-01' })] })).toEqual([]);
  });

  test('a document of a data source and a share are seen, and a waiver names one account of one statement', () => {
    const build = (stack: TerraformStack) => {
      const document = new DataAwsIamPolicyDocument(stack, 'document', { statement: [{ sid: 'Read', principals: [{ type: 'AWS', identifiers: [STRANGER, '888888888888'] }], actions: ['sns:Subscribe'] }] });
      new SnsTopicPolicy(stack, 'news', { arn: '${aws_sns_topic.news.arn}', policy: document.json });
      new RamPrincipalAssociation(stack, 'share', { principal: STRANGER, resourceShareArn: '${aws_ram_resource_share.share.arn}' });
    };
    const target = `stack/aws_sns_topic_policy.news/policy.Read.Principal.${STRANGER}`;
    const waiver = { rule: 'RES-013', target, owner: 'customer-team', reason: 'The auditor reads until autumn', ticket: 'DM-12', expires: '2027-06-30' };
    const { found } = synthesizeGoverned(build, { waivers: [waiver], asOf: '2027-01-01' });
    expect(found.map(({ target: of, severity }) => [of, severity])).toEqual([
      [target, 'hint'],
      ['stack/aws_sns_topic_policy.news/policy.Read.Principal.888888888888', 'error'],
      [`stack/aws_ram_principal_association.share/principal.${STRANGER}`, 'error'],
    ]);
  });

  test('the library itself lets in nobody else, whoever is granted access', () => {
    const { app, found, error } = synthesizeGoverned((stack) => {
      new KafkaProvider(stack, 'kafka', { bootstrapServers: ['b-1.example.com:9098'], saslMechanism: 'aws-iam' });
      const clusterArn = `arn:aws:kafka:eu-west-1:${OWN}:cluster/mesh/0a1b2c3d-1`;
      const platform = new DataPlatform(stack, 'platform', { organization: 'acme', account: OWN, kafkaCluster: { bootstrapServers: ['b-1.example.com:9098'], saslMechanism: 'aws-iam', clusterArn } });
      const domain = new Domain(stack, 'customer', { platform, owner: 'customer-team', sourceSystems: ['crm-db'] });
      const product = new DataProduct(domain, 'customer-profiles', { ...COMPLIANT, stream: Stream.kafka({}) });
      product.grantRead(Consumer.account('333333333333'));
      product.grantRead(Consumer.role('arn:aws:iam::444444444444:role/reader'));
      product.grantRead(Consumer.organization('o-a1b2c3d4e5'));
      product.grantRead(Consumer.organizationalUnit(UNIT));
    });
    expect(error).toBeUndefined();
    expect(found.filter(({ rule }) => rule === 'RES-013')).toEqual([]);
    const policies = app.node.findAll().filter((construct): construct is MskClusterPolicy => construct instanceof MskClusterPolicy);
    expect(policies).toHaveLength(1); // which names the account of the role
  });

  test('a domain of another stack is known, also where it was declared later, and whom declarations name is worked out once', () => {
    const meshes = jest.spyOn(Audience.prototype, 'addMesh');
    const { lines } = synthesizeApp((app) => {
      const [first, second] = ['first', 'second'].map((name) => {
        const stack = new TerraformStack(app, name);
        new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
        new GovernancePolicy(stack, 'governance');
        return stack;
      });
      for (const [stack, AWS] of [[first, ['123456789012']], [second, ['123456789012', STRANGER]]] as const) {
        new SnsTopicPolicy(stack, 'news', { arn: '${aws_sns_topic.news.arn}', policy: policy(statement({ Principal: { AWS } })) });
      }
      new Domain(second, 'customer', { platform: new DataPlatform(second, 'platform', { organization: 'acme' }), owner: 'customer-team', account: '123456789012' });
    });
    expect(lines).toEqual([expect.stringContaining(`lets in account ${STRANGER}, whom the mesh doesn't know: known is 123456789012;`)]);
    expect(meshes).toHaveBeenCalledTimes(1);
  });
});

test('RES-014: a module is a warning, and can be waived', () => {
  const build = (stack: TerraformStack) => { new TerraformHclModule(stack, 'audit', { source: 'acme/audit/aws' }); };
  const { found, error } = synthesizeGoverned(build);
  expect(error).toBeUndefined();
  expect(found).toEqual([{
    rule: 'RES-014',
    severity: 'warning',
    subject: 'module "audit"',
    at: 'stack/audit',
    message: 'governance doesn\'t see the resources of the module "acme/audit/aws"',
    fix: 'declare them in the stack, or look at what the module makes and waive this finding',
    target: 'stack/module.audit/source',
  }]);
  const waiver = { rule: 'RES-014', target: 'stack/module.audit/source', owner: 'team', reason: 'We have read all of it', ticket: 'DM-13', expires: '2027-06-30' };
  expect(synthesizeGoverned(build, { waivers: [waiver], asOf: '2027-01-01' }).found.map(({ severity }) => severity)).toEqual(['hint']);
});
