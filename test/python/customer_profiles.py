"""The product of examples/customer-profiles/main.ts in Python: test/python/python.test.ts compares their Terraform."""

from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_data_mesh import (
    Classification,
    Consumer,
    DataPlatform,
    DataProduct,
    Domain,
    Duration,
    Field,
    GovernancePolicy,
    Ingestion,
    QualityRule,
    QualitySuite,
    Schema,
    SlaOptions,
    Storage,
    Stream,
)
from cdktf_data_mesh.kafka.provider import KafkaProvider

app = App()
stack = TerraformStack(app, "customer")
AwsProvider(stack, "aws", region="eu-west-1")
KafkaProvider(
    stack, "kafka",
    bootstrap_servers=["b-1.example.com:9098"], sasl_mechanism="aws-iam", sasl_aws_region="eu-west-1", tls_enabled=True,
)

GovernancePolicy(stack, "governance")

platform = DataPlatform(stack, "platform", organization="company")
customer = Domain(
    stack,
    "customer",
    platform=platform,
    description="Customer data and relationships",
    owner="customer-experience-team",
    teams=["customer-platform"],
    source_systems=["crm", "identity-service", "support"],
)

profiles = DataProduct(
    customer,
    "customer-profiles",
    version="1.0.0",
    description="Enriched customer profiles with demographics and behavior",
    schema=Schema.of(
        fields=[
            Field.string("customer_id", required=True, unique=True),
            Field.string("email", classification=Classification.PII),
            Field.timestamp("updated_at", required=True),
            Field.date("date"),
            Field.string("region"),
        ]
    ),
    storage=Storage.delta(partition_by=["date", "region"]),
    stream=Stream.kafka(partitions=6),
    ingestion=Ingestion.debezium(source_system="crm"),
    sla=SlaOptions(freshness=Duration.hours(1), availability=99.9, quality=99),
)

QualitySuite(
    profiles,
    "quality",
    rules=[
        QualityRule.not_null("customer_id"),
        QualityRule.unique("customer_id"),
        QualityRule.freshness("updated_at", Duration.hours(24)),
    ],
)

profiles.grant_read(Consumer.account("210987654321", external_id="order-team"), clearance=[Classification.PII])

app.synth()
