#!/usr/bin/env python3
"""What the AWS APIs take where a text of ours reaches them, as JSON: test/aws/api-shapes.json.

RESOURCES says for each attribute of each resource that the library makes which member of which operation the provider sends
it as. Lengths, patterns and enumerations come from the service's model in botocore:

    pip install botocore && python3 scripts/api-shapes.py > test/aws/api-shapes.json
"""
import json

import botocore
from botocore.session import Session

SESSION = Session()


def documented(source, **limits):
    """What the documentation says where the model says nothing."""
    return {'type': 'string', 'source': source, **limits}


def nothing(reason):
    """An attribute that reaches no API, or none that limits it."""
    return {'type': 'none', 'reason': reason}


def pairs(key, value):
    """A map whose keys and values the API has as members."""
    return ('pairs', key, value)


def input_of(operation):
    """JSON that is sent as the input of an operation."""
    return ('input', operation)


# What the services' documents say and their models don't.
BUCKET = documented('https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html', min=3, max=63, pattern='[a-z0-9][a-z0-9.-]*[a-z0-9]')
DASHBOARD = documented('https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutDashboard.html', min=1, max=255, pattern='[A-Za-z0-9_-]+')
KAFKA_NAME = documented('https://kafka.apache.org/documentation/#basic_ops_add_topic', min=1, max=249, pattern='[A-Za-z0-9._-]+')
LIFECYCLE_RULE = documented('https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html', max=255)
OBJECT_KEY = documented('https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html', max=1024)
METRIC_ID = documented('https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html', min=1, max=255, pattern='[a-z][A-Za-z0-9_]*')
MISSING_DATA = documented('https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html', enum=['breaching', 'notBreaching', 'ignore', 'missing'])
UNIVERSAL_TARGET = documented(
    'https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html', pattern='arn:aws[a-z-]*:scheduler:::aws-sdk:[a-z0-9]+:[a-z][A-Za-z0-9]+')
TOPIC = documented('https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html', min=1, max=256, pattern='[A-Za-z0-9_-]+')
TAGS = pairs('Tags[].Key', 'Tags[].Value')
TAG_MAP = pairs('Tags{key}', 'Tags{value}')
REFERENCE = nothing('names another resource, which is checked where it is made')

COLUMN = {'name': 'Name', 'type': 'Type', 'comment': 'Comment'}


def columns(path):
    return {attribute: f'{path}[].{member}' for attribute, member in COLUMN.items()}


def grantable(**resource):
    """What a grant of Lake Formation, an LF-Tag or an opt-in is about."""
    table = {'catalog_id': 'CatalogId', 'database_name': 'DatabaseName', 'name': 'Name'}
    members = {
        'database': {'catalog_id': 'Resource.Database.CatalogId', 'name': 'Resource.Database.Name'},
        'table': {attribute: f'Resource.Table.{member}' for attribute, member in table.items()},
        'table_with_columns': {
            **{attribute: f'Resource.TableWithColumns.{member}' for attribute, member in table.items()},
            'column_names': 'Resource.TableWithColumns.ColumnNames',
            'excluded_column_names': 'Resource.TableWithColumns.ColumnWildcard.ExcludedColumnNames',
        },
        'data_cells_filter': {
            'table_catalog_id': 'Resource.DataCellsFilter.TableCatalogId', 'database_name': 'Resource.DataCellsFilter.DatabaseName',
            'table_name': 'Resource.DataCellsFilter.TableName', 'name': 'Resource.DataCellsFilter.Name',
        },
        'data_location': {'arn': 'Resource.DataLocation.ResourceArn', 'catalog_id': 'Resource.DataLocation.CatalogId'},
        'lf_tag': {'key': 'Resource.LFTag.TagKey', 'values': 'Resource.LFTag.TagValues'},
    }
    return {**members, **resource}


def metric(path, stat):
    return {
        'metric_name': f'{path}MetricName', 'namespace': f'{path}Namespace', stat[0]: stat[1],
        'dimensions': pairs(f'{path}Dimensions[].Name', f'{path}Dimensions[].Value'),
    }


