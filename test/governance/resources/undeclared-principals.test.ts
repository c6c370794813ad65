import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { MskClusterPolicy } from '@cdktf/provider-aws/lib/msk-cluster-policy';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { RamPrincipalAssociation } from '@cdktf/provider-aws/lib/ram-principal-association';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { TerraformHclModule, TerraformStack } from 'cdktf';
import { NOBODY, policy, synthesizeApp, synthesizeGoverned, violations } from './support';
import { AccessControlPolicy } from '../../../src/governance/policies/access-control';
import type { PrincipalSet } from '../../../src/governance/resources/aws-principal';
import { DeclaredPrincipals } from '../../../src/governance/resources/declared-principals';
import { DataPlatform } from '../../../src/mesh/data-platform';
import { DataProduct } from '../../../src/mesh/data-product';
import { DataProductImport } from '../../../src/mesh/data-product-import';
import { Domain } from '../../../src/mesh/domain';
import type { GovernancePolicyProps } from '../../../src/mesh/governance-policy';
import { GovernancePolicy } from '../../../src/mesh/governance-policy';
import { Consumer } from '../../../src/model/declaration/consumer';
import { Producer } from '../../../src/model/declaration/producer';
import { Stream } from '../../../src/model/declaration/stream';
import { KafkaProvider } from '../../../src/providers/kafka/provider';
import { COMPLIANT } from '../support';

type Json = Record<string, any>;

afterEach(() => jest.restoreAllMocks());

const OWN = '111111111111';
const UNKNOWN = '999999999999';
const UNIT = 'o-granted000/r-ab12/ou-ab12-11111111';

const KNOWN: PrincipalSet = { accounts: new Set([OWN]), roles: new Set(['222222222222:role/reader']), organizations: new Set(['o-a1b2c3d4e5', UNIT]) };

/** Whom the rule finds unknown in one resource: the last part of each target. */
function unknownIn(type: string, attributes: Json, allowedPrincipals: PrincipalSet = NOBODY, more: Json = {}): string[] {
  const found = violations('RES-013', { resource: { [type]: { x: attributes } }, ...more }, { declaredPrincipals: () => KNOWN, allowedPrincipals: () => allowedPrincipals });
  return found.map((line) => /^[^.]+\.x\/(.*?): (?:the|\w+ lets)/.exec(line)?.[1] ?? line);
}

