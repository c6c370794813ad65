import { findings, policy, soundBucket, violations } from './support';
import { RESOURCE_RULES } from '../../../src/governance/resources/resource-rules';

type Json = Record<string, any>;

/** The sound bucket, changed. */
function changed(change: (resource: Json, json: Json) => void): Json {
  const json = soundBucket();
  change(json.resource, json);
  return json;
}

const resources = (byType: Json): Json => ({ resource: byType });
const one = (type: string, attributes: Json): Json => resources({ [type]: { x: attributes } });

test('every rule says what it is, why it exists and what to do', () => {
  expect(RESOURCE_RULES.map(({ ruleId }) => ruleId)).toEqual(RESOURCE_RULES.map((_, index) => `RES-${String(index + 1).padStart(3, '0')}`));
  for (const rule of RESOURCE_RULES) {
    for (const text of [rule.ruleName, rule.description, rule.rationale, rule.remedy, rule.since]) expect(text).not.toBe('');
  }
});

test('no rule finds anything in a sound bucket', () => {
  expect(findings(RESOURCE_RULES, soundBucket())).toEqual([]);
});

test('no rule finds anything in an empty configuration', () => {
  expect(findings(RESOURCE_RULES, {})).toEqual([]);
});

test('a finding says everything', () => {
  const json = changed((resource) => { resource.aws_s3_bucket_versioning.data = { ...resource.aws_s3_bucket_versioning.data, 'versioning_configuration': { status: 'Suspended' }, '//': { metadata: { path: 'stack/data' } } }; });
  expect(findings(RESOURCE_RULES, json)).toEqual([{
    rule: 'RES-004',
    severity: 'error',
    subject: 'aws_s3_bucket_versioning "data"',
    at: 'stack/data',
    message: 'status is "Suspended"; it must be "Enabled"',
    fix: 'set the status to "Enabled"',
    target: 'stack/aws_s3_bucket_versioning.data/versioning_configuration.status',
  }]);
});

test('two findings in one place have targets of their own', () => {
  const twice = { ruleId: 'X-1', ruleName: 'twice', description: '', rationale: '', remedy: '', since: '', severity: 'error' } as const;
  const resource = { type: 'a', name: 'b', address: 'a.b', attributes: {} };
  const check = () => [1, 2].map(() => ({ resource, attribute: 'c', message: 'm', fix: 'f' }));
  expect(findings([{ ...twice, check }], {}).map(({ target }) => target)).toEqual(['stack/a.b/c', 'stack/a.b/c#2']);
});

test('a rule that throws is a finding of its own, and the others go on', () => {
  const broken = { ...RESOURCE_RULES[3], check: () => { throw new TypeError('x is undefined'); } };
  const found = findings([broken, ...RESOURCE_RULES], changed((resource) => { delete resource.aws_s3_bucket_policy; }));
  expect(found.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
    ['RES-004', 'error', 'the rule "Versioned buckets" itself failed and checked nothing: x is undefined'],
    ['RES-003', 'error', 'has no bucket policy that refuses requests without TLS'],
  ]);
});