RESOURCES = {
    'aws_athena_workgroup': ('athena:CreateWorkGroup', {
        'name': 'Name',
        'description': 'Description',
        'tags': TAGS,
        'configuration': {
            'engine_version': {'selected_engine_version': 'Configuration.EngineVersion.SelectedEngineVersion'},
            'result_configuration': {
                'output_location': 'Configuration.ResultConfiguration.OutputLocation',
                'encryption_configuration': {
                    'encryption_option': 'Configuration.ResultConfiguration.EncryptionConfiguration.EncryptionOption',
                    'kms_key_arn': 'Configuration.ResultConfiguration.EncryptionConfiguration.KmsKey',
                },
            },
        },
    }),
    'aws_cloudwatch_dashboard': ('cloudwatch:PutDashboard', {'dashboard_name': DASHBOARD, 'dashboard_body': 'DashboardBody'}),
    'aws_cloudwatch_event_rule': ('events:PutRule', {
        'name': 'Name', 'description': 'Description', 'event_pattern': 'EventPattern', 'tags': TAGS,
    }),
    'aws_cloudwatch_event_target': ('events:PutTargets', {'rule': 'Rule', 'target_id': 'Targets[].Id', 'arn': 'Targets[].Arn'}),
    'aws_cloudwatch_metric_alarm': ('cloudwatch:PutMetricAlarm', {
        'alarm_name': 'AlarmName',
        'alarm_description': 'AlarmDescription',
        'alarm_actions': 'AlarmActions',
        'ok_actions': 'OKActions',
        'insufficient_data_actions': 'InsufficientDataActions',
        'comparison_operator': 'ComparisonOperator',
        'treat_missing_data': MISSING_DATA,
        **metric('', ('statistic', 'Statistic')),
        'metric_query': {
            'id': METRIC_ID, 'expression': 'Metrics[].Expression', 'label': 'Metrics[].Label',
            'metric': metric('Metrics[].MetricStat.Metric.', ('stat', 'Metrics[].MetricStat.Stat')),
        },
        'tags': TAGS,
    }),
    'aws_glue_catalog_database': ('glue:CreateDatabase', {
        'name': 'DatabaseInput.Name', 'description': 'DatabaseInput.Description', 'location_uri': 'DatabaseInput.LocationUri', 'tags': TAG_MAP,
        'create_table_default_permission': {
            'permissions': 'DatabaseInput.CreateTableDefaultPermissions[].Permissions',
            'principal': {'data_lake_principal_identifier': 'DatabaseInput.CreateTableDefaultPermissions[].Principal.DataLakePrincipalIdentifier'},
        },
    }),
    'aws_glue_catalog_table': ('glue:CreateTable', {
        'name': 'TableInput.Name',
        'database_name': 'DatabaseName',
        'description': 'TableInput.Description',
        'table_type': 'TableInput.TableType',
        'parameters': pairs('TableInput.Parameters{key}', 'TableInput.Parameters{value}'),
        'partition_keys': columns('TableInput.PartitionKeys'),
        'storage_descriptor': {
            'location': 'TableInput.StorageDescriptor.Location',
            'input_format': 'TableInput.StorageDescriptor.InputFormat',
            'output_format': 'TableInput.StorageDescriptor.OutputFormat',
            'columns': columns('TableInput.StorageDescriptor.Columns'),
            'ser_de_info': {
                'serialization_library': 'TableInput.StorageDescriptor.SerdeInfo.SerializationLibrary',
                'parameters': pairs('TableInput.StorageDescriptor.SerdeInfo.Parameters{key}', 'TableInput.StorageDescriptor.SerdeInfo.Parameters{value}'),
            },
        },
        'open_table_format_input': {'iceberg_input': {
            'metadata_operation': 'OpenTableFormatInput.IcebergInput.MetadataOperation', 'version': 'OpenTableFormatInput.IcebergInput.Version',
        }},
        'target_table': {
            'catalog_id': 'TableInput.TargetTable.CatalogId', 'database_name': 'TableInput.TargetTable.DatabaseName',
            'name': 'TableInput.TargetTable.Name', 'region': 'TableInput.TargetTable.Region',
        },
    }),
    'aws_glue_data_quality_ruleset': ('glue:CreateDataQualityRuleset', {
        'name': 'Name', 'description': 'Description', 'ruleset': 'Ruleset', 'tags': TAG_MAP,
        'target_table': {'database_name': 'TargetTable.DatabaseName', 'table_name': 'TargetTable.TableName', 'catalog_id': 'TargetTable.CatalogId'},
    }),
    'aws_glue_registry': ('glue:CreateRegistry', {'registry_name': 'RegistryName', 'description': 'Description', 'tags': TAG_MAP}),
    'aws_glue_resource_policy': ('glue:PutResourcePolicy', {'policy': 'PolicyInJson', 'enable_hybrid': 'EnableHybrid'}),
    'aws_glue_schema': ('glue:CreateSchema', {
        'schema_name': 'SchemaName', 'registry_arn': 'RegistryId.RegistryArn', 'data_format': 'DataFormat', 'compatibility': 'Compatibility',
        'schema_definition': 'SchemaDefinition', 'description': 'Description', 'tags': TAG_MAP,
    }),
    'aws_iam_policy': ('iam:CreatePolicy', {'name': 'PolicyName', 'description': 'Description', 'policy': 'PolicyDocument', 'tags': TAGS}),
    'aws_iam_role': ('iam:CreateRole', {
        'name': 'RoleName', 'description': 'Description', 'assume_role_policy': 'AssumeRolePolicyDocument', 'tags': TAGS,
    }),
    'aws_iam_role_policy': ('iam:PutRolePolicy', {'name': 'PolicyName', 'role': 'RoleName', 'policy': 'PolicyDocument'}),
    'aws_iam_role_policy_attachment': ('iam:AttachRolePolicy', {'role': 'RoleName', 'policy_arn': 'PolicyArn'}),
    'aws_kms_alias': ('kms:CreateAlias', {'name': 'AliasName', 'target_key_id': 'TargetKeyId'}),
    'aws_kms_key': ('kms:CreateKey', {'description': 'Description', 'policy': 'Policy', 'tags': pairs('Tags[].TagKey', 'Tags[].TagValue')}),
    'aws_lakeformation_data_cells_filter': ('lakeformation:CreateDataCellsFilter', {'table_data': {
        'table_catalog_id': 'TableData.TableCatalogId', 'database_name': 'TableData.DatabaseName', 'table_name': 'TableData.TableName', 'name': 'TableData.Name',
        'column_names': 'TableData.ColumnNames',
        'column_wildcard': {'excluded_column_names': 'TableData.ColumnWildcard.ExcludedColumnNames'},
        'row_filter': {'filter_expression': 'TableData.RowFilter.FilterExpression'},
    }}),
    'aws_lakeformation_data_lake_settings': ('lakeformation:PutDataLakeSettings', {
        'admins': 'DataLakeSettings.DataLakeAdmins[].DataLakePrincipalIdentifier',
        'parameters': pairs('DataLakeSettings.Parameters{key}', 'DataLakeSettings.Parameters{value}'),
    }),
    'aws_lakeformation_lf_tag': ('lakeformation:CreateLFTag', {'key': 'TagKey', 'values': 'TagValues'}),
    'aws_lakeformation_opt_in': ('lakeformation:CreateLakeFormationOptIn', {
        'principal': {'data_lake_principal_identifier': 'Principal.DataLakePrincipalIdentifier'},
        'resource_data': grantable(),
    }),
    'aws_lakeformation_permissions': ('lakeformation:GrantPermissions', grantable(
        principal='Principal.DataLakePrincipalIdentifier', permissions='Permissions', permissions_with_grant_option='PermissionsWithGrantOption', catalog_id='CatalogId',
    )),
    'aws_lakeformation_resource': ('lakeformation:RegisterResource', {'arn': 'ResourceArn', 'role_arn': 'RoleArn'}),
    'aws_lakeformation_resource_lf_tags': ('lakeformation:AddLFTagsToResource', grantable(lf_tag={'key': 'LFTags[].TagKey', 'value': 'LFTags[].TagValues[]'})),
    'aws_msk_cluster_policy': ('kafka:PutClusterPolicy', {'cluster_arn': 'ClusterArn', 'policy': 'Policy'}),
    'aws_msk_vpc_connection': ('kafka:CreateVpcConnection', {
        'authentication': 'Authentication', 'target_cluster_arn': 'TargetClusterArn', 'vpc_id': 'VpcId', 'client_subnets': 'ClientSubnets',
        'security_groups': 'SecurityGroups', 'tags': TAG_MAP,
    }),
    'aws_s3_bucket': ('s3:CreateBucket', {'bucket': BUCKET, 'tags': pairs('CreateBucketConfiguration.Tags[].Key', 'CreateBucketConfiguration.Tags[].Value')}),
    'aws_s3_bucket_lifecycle_configuration': ('s3:PutBucketLifecycleConfiguration', {
        'bucket': REFERENCE,
        'rule': {'id': LIFECYCLE_RULE, 'status': 'LifecycleConfiguration.Rules[].Status', 'filter': {'prefix': OBJECT_KEY}},
    }),
    'aws_s3_bucket_logging': ('s3:PutBucketLogging', {'bucket': REFERENCE, 'target_bucket': REFERENCE, 'target_prefix': OBJECT_KEY}),
    'aws_s3_bucket_ownership_controls': ('s3:PutBucketOwnershipControls', {
        'bucket': REFERENCE, 'rule': {'object_ownership': 'OwnershipControls.Rules[].ObjectOwnership'},
    }),
    'aws_s3_bucket_policy': ('s3:PutBucketPolicy', {'bucket': REFERENCE, 'policy': 'Policy'}),
    'aws_s3_bucket_public_access_block': ('s3:PutPublicAccessBlock', {'bucket': REFERENCE}),
    'aws_s3_bucket_server_side_encryption_configuration': ('s3:PutBucketEncryption', {
        'bucket': REFERENCE,
        'rule': {'apply_server_side_encryption_by_default': {
            'sse_algorithm': 'ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.SSEAlgorithm',
            'kms_master_key_id': 'ServerSideEncryptionConfiguration.Rules[].ApplyServerSideEncryptionByDefault.KMSMasterKeyID',
        }},
    }),
    'aws_s3_bucket_versioning': ('s3:PutBucketVersioning', {'bucket': REFERENCE, 'versioning_configuration': {'status': 'VersioningConfiguration.Status'}}),
    'aws_scheduler_schedule': ('scheduler:CreateSchedule', {
        'name': 'Name',
        'description': 'Description',
        'schedule_expression': 'ScheduleExpression',
        'kms_key_arn': 'KmsKeyArn',
        'flexible_time_window': {'mode': 'FlexibleTimeWindow.Mode'},
        'target': {'arn': UNIVERSAL_TARGET, 'role_arn': 'Target.RoleArn', 'input': input_of('glue:StartDataQualityRulesetEvaluationRun')},
    }),
    'aws_sns_topic': ('sns:CreateTopic', {'name': TOPIC, 'kms_master_key_id': 'Attributes{value}', 'tags': TAGS}),
    'aws_sns_topic_subscription': ('sns:Subscribe', {'topic_arn': 'TopicArn', 'protocol': 'Protocol', 'endpoint': 'Endpoint'}),
    'aws_sns_topic_policy': ('sns:SetTopicAttributes', {'arn': 'TopicArn', 'policy': 'AttributeValue'}),
    'kafka_acl': (None, {
        'resource_name': KAFKA_NAME,
        **{attribute: nothing('goes to Kafka, not to AWS; test/terraform/kafka.test.ts') for attribute in (
            'acl_host', 'acl_operation', 'acl_permission_type', 'acl_principal', 'resource_pattern_type_filter', 'resource_type')},
    }),
    'kafka_topic': (None, {'name': KAFKA_NAME, 'config': nothing('goes to Kafka, not to AWS')}),
}