const statement = (change: Json) => ({ Sid: 'S', Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...change });
const inPolicy = (change: Json, type = 'aws_s3_bucket_policy', attribute = 'policy') => unknownIn(type, { [attribute]: policy(statement(change)) });
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
    [UNKNOWN, UNKNOWN],
    [`arn:aws:iam::${UNKNOWN}:root`, UNKNOWN],
    [`arn:\${data.aws_partition.p.partition}:iam::${UNKNOWN}:root`, UNKNOWN],
    [`arn:aws:iam::${UNKNOWN}:role/path/evil`, `${UNKNOWN}:role/path/evil`],
    [`arn:aws:sts::${UNKNOWN}:assumed-role/evil/session`, `${UNKNOWN}:assumed-role/evil/session`],
    ['arn:aws:iam::222222222222:root', '222222222222'],
    ['arn:aws:iam::222222222222:role/other', '222222222222:role/other'],
    ['AROAEXAMPLEID000000AB', 'AROAEXAMPLEID000000AB'],
    ['arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1', 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1'],
  ])('that is a stranger: %s', (principal, id) => {
    expect(inPolicy({ Principal: { AWS: principal } })).toEqual([at(id)]);
  });

  test.each<[string, Json, string[]]>([
    ['among known ones', { Principal: { AWS: [OWN, UNKNOWN, `arn:aws:iam::${UNKNOWN}:root`] } }, [at(UNKNOWN)]],
    ['by its canonical id', { Principal: { CanonicalUser: '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be' } },
      [at('79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be')]],
    ['that says who people are', { Principal: { Federated: `arn:aws:iam::${UNKNOWN}:saml-provider/idp` } }, [at(`${UNKNOWN}:saml-provider/idp`)]],
    ['that is no account', { Principal: { Federated: 'cognito-identity.amazonaws.com' } }, []],
    ['that is kept out', { Effect: 'Deny', Principal: { AWS: UNKNOWN } }, []],
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
    ['StringEquals', 'AWS:principalaccount', UNKNOWN, UNKNOWN],
    ['StringLike', 'aws:PrincipalAccount', '1111*', '1111*'],
    ['StringEquals', 'kms:CallerAccount', UNKNOWN, UNKNOWN],
    ['ArnLike', 'aws:PrincipalArn', `arn:aws:iam::${OWN}:role/*`, undefined],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/reader', 'arn:aws:iam::*:role/reader'],
    ['ArnLike', 'aws:SourceArn', `arn:aws:sns:eu-west-1:${UNKNOWN}:topic`, UNKNOWN],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:s3:::bucket', undefined],
    ['StringEquals', 'aws:SourceVpce', 'vpce-1', undefined],
  ])('for everybody: %s %s %s', (operator, key, value, stranger) => {
    expect(everybody(operator, key, value)).toEqual(stranger === undefined ? [] : [at(stranger)]);
  });

  test('with a stranger among its values lets the stranger in', () => {
    expect(everybody('StringEquals', 'aws:PrincipalAccount', OWN, UNKNOWN)).toEqual([at(UNKNOWN)]);
  });

  test('that names only known ones keeps all others out, and one that doesn\'t have to hold keeps out nobody', () => {
    const strange = (operator: string) => inPolicy({ Principal: { AWS: UNKNOWN }, Condition: { [operator]: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } });
    expect(strange('StringEquals')).toEqual([]);
    expect(strange('StringEqualsIfExists')).toEqual([at(UNKNOWN)]);
    expect(strange('StringNotEquals')).toEqual([at(UNKNOWN)]);
  });

  test.each<[string, Json | undefined, string[]]>([
    ['without conditions', undefined, []],
    ['for one\'s own account', { StringEquals: { 'aws:SourceAccount': OWN } }, []],
    ['for another\'s account', { StringEquals: { 'aws:SourceAccount': UNKNOWN } }, [at(UNKNOWN)]],
    ['for another\'s resource in one\'s own name', { StringEquals: { 'aws:SourceAccount': OWN }, ArnLike: { 'aws:SourceArn': `arn:aws:logs:eu-west-1:${UNKNOWN}:*` } }, []],
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
    expect(inPolicy({ Principal: { AWS: UNKNOWN } }, type, attribute)).toEqual([`${attribute}.S.Principal.${UNKNOWN}`]);
  });

  test('where a policy says what one may do names nobody', () => {
    expect(inPolicy({ Principal: { AWS: UNKNOWN } }, 'aws_iam_role_policy')).toEqual([]);
  });

  test('a document of a data source', () => {
    const data = { aws_iam_policy_document: { d: { statement: [{ sid: 'S', principals: [{ type: 'AWS', identifiers: [OWN, UNKNOWN] }], actions: ['sns:Publish'] }] } } };
    expect(unknownIn('aws_sns_topic_policy', { policy: '${data.aws_iam_policy_document.d.json}' }, NOBODY, { data })).toEqual([at(UNKNOWN)]);
  });

  test.each<[string, Json, string[]]>([
    ['aws_ram_principal_association', { principal: UNKNOWN }, [`principal.${UNKNOWN}`]],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::111111111111:organization/o-stranger000' }, ['principal.o-stranger000']],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::333333333333:organization/o-a1b2c3d4e5' }, []],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::333333333333:ou/o-granted000/ou-ab12-11111111' }, []],
    ['aws_ram_principal_association', { principal: 'arn:aws:organizations::333333333333:ou/o-granted000/ou-ab12-99999999' }, ['principal.o-granted000/ou-ab12-99999999']],
    ['aws_lakeformation_permissions', { principal: `arn:aws:iam::${UNKNOWN}:role/evil` }, [`principal.${UNKNOWN}:role/evil`]],
    ['aws_lakeformation_permissions', { principal: `${OWN}:IAMPrincipals` }, []],
    ['aws_lakeformation_permissions', { principal: 'IAM_ALLOWED_PRINCIPALS' }, []],
    ['aws_lakeformation_permissions', { principal: '${aws_iam_role.reader.arn}' }, []],
    ['aws_kms_grant', { grantee_principal: UNKNOWN }, [`grantee_principal.${UNKNOWN}`]],
    ['aws_db_snapshot', { shared_accounts: [OWN, UNKNOWN] }, [`shared_accounts.${UNKNOWN}`]],
    ['aws_lambda_permission', { principal: UNKNOWN }, [`principal.${UNKNOWN}`]],
    ['aws_lambda_permission', { principal: 's3.amazonaws.com', source_account: UNKNOWN }, [`principal.${UNKNOWN}`]],
    ['aws_lambda_permission', { principal: 's3.amazonaws.com', source_account: OWN, source_arn: 'arn:aws:s3:::bucket' }, []],
    ['aws_lambda_permission', { principal: 's3.amazonaws.com' }, []],
    ['aws_lambda_permission', { principal: '*', principal_org_id: 'o-stranger000' }, ['principal.o-stranger000']],
    ['aws_cloudwatch_event_permission', { principal: '*', condition: { key: 'aws:PrincipalOrgID', type: 'StringEquals', value: 'o-stranger000' } }, ['principal.o-stranger000']],
  ])('%s %j', (type, attributes, expected) => {
    expect(unknownIn(type, attributes)).toEqual(expected);
  });

  test('a Kafka cluster to which the account of a role connects', () => {
    const cluster = (Action: string[], account = '222222222222') => inPolicy({ Principal: { AWS: `arn:aws:iam::${account}:root` }, Action }, 'aws_msk_cluster_policy');
    expect(cluster(['kafka:CreateVpcConnection'])).toEqual([]);
    expect(cluster(['kafka:CreateVpcConnection'], UNKNOWN)).toEqual([at(UNKNOWN)]);
    expect(cluster(['kafka:CreateVpcConnection', 'kafka-cluster:ReadData'])).toEqual([at('222222222222')]);
  });
});