describe('RES-001 encryption', () => {
  const sse = 'aws_s3_bucket_server_side_encryption_configuration';
  const rule = (json: Json) => json[sse].data.rule[0];
  test.each<[string, (resource: Json) => void, string]>([
    ['no configuration', (all) => { delete all[sse]; }, 'aws_s3_bucket.data/encryption: has no aws_s3_bucket_server_side_encryption_configuration: S3 encrypts it with keys of its own'],
    ['S3\'s own key', (all) => { rule(all).apply_server_side_encryption_by_default = { sse_algorithm: 'AES256' }; },
      `${sse}.data/rule.apply_server_side_encryption_by_default.sse_algorithm: sse_algorithm is "AES256"; it must be "aws:kms" with a customer key`],
    ['no key', (all) => { delete rule(all).apply_server_side_encryption_by_default.kms_master_key_id; },
      `${sse}.data/rule.apply_server_side_encryption_by_default.kms_master_key_id: kms_master_key_id is missing; it must be a customer key`],
    ['AWS\'s key', (all) => { rule(all).apply_server_side_encryption_by_default.kms_master_key_id = 'alias/aws/s3'; },
      `${sse}.data/rule.apply_server_side_encryption_by_default.kms_master_key_id: kms_master_key_id is "alias/aws/s3"; it must be a customer key`],
    ['no bucket key', (all) => { rule(all).bucket_key_enabled = false; },
      `${sse}.data/rule.bucket_key_enabled: bucket_key_enabled is false; it must be true: without it each object costs a call of KMS`],
  ])('a bucket with %s', (_, change, expected) => {
    expect(violations('RES-001', changed(change))).toEqual([expected]);
  });

  test.each<[string, (resource: Json) => void]>([
    ['names the bucket instead of referring to it', (all) => { all[sse].data.bucket = 'acme-data'; }],
    ['is known only to Terraform', (all) => { all[sse].data.rule = [{ bucket_key_enabled: '${var.x}', apply_server_side_encryption_by_default: { sse_algorithm: '${var.y}' } }]; }],
    ['may be any bucket\'s', (all) => { all[sse].data.bucket = '${each.value}'; }],
  ])('says nothing where the configuration %s', (_, change) => {
    expect(violations('RES-001', changed(change))).toEqual([]);
  });

  test('lets buckets for access logs be: S3 delivers to no other', () => {
    const logs = changed((all) => {
      rule(all).apply_server_side_encryption_by_default = { sse_algorithm: 'AES256' };
      rule(all).bucket_key_enabled = false;
      all.aws_s3_bucket_logging = { other: { bucket: 'other', target_bucket: '${aws_s3_bucket.data.id}' } };
    });
    expect(violations('RES-001', logs)).toEqual([]);
    const byPolicy = changed((all) => {
      rule(all).apply_server_side_encryption_by_default = { sse_algorithm: 'AES256' };
      all.aws_s3_bucket_policy.data.policy = policy({ Effect: 'Allow', Principal: { Service: 'logging.s3.amazonaws.com' }, Action: 's3:PutObject', Resource: '*' });
    });
    expect(violations('RES-001', byPolicy)).toEqual([]);
  });

  const workgroup = (configuration: Json) => one('aws_athena_workgroup', { configuration });
  const encrypted = { encryption_configuration: { encryption_option: 'SSE_KMS', kms_key_arn: '${aws_kms_key.k.arn}' } };
  test.each<[string, Json, string[]]>([
    ['sound', workgroup({ enforce_workgroup_configuration: true, result_configuration: encrypted }), []],
    ['without configuration', one('aws_athena_workgroup', {}), [
      'aws_athena_workgroup.x/configuration.result_configuration.encryption_configuration.encryption_option: encryption_option is missing; it must be "SSE_KMS" or "CSE_KMS" with a customer key',
    ]],
    ['not enforced', workgroup({ enforce_workgroup_configuration: false, result_configuration: encrypted }), [
      'aws_athena_workgroup.x/configuration.enforce_workgroup_configuration: enforce_workgroup_configuration is false: each client decides whether its results are encrypted',
    ]],
    ['with S3\'s key', workgroup({ result_configuration: { encryption_configuration: { encryption_option: 'SSE_S3' } } }), [
      'aws_athena_workgroup.x/configuration.result_configuration.encryption_configuration.encryption_option: encryption_option is "SSE_S3"; it must be "SSE_KMS" or "CSE_KMS" with a customer key',
    ]],
  ])('a workgroup %s', (_, json, expected) => {
    expect(violations('RES-001', json)).toEqual(expected);
  });

  test.each([
    ['aws_sns_topic', 'kms_master_key_id'], ['aws_sqs_queue', 'kms_master_key_id'], ['aws_cloudwatch_log_group', 'kms_key_id'], ['aws_kinesis_stream', 'kms_key_id'],
    ['aws_msk_cluster', 'encryption_info.encryption_at_rest_kms_key_arn'], ['aws_dynamodb_table', 'server_side_encryption.kms_key_arn'], ['aws_scheduler_schedule', 'kms_key_arn'],
    ['aws_kinesis_firehose_delivery_stream', 'server_side_encryption.key_arn'], ['aws_secretsmanager_secret', 'kms_key_id'], ['aws_rds_cluster', 'kms_key_id'],
  ])('%s needs a key in %s', (type, path) => {
    const attributes = path.split('.').reduceRight<any>((value, key) => ({ [key]: value }), '${aws_kms_key.k.arn}');
    expect(violations('RES-001', one(type, attributes))).toEqual([]);
    expect(violations('RES-001', one(type, {}))).toEqual([`${type}.x/${path}: ${path} is missing; it must be a customer key`]);
  });

  test('a key doesn\'t help where encryption is off', () => {
    expect(violations('RES-001', one('aws_rds_cluster', { kms_key_id: '${aws_kms_key.k.arn}', storage_encrypted: false })))
      .toEqual(['aws_rds_cluster.x/storage_encrypted: storage_encrypted is false: nothing is encrypted']);
  });
});

