import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { App } from 'cdktf';
import { TerraformStack, Testing } from 'cdktf';
import { DataPlatform } from '../../src/mesh/data-platform';
import { DataProduct } from '../../src/mesh/data-product';
import { Domain } from '../../src/mesh/domain';
import type { GovernancePolicyProps } from '../../src/mesh/governance-policy';
import { GovernancePolicy } from '../../src/mesh/governance-policy';
import type { DomainOptions } from '../../src/model/declaration/domain';
import { Transformation } from '../../src/model/declaration/pipelines';
import { Field, Schema } from '../../src/model/declaration/schema';
import { COMPLIANT } from '../governance/support';

interface ShopOptions {
  readonly customer?: DomainOptions;
  readonly sales?: DomainOptions;
  /** Of each domain's stack. */
  readonly policies?: readonly (GovernancePolicyProps | undefined)[];
}

/** Two domains in stacks of their own, each under a policy unless it is undefined. */
class Shop {
  public readonly app: App = Testing.app();
  public readonly customer: Domain;
  public readonly sales: Domain;
  private readonly platform: DataPlatform;

  constructor(options: ShopOptions = {}) {
    const [ofCustomer, ofSales] = options.policies ?? [{}, {}];
    const stack = this.stack('customer', ofCustomer);
    this.platform = new DataPlatform(stack, 'platform', { organization: 'acme' });
    this.customer = new Domain(stack, 'customer', { platform: this.platform, ...options.customer });
    this.sales = new Domain(this.stack('sales', ofSales), 'sales', { platform: this.platform, ...options.sales });
  }

  public get errors(): string {
    try {
      this.app.node.children.filter(TerraformStack.isStack).forEach((stack) => Testing.fullSynth(stack));
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  }

  /** What is annotated, by the path of the construct. */
  public get annotations(): string[] {
    return this.app.node.findAll().flatMap(({ node: { path, metadata } }) => metadata
      .filter(({ type }) => type.startsWith('@cdktf/')).map(({ type, data }) => `${path} ${type} ${data}`));
  }

  private stack(name: string, policy: GovernancePolicyProps | undefined): TerraformStack {
    const stack = new TerraformStack(this.app, name);
    new AwsProvider(stack, 'aws', { region: 'eu-west-1' });
    if (policy) new GovernancePolicy(stack, 'governance', policy);
    return stack;
  }
}

const BOTH = { customer: { sourceSystems: ['crm'] }, sales: { sourceSystems: ['crm'] } };
const OWNERS = '[BND-002] domain "sales" (sales/sales): source system "crm" belongs to domain "customer" as well (customer/customer); '
  + 'let one domain own it, and the other consume that domain\'s data product';
const WAIVER = {
  rule: 'BND-002', target: 'sales/sourceSystems.crm.customer', owner: 'data-council', reason: 'The CRM is being split', ticket: 'MESH-7', expires: '2999-12-31',
};
const FIELDS = Schema.of({ fields: [Field.timestamp('updated_at'), ...['a', 'b', 'c', 'd', 'id'].map((name) => Field.string(name))] });

test('a boundary that is broken stops the synthesis, told once', () => {
  const { errors } = new Shop(BOTH);
  expect(errors).toContain(OWNERS);
  expect(errors.match(/BND-002/g)).toHaveLength(1);
});

test.each<[string, (GovernancePolicyProps | undefined)[], boolean]>([
  ['no policy', [undefined, undefined], false], ['a policy over the one', [undefined, {}], true], ['a policy over the other', [{}, undefined], true],
])('counts where there is %s', (_, policies, counts) => {
  expect(new Shop({ ...BOTH, policies }).errors.includes('BND-002')).toBe(counts);
});

test.each<[string, GovernancePolicyProps[]]>([['its own', [{}, { waivers: [WAIVER] }]], ['the other', [{ waivers: [WAIVER] }, {}]]])('is waived by %s domain', (_, policies) => {
  const shop = new Shop({ ...BOTH, policies });
  expect(shop.errors).toBe('');
  expect(shop.annotations).toEqual([expect.stringMatching(/^(sales|customer)\/\1 @cdktf\/info \[BND-002\] .* \(waived until 2999-12-31 by data-council, MESH-7\)/)]);
});

test('a warning is shown at the domain, once, and stops nothing', () => {
  const shop = new Shop();
  new DataProduct(shop.customer, 'customer-profiles', { ...COMPLIANT, schema: FIELDS, owner: 'team' });
  new DataProduct(shop.sales, 'customer-leads', { ...COMPLIANT, schema: FIELDS, owner: 'team' });
  expect([shop.errors, shop.errors]).toEqual(['', '']);
  expect(shop.annotations).toEqual([
    'customer/customer @cdktf/warn [BND-003] data product "customer-profiles" (customer/customer/customer-profiles): has the same fields as '
    + '"sales.customer-leads" (6 of 6 fields, 100 %); make one of them the canonical product, and make the others from it or retire them',
  ]);
});

test('what is consumed late is known', () => {
  const shop = new Shop();
  const profiles = new DataProduct(shop.customer, 'customer-profiles', { ...COMPLIANT, owner: 'team' });
  new DataProduct(shop.sales, 'sales-leads', { ...COMPLIANT, owner: 'team', transformation: Transformation.dbt({ inputs: [profiles.dataProductId] }) });
  expect(shop.errors).toContain('[BND-004] data product "sales-leads" (sales/sales/sales-leads): is made from "customer.customer-profiles", but domain "sales" doesn\'t consume that');
  shop.sales.consumes(profiles);
  expect(shop.errors).toBe('');
});

test('nothing is said of what other repositories may hold', () => {
  const shop = new Shop({ sales: { sourceSystems: ['shop'] } });
  new DataProduct(shop.sales, 'sales-leads', { ...COMPLIANT, owner: 'team', ingestion: undefined, lineage: { sourceSystems: ['crm'], products: ['finance.ledger'] } });
  expect([shop.errors, shop.annotations]).toEqual(['', []]);
});
