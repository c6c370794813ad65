"""A standard and a policy of one's own in Python, as docs/governance.md shows them: test/python/python.test.ts runs it."""

from cdktf import App, TerraformStack
from cdktf_cdktf_provider_aws.provider import AwsProvider
from cdktf_data_mesh import (
    Consumer,
    DataPlatform,
    DataProduct,
    Domain,
    GovernancePolicy,
    Policy,
    PolicyType,
    RuleViolation,
    Standard,
    StandardType,
)


class SubjectAreaStandard(Standard):
    """People find a product by what it is about."""

    def __init__(self):
        super().__init__(
            rule_id="ORG-001",
            rule_name="Subject Area",
            standard_type=StandardType.METADATA,
            description="A data product belongs to a subject area.",
            rationale="People look for data by what it is about, not by who produces it.",
            remedy="Add a category.",
            since="2026-07-01",
        )

    def check(self, product):
        if product.categories:
            return []
        return [RuleViolation(path=["categories"], message="has no category", fix="add one, such as sales or finance")]


class FewConsumersPolicy(Policy):
    """Whoever has many consumers talks to the council."""

    def __init__(self, most):
        super().__init__(
            rule_id="ORG-002",
            rule_name="Few Consumers",
            policy_type=PolicyType.ACCESS_CONTROL,
            description=f"A data product has at most {most} consumers.",
            rationale="A product with many consumers needs a plan for its changes.",
            remedy="Ask the council for a waiver.",
            since="2026-07-01",
        )
        self.most = most

    def check(self, product):
        count = len(product.grants)
        return [RuleViolation(message=f"has {count} consumers; {self.most} are allowed")] if count > self.most else []


app = App()
stack = TerraformStack(app, "sales")
AwsProvider(stack, "aws", region="eu-west-1")
GovernancePolicy(stack, "governance", standards=[SubjectAreaStandard()], policies=[FewConsumersPolicy(1)])
platform = DataPlatform(stack, "platform", organization="company")
sales = Domain(stack, "sales", platform=platform)
DataProduct(
    sales, "order-details",
    consumers=[Consumer.account("210987654321"), Consumer.account("345678901234")],
)
app.synth()