describe('RES-002 public access', () => {
  test.each(['block_public_acls', 'block_public_policy', 'ignore_public_acls', 'restrict_public_buckets'])('each flag counts: %s', (flag) => {
    expect(violations('RES-002', changed((all) => { all.aws_s3_bucket_public_access_block.data[flag] = false; })))
      .toEqual([`aws_s3_bucket_public_access_block.data/${flag}: ${flag} is false; it must be true`]);
    expect(violations('RES-002', changed((all) => { delete all.aws_s3_bucket_public_access_block.data[flag]; })))
      .toEqual([`aws_s3_bucket_public_access_block.data/${flag}: ${flag} is missing; it must be true`]);
    expect(violations('RES-002', changed((all) => { all.aws_s3_bucket_public_access_block.data[flag] = '${var.x}'; }))).toEqual([]);
  });

  test.each<[string, (all: Json) => void, string]>([
    ['a bucket without a block', (all) => { delete all.aws_s3_bucket_public_access_block; },
      'aws_s3_bucket.data/public_access_block: has no aws_s3_bucket_public_access_block: a policy or an access list can make it public'],
    ['a bucket without ownership controls', (all) => { delete all.aws_s3_bucket_ownership_controls; },
      'aws_s3_bucket.data/ownership_controls: has no aws_s3_bucket_ownership_controls: access lists of its objects may count'],
    ['another ownership', (all) => { all.aws_s3_bucket_ownership_controls.data.rule = [{ object_ownership: 'ObjectWriter' }]; },
      'aws_s3_bucket_ownership_controls.data/rule.object_ownership: object_ownership is "ObjectWriter"; it must be "BucketOwnerEnforced", so that access lists count for nothing'],
    ['a public access list', (all) => { all.aws_s3_bucket_acl = { x: { bucket: 'acme-data', acl: 'public-read' } }; }, 'aws_s3_bucket_acl.x/acl: acl is "public-read", which lets everybody in'],
    ['a public access list of an object', (all) => { all.aws_s3_object = { x: { acl: 'public-read-write' } }; }, 'aws_s3_object.x/acl: acl is "public-read-write", which lets everybody in'],
    ['a grant to everybody', (all) => {
      all.aws_s3_bucket_acl = { x: { access_control_policy: { grant: [{ permission: 'READ', grantee: { type: 'Group', uri: 'http://acs.amazonaws.com/groups/global/AllUsers' } }] } } };
    }, 'aws_s3_bucket_acl.x/grant: grants access to "http://acs.amazonaws.com/groups/global/AllUsers", which is everybody'],
    ['a database on the internet', (all) => { all.aws_db_instance = { x: { publicly_accessible: true } }; }, 'aws_db_instance.x/publicly_accessible: publicly_accessible is true: it can be reached from the internet'],
    ['brokers on the internet', (all) => {
      all.aws_msk_cluster = { x: { broker_node_group_info: { connectivity_info: { public_access: { type: 'SERVICE_PROVIDED_EIPS' } } } } };
    }, 'aws_msk_cluster.x/broker_node_group_info.connectivity_info.public_access.type: its brokers can be reached from the internet'],
    ['a function for everybody', (all) => { all.aws_lambda_function_url = { x: { authorization_type: 'NONE' } }; },
      'aws_lambda_function_url.x/authorization_type: authorization_type is "NONE": everybody may call it'],
  ])('%s', (_, change, expected) => {
    expect(violations('RES-002', changed(change))).toEqual([expected]);
  });
});

