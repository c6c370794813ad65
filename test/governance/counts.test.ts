import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { synthesizeApp } from './resources/support';
import { COMPLIANT } from './support';
import { BOUNDARY_RULES } from '../../src/governance/boundaries/boundary-rules';
import type { GovernedDataProduct } from '../../src/governance/governed-data-product';
import { RESOURCE_RULES } from '../../src/governance/resources/resource-rules';
import type { RuleViolation } from '../../src/governance/rule';
import { Standard, StandardType } from '../../src/governance/rule';
import { NamingStandard } from '../../src/governance/standards/naming';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import { GovernancePolicy } from '../../src/mesh/governance-policy';
import { Ingestion } from '../../src/model/declaration/pipelines';
import * as resolve from '../../src/model/resolve/mesh';

// Speed is measured by bench/; here is what it rests on: nothing is done twice.

const STACKS = 3;
const PRODUCTS = 4;

class Counting extends Standard {
  public readonly seen: string[] = [];

  public constructor() {
    super({ ruleId: 'ACME-1', ruleName: 'Counts', standardType: StandardType.METADATA, description: 'd', rationale: 'r', remedy: 'm', since: '1' });
  }

  public check({ dataProductId }: GovernedDataProduct): RuleViolation[] {
    this.seen.push(dataProductId);
    return [];
  }
}

function meshIn(app: App, standard: Standard): TerraformStack[] {
  let platform: DataPlatform | undefined;
  return Array.from({ length: STACKS }, (_, number) => {
    const stack = new TerraformStack(app, `domain-${number}`);
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    new GovernancePolicy(stack, 'governance', { standards: [standard] });
    platform ??= new DataPlatform(stack, 'platform', { organization: 'acme' });
    const domain = new Domain(stack, `domain-${number}`, { platform, owner: 'team', sourceSystems: [`crm-${number}`] });
    for (let index = 0; index < PRODUCTS; index++) {
      new DataProduct(domain, `product-${number}-${index}`, { ...COMPLIANT, ingestion: Ingestion.debezium({ sourceSystem: `crm-${number}` }) });
    }
    return stack;
  });
}

afterEach(() => jest.restoreAllMocks());

test('a synthesis judges each product once, works out each configuration once and resolves nothing again', () => {
  const standard = new Counting();
  const naming = jest.spyOn(NamingStandard.prototype, 'check');
  const configurations: number[] = [];
  const [rules, boundaries] = [RESOURCE_RULES, BOUNDARY_RULES].map((all) => all.map((rule) => jest.spyOn(rule, 'check')));
  let resolved: jest.SpyInstance | undefined;
  const { error } = synthesizeApp((app) => {
    const stacks = meshIn(app, standard);
    resolved = jest.spyOn(resolve, 'resolveProduct');
    stacks.forEach((stack, index) => {
      configurations[index] = 0;
      const original = stack.toTerraform.bind(stack);
      stack.toTerraform = () => {
        configurations[index]++;
        return original();
      };
    });
  });
  expect(error).toBeUndefined();
  expect(standard.seen).toHaveLength(STACKS * PRODUCTS);
  expect(new Set(standard.seen).size).toBe(STACKS * PRODUCTS);
  expect(naming).toHaveBeenCalledTimes(STACKS * PRODUCTS);
  expect(configurations).toEqual(Array(STACKS).fill(1));
  for (const rule of rules) expect(rule).toHaveBeenCalledTimes(STACKS);
  for (const rule of boundaries) expect(rule).toHaveBeenCalledTimes(1);
  expect(resolved).not.toHaveBeenCalled();
});