def operation(name):
    service, action = name.split(':')
    return SESSION.get_service_model(service).operation_model(action).input_shape


def member(shape, path):
    """The shape at a path like Tags[].Key or Parameters{value}."""
    for part in path.replace('[]', '.[]').replace('{', '.{').split('.'):
        shape = (shape.member if part == '[]' else shape.key if part == '{key}' else shape.value if part == '{value}' else shape.members[part])
    return shape


def limits_of(shape):
    return {limit: shape.metadata[limit] for limit in ('min', 'max', 'pattern') if limit in shape.metadata}


def described(shape):
    """A shape of the model as the test reads it."""
    kind = shape.type_name
    limits = limits_of(shape)
    if kind == 'string':
        return {'type': 'string', **limits, **({'enum': shape.enum} if shape.enum else {})}
    if kind == 'list':
        return {'type': 'list', **limits, 'of': described(shape.member)}
    if kind == 'map':
        return {'type': 'map', **limits, 'key': described(shape.key), 'value': described(shape.value)}
    if kind == 'structure':
        return {'type': 'structure', 'required': shape.required_members, 'members': {name: described(part) for name, part in shape.members.items()}}
    return {'type': 'boolean' if kind == 'boolean' else 'number', **limits}


def attribute(action, spec):
    if isinstance(spec, dict):
        return spec if 'type' in spec and isinstance(spec['type'], str) and spec['type'] in ('string', 'none') else {
            'type': 'block', 'members': {name: attribute(action, part) for name, part in spec.items()}}
    if isinstance(spec, tuple) and spec[0] == 'pairs':
        whole = member(operation(action), spec[1].removesuffix('[].' + spec[1].split('.')[-1]).removesuffix('{key}'))
        return {'type': 'map', **limits_of(whole), 'key': attribute(action, spec[1]), 'value': attribute(action, spec[2])}
    if isinstance(spec, tuple) and spec[0] == 'input':
        return {'type': 'json', 'api': spec[1], 'of': described(operation(spec[1]))}
    return {'api': f'{action} {spec}', **described(member(operation(action), spec))}


print(json.dumps({
    '//': 'Generated by scripts/api-shapes.py from the models of botocore.',
    'botocore': botocore.__version__,
    'resources': {resource: {name: attribute(action, spec) for name, spec in attributes.items()} for resource, (action, attributes) in sorted(RESOURCES.items())},
}, indent=1, ensure_ascii=True))