describe('RES-003 transport', () => {
  const withPolicy = (text: unknown) => changed((all) => { all.aws_s3_bucket_policy.data.policy = text; });
  const deny = { Effect: 'Deny', Principal: { AWS: '*' }, Action: ['s3:*'], Resource: ['arn:aws:s3:::acme-data/*'], Condition: { Bool: { 'aws:SecureTransport': false } } };

  test.each<[string, object]>([
    ['that allows', { ...deny, Effect: 'Allow' }],
    ['for one principal', { ...deny, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }],
    ['for one action', { ...deny, Action: 's3:GetObject' }],
    ['for the bucket alone', { ...deny, Resource: 'arn:aws:s3:::acme-data' }],
    ['with another condition besides', { ...deny, Condition: { ...deny.Condition, StringEquals: { 'aws:SourceVpc': 'vpc-1' } } }],
    ['of what has TLS', { ...deny, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
  ])('a statement %s is not enough', (_, statement) => {
    expect(violations('RES-003', withPolicy(policy(statement)))).toEqual(['aws_s3_bucket_policy.data/policy: doesn\'t refuse requests without TLS']);
  });

  test('a truth value and a text mean the same', () => {
    expect(violations('RES-003', withPolicy(policy(deny)))).toEqual([]);
  });

  test('reads jsonencode, and documents of data sources', () => {
    const encoded = '${jsonencode({"Statement" = [{"Effect" = "Deny", "Principal" = "*", "Action" = "s3:*", "Resource" = [aws_s3_bucket.data.arn, "${aws_s3_bucket.data.arn}/*"], '
      + '"Condition" = {"Bool" = {"aws:SecureTransport" = false}}}]})}';
    expect(violations('RES-003', withPolicy(encoded))).toEqual([]);
    expect(violations('RES-003', withPolicy(encoded.replace('Deny', 'Allow')))).toHaveLength(1);
    const data = (effect: string) => changed((all, json) => {
      all.aws_s3_bucket_policy.data.policy = '${data.aws_iam_policy_document.d.json}';
      json.data = {
        aws_iam_policy_document: {
          d: {
            statement: [{
              effect,
              actions: ['s3:*'],
              resources: ['${aws_s3_bucket.data.arn}/*'],
              principals: [{ type: '*', identifiers: ['*'] }],
              condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
            }],
          },
        },
      };
    });
    expect(violations('RES-003', data('Deny'))).toEqual([]);
    expect(violations('RES-003', data('Allow'))).toHaveLength(1);
  });

  test('says nothing of a policy that only Terraform knows', () => {
    expect(violations('RES-003', withPolicy('${var.policy}'))).toEqual([]);
    expect(violations('RES-003', changed((all) => { all.aws_s3_bucket_policy.data.bucket = '${each.key}'; }))).toEqual([]);
  });

  test.each<[string, Json, string]>([
    ['a bucket without a policy', changed((all) => { delete all.aws_s3_bucket_policy; }), 'aws_s3_bucket.data/policy: has no bucket policy that refuses requests without TLS'],
    ['Kafka without TLS', { provider: { kafka: [{ tls_enabled: false }] } }, 'provider.kafka/tls_enabled: tls_enabled is false: what Terraform tells the brokers travels in clear text'],
    ['Kafka\'s brokers unchecked', { provider: { kafka: [{}, { alias: 'other', skip_tls_verify: true }] } }, 'provider.other/skip_tls_verify: skip_tls_verify is true: anybody can pretend to be the brokers'],
    ['a cluster without TLS', one('aws_msk_cluster', { encryption_info: { encryption_in_transit: { client_broker: 'TLS_PLAINTEXT' } } }),
      'aws_msk_cluster.x/encryption_info.encryption_in_transit.client_broker: client_broker is "TLS_PLAINTEXT"; it must be "TLS"'],
    ['brokers without TLS among themselves', one('aws_msk_cluster', { encryption_info: [{ encryption_in_transit: [{ in_cluster: false }] }] }),
      'aws_msk_cluster.x/encryption_info.encryption_in_transit.in_cluster: in_cluster is false: brokers talk in clear text'],
    ['a subscription by http', one('aws_sns_topic_subscription', { protocol: 'http' }), 'aws_sns_topic_subscription.x/protocol: protocol is "http": messages travel in clear text'],
    ['a connection without TLS', one('aws_glue_connection', { connection_properties: { JDBC_ENFORCE_SSL: 'false' } }),
      'aws_glue_connection.x/connection_properties.JDBC_ENFORCE_SSL: JDBC_ENFORCE_SSL is "false": data travels in clear text'],
  ])('%s', (_, json, expected) => {
    expect(violations('RES-003', json)).toEqual([expected]);
  });
});

test('RES-004 versioning', () => {
  expect(violations('RES-004', changed((all) => { delete all.aws_s3_bucket_versioning; })))
    .toEqual(['aws_s3_bucket.data/versioning: has no aws_s3_bucket_versioning: what is overwritten or deleted is lost']);
  expect(violations('RES-004', changed((all) => { all.aws_s3_bucket_versioning.data.versioning_configuration = [{ status: '${var.x}' }]; }))).toEqual([]);
});

describe('RES-005 lifecycle', () => {
  const table = (location: string, parameters: Json = { table_type: 'delta' }) => ({ parameters, storage_descriptor: { location } });
  const rules = (rule: Json, tables: Json = { t: table('s3://acme-data/orders/') }) => changed((all) => {
    all.aws_glue_catalog_table = tables;
    all.aws_s3_bucket_lifecycle_configuration = { data: { bucket: '${aws_s3_bucket.data.id}', rule: [{ id: 'r', status: 'Enabled', ...rule }] } };
  });

  test.each<[string, Json]>([
    ['everything', { filter: [{ prefix: '' }], expiration: [{ days: 30 }] }],
    ['without a filter', { expiration: { days: 30 } }],
    ['the table\'s prefix', { filter: { prefix: 'orders/' }, expiration: { date: '2027-01-01T00:00:00Z' } }],
    ['a part of the table', { filter: { prefix: 'orders/_delta_log/' }, expiration: { days: 1 } }],
    ['a beginning of the prefix', { filter: { prefix: 'ord' }, expiration: { days: 1 } }],
    ['with a tag', { filter: { and: { prefix: 'orders/', tags: { a: 'b' } } }, expiration: { days: 1 } }],
    ['by tag alone', { filter: { tag: { key: 'a', value: 'b' } }, expiration: { days: 1 } }],
    ['in the old form', { prefix: 'orders/', expiration: { days: 1 } }],
  ])('a rule that expires %s', (_, rule) => {
    expect(violations('RES-005', rules(rule))).toEqual([expect.stringMatching(
      /^aws_s3_bucket_lifecycle_configuration\.data\/rule\.r\.expiration: the rule "r" expires current objects with the prefix "[^"]*", where files of a Delta or Iceberg table lie \("orders\/"\)$/)]);
  });

  test('a rule that archives', () => {
    expect(violations('RES-005', rules({ filter: { prefix: '' }, transition: [{ days: 90, storage_class: 'GLACIER' }] }))).toEqual([
      'aws_s3_bucket_lifecycle_configuration.data/rule.r.transition: the rule "r" moves to another storage class current objects with the prefix "", where files of a Delta or Iceberg table lie ("orders/")',
    ]);
  });

  test.each<[string, Json, Json | undefined]>(([
    ['expires noncurrent versions', { noncurrent_version_expiration: { noncurrent_days: 1 }, noncurrent_version_transition: [{ noncurrent_days: 1, storage_class: 'GLACIER' }] }],
    ['removes delete markers', { expiration: { expired_object_delete_marker: true } }],
    ['is disabled', { status: 'Disabled', expiration: { days: 1 } }],
    ['is about another prefix', { filter: { prefix: 'athena-results/' }, expiration: { days: 1 } }],
    ['is about a prefix that only Terraform knows', { filter: { prefix: '${var.x}' }, expiration: { days: 1 } }],
    ['is about a bucket of Parquet files', { expiration: { days: 1 } }, { t: table('s3://acme-data/orders/', { classification: 'parquet' }) }],
    ['is about another bucket', { expiration: { days: 1 } }, { t: table('s3://acme-data-2/orders/') }],
  ] as Array<[string, Json, Json?]>).map(([what, rule, tables]) => [what, rule, tables]))('lets a rule be that %s', (_, rule, tables) => {
    expect(violations('RES-005', rules(rule, tables))).toEqual([]);
  });

  test('knows Iceberg tables, and products of other stacks', () => {
    const rule = { expiration: { days: 1 } };
    expect(violations('RES-005', rules(rule, { t: { open_table_format_input: { iceberg_input: {} }, storage_descriptor: { location: 's3://acme-data' } } }))).toHaveLength(1);
    expect(violations('RES-005', rules(rule, {}), { tablesIn: (bucket) => (bucket === 'acme-data' ? ['far/away/'] : []) })).toEqual([expect.stringContaining('("far/away/")')]);
  });

  test('reads rules inside of buckets, and archives of intelligent tiering', () => {
    expect(violations('RES-005', changed((all) => {
      all.aws_glue_catalog_table = { t: table('s3://acme-data/orders/') };
      all.aws_s3_bucket.data.lifecycle_rule = [{ enabled: true, expiration: { days: 3 } }];
      all.aws_s3_bucket_intelligent_tiering_configuration = { x: { bucket: 'acme-data', tiering: [{ access_tier: 'ARCHIVE_ACCESS', days: 90 }] } };
    }))).toEqual([
      'aws_s3_bucket.data/rule.0.expiration: the rule "0" expires current objects with the prefix "", where files of a Delta or Iceberg table lie ("orders/")',
      'aws_s3_bucket_intelligent_tiering_configuration.x/tiering: archives objects with the prefix "", where files of a Delta or Iceberg table lie ("orders/")',
    ]);
  });
});

describe('RES-006 wildcards', () => {
  const identity = (statement: Json) => one('aws_iam_role_policy', { policy: policy({ Effect: 'Allow', ...statement }) });
  const at = 'aws_iam_role_policy.x/policy';

  test.each<[string, Json, string[]]>([
    ['all actions', identity({ Sid: 'All', Action: '*', Resource: 'arn:aws:s3:::b' }), [`${at}.All.Action: the statement "All" of policy allows "*"`]],
    ['all actions of a service', identity({ Action: ['s3:*', 'glue:GetTable'], Resource: 'arn:aws:s3:::b' }), [`${at}.0.Action: the statement "0" of policy allows "s3:*"`]],
    ['all resources', identity({ Action: ['s3:GetObject', 'cloudwatch:PutMetricData'], Resource: '*' }), [`${at}.0.Resource: the statement "0" of policy allows "s3:GetObject" on "*"`]],
    ['all buckets', identity({ Action: 's3:GetObject', Resource: 'arn:${data.aws_partition.p.partition}:s3:::*' }), [
      `${at}.0.Resource: the statement "0" of policy allows "s3:GetObject" on "arn:\${data.aws_partition.p.partition}:s3:::*"`,
    ]],
    ['everything but', identity({ NotAction: 'iam:*', NotResource: 'arn:aws:s3:::b' }), [
      `${at}.0.NotAction: the statement "0" of policy allows everything but "iam:*" (NotAction)`,
      `${at}.0.NotResource: the statement "0" of policy allows everything but "arn:aws:s3:::b" (NotResource)`,
    ]],
    ['only what has no resources', identity({ Action: ['cloudwatch:PutMetricData', 'lakeformation:GetDataAccess'], Resource: '*' }), []],
    ['keys by alias', identity({ Action: 'kms:Decrypt', Resource: 'arn:aws:kms:eu-west-1:123456789012:key/*' }), []],
    ['some actions', identity({ Action: ['s3:Get*'], Resource: 'arn:aws:s3:::b/*' }), []],
    ['nothing', one('aws_iam_policy', { policy: policy({ Effect: 'Deny', Action: '*', Resource: '*' }) }), []],
    ['what only Terraform knows', one('aws_iam_policy', { policy: '${var.policy}' }), []],
  ])('a role that may do %s', (_, json, expected) => {
    expect(violations('RES-006', json)).toEqual(expected);
  });

  const bucket = (statement: Json) => one('aws_s3_bucket_policy', { policy: policy({ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*', Principal: '*', ...statement }) });
  const everybody = 'aws_s3_bucket_policy.x/policy.0.Principal: the statement "0" of policy lets everybody in: its principal is "*"';
  test.each<[string, Json, string[]]>([
    ['everybody', bucket({}), [everybody]],
    ['everybody with an account', bucket({ Principal: { AWS: ['*'] } }), [everybody]],
    ['the organization', bucket({ Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }), []],
    ['any organization', bucket({ Condition: { StringLike: { 'aws:PrincipalOrgID': '*' } } }), [everybody]],
    ['everybody else', bucket({ Condition: { StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }), [everybody]],
    ['who hides the organization', bucket({ Condition: { StringEqualsIfExists: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }), [everybody]],
    ['all but one', bucket({ Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::123456789012:root' } }), [
      'aws_s3_bucket_policy.x/policy.0.NotPrincipal: the statement "0" of policy allows everybody but some (NotPrincipal)',
    ]],
    ['one account', bucket({ Principal: { AWS: 'arn:aws:iam::123456789012:root' } }), []],
  ])('a bucket that is open to %s', (_, json, expected) => {
    expect(violations('RES-006', json)).toEqual(expected);
  });

  test('a role that everybody may assume', () => {
    expect(violations('RES-006', one('aws_iam_role', { assume_role_policy: policy({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }) })))
      .toEqual(['aws_iam_role.x/assume_role_policy.0.Principal: the statement "0" of assume_role_policy lets everybody in: its principal is "*"']);
  });

  test('a key\'s policy names all actions and "*", which is the key itself', () => {
    const statement = { Effect: 'Allow', Action: 'kms:*', Resource: '*' };
    expect(violations('RES-006', one('aws_kms_key', { policy: policy({ ...statement, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }) }))).toEqual([]);
    expect(violations('RES-006', one('aws_kms_key', { policy: policy({ ...statement, Principal: '*' }) }))).toEqual([
      'aws_kms_key.x/policy.0.Principal: the statement "0" of policy lets everybody in: its principal is "*"',
      'aws_kms_key.x/policy.0.Action: the statement "0" of policy allows "kms:*"',
    ]);
  });

  test('reads documents of data sources with what they are made of, jsonencode, and policies inside of roles', () => {
    const statement = [{ sid: 'Wide', actions: ['*'], resources: ['*'] }];
    expect(violations('RES-006', {
      resource: {
        aws_iam_policy: { x: { policy: '${data.aws_iam_policy_document.outer.json}' }, y: { policy: '${jsonencode({"Statement" = {"Effect" = "Allow", "Action" = "*", "Resource" = "*"}})}' } },
        aws_iam_role: { r: { inline_policy: [{ name: 'own', policy: policy({ Effect: 'Allow', Action: 'glue:*', Resource: 'arn:aws:glue:eu-west-1:123456789012:catalog' }) }] } },
      },
      data: { aws_iam_policy_document: { outer: { source_policy_documents: ['${data.aws_iam_policy_document.inner.json}'] }, inner: { statement } } },
    })).toEqual([
      'aws_iam_policy.x/policy.Wide.Action: the statement "Wide" of policy allows "*"',
      'aws_iam_policy.y/policy.0.Action: the statement "0" of policy allows "*"',
      'aws_iam_role.r/inline_policy.own.0.Action: the statement "0" of inline_policy.own allows "glue:*"',
    ]);
  });

  test.each(['AdministratorAccess', 'AmazonS3FullAccess', 'job-function/PowerUserAccess'])('AWS\'s own policy %s', (name) => {
    const arn = `arn:\${data.aws_partition.p.partition}:iam::aws:policy/${name}`;
    expect(violations('RES-006', one('aws_iam_role_policy_attachment', { policy_arn: arn }))).toEqual([expect.stringContaining('which allows everything of a service')]);
    expect(violations('RES-006', one('aws_iam_role', { managed_policy_arns: [arn] }))).toHaveLength(1);
    expect(violations('RES-006', one('aws_iam_role_policy_attachment', { policy_arn: 'arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole' }))).toEqual([]);
  });

  test('Lake Formation that leaves everything to IAM', () => {
    expect(violations('RES-006', one('aws_lakeformation_permissions', { principal: 'IAM_ALLOWED_PRINCIPALS', permissions: ['SELECT'] })))
      .toEqual(['aws_lakeformation_permissions.x/principal: grants to "IAM_ALLOWED_PRINCIPALS": Lake Formation keeps nobody out whom IAM lets in']);
    expect(violations('RES-006', one('aws_lakeformation_data_lake_settings', { create_table_default_permissions: [{ principal: 'IAM_ALLOWED_PRINCIPALS', permissions: ['ALL'] }] })))
      .toEqual(['aws_lakeformation_data_lake_settings.x/create_table_default_permissions: grants to "IAM_ALLOWED_PRINCIPALS": Lake Formation keeps nobody out whom IAM lets in']);
    expect(violations('RES-006', one('aws_lakeformation_permissions', { principal: 'arn:aws:iam::123456789012:role/reader' }))).toEqual([]);
  });

  test('a function that everybody may call', () => {
    expect(violations('RES-006', one('aws_lambda_permission', { principal: '*' }))).toEqual(['aws_lambda_permission.x/principal: principal is "*": everybody may call the function']);
    expect(violations('RES-006', one('aws_lambda_permission', { principal: '*', principal_org_id: 'o-a1b2c3d4e5' }))).toEqual([]);
  });
});

describe('RES-007 Kafka ACLs', () => {
  const acl = { acl_principal: 'User:orders', acl_operation: 'Read', acl_permission_type: 'Allow', acl_host: '*', resource_name: 'dp.order.orders', resource_type: 'Topic', resource_pattern_type_filter: 'Literal' };
  test.each<[string, Json, string[]]>([
    ['one principal', {}, []],
    ['every principal', { acl_principal: 'User:*' }, ['kafka_acl.x/acl_principal: acl_principal is "User:*", which is everybody']],
    ['every topic', { resource_name: '*' }, ['kafka_acl.x/resource_name: resource_name is "*", which is every topic']],
    ['every group', { resource_name: '', resource_type: 'Group', resource_pattern_type_filter: 'Prefixed' }, ['kafka_acl.x/resource_name: resource_name is "", which is every group']],
    ['everything', { acl_operation: 'All' }, ['kafka_acl.x/acl_operation: acl_operation is "All"']],
    ['nobody', { acl_principal: 'User:*', resource_name: '*', acl_operation: 'All', acl_permission_type: 'Deny' }, []],
    ['whom only Terraform knows', { acl_principal: '${var.x}', resource_name: '${var.y}' }, []],
  ])('an ACL for %s', (_, change, expected) => {
    expect(violations('RES-007', one('kafka_acl', { ...acl, ...change }))).toEqual(expected);
  });
});

test.each<[string, Json, string[]]>([
  ['sound', { enable_key_rotation: true, deletion_window_in_days: 30 }, []],
  ['not rotated', {}, ['aws_kms_key.x/enable_key_rotation: enable_key_rotation is missing; it must be true']],
  ['rotated seldom', { enable_key_rotation: true, rotation_period_in_days: 2_560 }, ['aws_kms_key.x/rotation_period_in_days: rotation_period_in_days is 2560; it must be 365 or less']],
  ['gone in a week', { enable_key_rotation: true, deletion_window_in_days: 7 }, ['aws_kms_key.x/deletion_window_in_days: deletion_window_in_days is 7; it must be 30']],
  ['disabled', { enable_key_rotation: true, is_enabled: false }, ['aws_kms_key.x/is_enabled: is_enabled is false: nothing that it encrypts can be read']],
  ['asymmetric', { customer_master_key_spec: 'RSA_4096', key_usage: 'SIGN_VERIFY' }, []],
  ['known only to Terraform', { enable_key_rotation: '${var.x}', deletion_window_in_days: '${var.y}' }, []],
])('RES-008: a key that is %s', (_, key, expected) => {
  expect(violations('RES-008', one('aws_kms_key', key))).toEqual(expected);
});