describe('somebody is known besides', () => {
  const bucket = { policy: policy(statement({ Principal: { AWS: UNKNOWN } })) };

  test('whom policies over the resource allow', () => {
    expect(unknownIn('aws_s3_bucket_policy', bucket, { ...NOBODY, accounts: new Set([UNKNOWN]) })).toEqual([]);
  });

  test('as the account in which the provider works', () => {
    expect(unknownIn('aws_s3_bucket_policy', bucket, NOBODY, { provider: { aws: [{ allowed_account_ids: [UNKNOWN] }] } })).toEqual([]);
    expect(unknownIn('aws_s3_bucket_policy', bucket, NOBODY, { provider: { aws: [{ assume_role: [{ role_arn: `arn:aws:iam::${UNKNOWN}:role/deploy` }] }] } })).toEqual([]);
    expect(unknownIn('aws_s3_bucket_policy', bucket, NOBODY, { provider: { aws: [{ assume_role: [{ role_arn: '${var.role}' }] }] } })).toEqual([at(UNKNOWN)]);
  });
});

describe('a message', () => {
  const message = (principal: string, audience = NOBODY) =>
    violations('RES-013', { resource: { aws_sns_topic_policy: { x: { policy: policy(statement({ Principal: { AWS: principal } })) } } } }, { declaredPrincipals: () => audience })[0].replace(/^.*?: /, '');

  test('says who, where and who is known', () => {
    expect(message(`arn:aws:iam::${UNKNOWN}:role/evil`, { ...NOBODY, accounts: new Set([OWN]) }))
      .toBe(`the statement "S" of policy lets in role/evil of account ${UNKNOWN}, whom the mesh doesn't know: known is ${OWN}`);
    expect(message(UNKNOWN)).toContain('whom the mesh doesn\'t know: no account is declared, and nobody is granted anything');
    expect(message('AROAEXAMPLEID000000AB')).toBe('the statement "S" of policy lets in "AROAEXAMPLEID000000AB", which names no account');
  });

  test('stays short', () => {
    const many = Array.from({ length: 9 }, (_, digit) => String(digit).repeat(12));
    expect(message(UNKNOWN, { ...NOBODY, accounts: new Set(many) })).toContain(`known are ${many.slice(0, 6).join(', ')} and 3 more`);
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

  test('and those of producers', () => {
    const principals = ['333333333333', 'arn:aws:iam::444444444444:role/job', '555555555555'];
    expect(letIn(principals, {}, (_, product) => {
      product.grantWrite(Producer.account('333333333333'));
      product.grantWrite(Producer.role('arn:aws:iam::444444444444:role/job'));
      product.grantWrite(Producer.service('glue.amazonaws.com', { sourceArn: 'arn:aws:glue:eu-west-1:123456789012:job/*' }));
    })).toEqual(['RES-013 account 555555555555']);
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
    expect(letIn([UNKNOWN], { policies: [allow('POL-001', UNKNOWN)] })).toEqual([]);
    expect(letIn([UNKNOWN], { policies: [new AccessControlPolicy({ policyId: 'POL-001', agreementRequired: true }), allow('POL-002', UNKNOWN)] })).toEqual([]);
    expect(letIn([UNKNOWN], { policies: [allow('POL-001', UNKNOWN), allow('POL-002', OWN)] })).toEqual([`RES-013 account ${UNKNOWN}`]);
    expect(letIn([UNKNOWN], { policies: [allow('POL-001', UNKNOWN), new AccessControlPolicy({ policyId: 'POL-002', allowedAccounts: [OWN], mandatoryFrom: '2999-01-01' })] })).toEqual([]);
  });

  test('a document of a data source and a share are seen, and a waiver names one account of one statement', () => {
    const build = (stack: TerraformStack) => {
      const document = new DataAwsIamPolicyDocument(stack, 'document', { statement: [{ sid: 'Read', principals: [{ type: 'AWS', identifiers: [UNKNOWN, '888888888888'] }], actions: ['sns:Subscribe'] }] });
      new SnsTopicPolicy(stack, 'news', { arn: '${aws_sns_topic.news.arn}', policy: document.json });
      new RamPrincipalAssociation(stack, 'share', { principal: UNKNOWN, resourceShareArn: '${aws_ram_resource_share.share.arn}' });
    };
    const target = `stack/aws_sns_topic_policy.news/policy.Read.Principal.${UNKNOWN}`;
    const waiver = { rule: 'RES-013', target, owner: 'customer-team', reason: 'The auditor reads until autumn', ticket: 'DM-12', expires: '2027-06-30' };
    const { found } = synthesizeGoverned(build, { waivers: [waiver], asOf: '2027-01-01' });
    expect(found.map(({ target: of, severity }) => [of, severity])).toEqual([
      [target, 'hint'],
      ['stack/aws_sns_topic_policy.news/policy.Read.Principal.888888888888', 'error'],
      [`stack/aws_ram_principal_association.share/principal.${UNKNOWN}`, 'error'],
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
      product.grantWrite(Producer.account('555555555555', { externalId: 'ingestion' }));
      product.grantWrite(Producer.role('arn:aws:iam::666666666666:role/job'));
      product.grantWrite(Producer.service('glue.amazonaws.com'));
    });
    expect(error).toBeUndefined();
    expect(found.filter(({ rule }) => rule === 'RES-013')).toEqual([]);
    const policies = app.node.findAll().filter((construct): construct is MskClusterPolicy => construct instanceof MskClusterPolicy);
    expect(policies).toHaveLength(1); // which names the account of the role
  });

  test('a domain of another stack is known, also where it was declared later, and whom declarations name is worked out once', () => {
    const meshes = jest.spyOn(DeclaredPrincipals.prototype, 'addMesh');
    const { lines } = synthesizeApp((app) => {
      const [first, second] = ['first', 'second'].map((name) => {
        const stack = new TerraformStack(app, name);
        new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
        new GovernancePolicy(stack, 'governance');
        return stack;
      });
      for (const [stack, AWS] of [[first, ['123456789012']], [second, ['123456789012', UNKNOWN]]] as const) {
        new SnsTopicPolicy(stack, 'news', { arn: '${aws_sns_topic.news.arn}', policy: policy(statement({ Principal: { AWS } })) });
      }
      new Domain(second, 'customer', { platform: new DataPlatform(second, 'platform', { organization: 'acme' }), owner: 'customer-team', account: '123456789012' });
    });
    expect(lines).toEqual([expect.stringContaining(`lets in account ${UNKNOWN}, whom the mesh doesn't know: known is 123456789012;`)]);
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
