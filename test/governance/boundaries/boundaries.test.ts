import { formatFinding } from '../../../src/core/findings';
import { boundaryFindings } from '../../../src/governance/boundaries/boundary-findings';
import type { BoundaryRule } from '../../../src/governance/boundaries/boundary-rule';
import { BOUNDARY_RULES } from '../../../src/governance/boundaries/boundary-rules';
import { evaluateMesh, findingsIn } from '../../../src/governance/evaluation';
import { Consumer } from '../../../src/model/declaration/consumer';
import type { DataProductProps } from '../../../src/model/declaration/data-product';
import type { WaiverDeclaration } from '../../../src/model/declaration/governance';
import { Ingestion, Transformation } from '../../../src/model/declaration/pipelines';
import { Field, Schema } from '../../../src/model/declaration/schema';
import type { MeshModel } from '../../../src/model/mesh';
import type { DomainInput } from '../../model/validate/support';
import { brief, meshOf, origin, withFields } from '../../model/validate/support';

const ORDERS = ['order_id', 'customer_id', 'amount', 'currency', 'status', 'ordered_at', 'updated_at', 'channel', 'region'];
const strings = (...names: string[]): DataProductProps => withFields(...names.map((name) => Field.string(name)));
const input = (...inputs: string[]): DataProductProps => ({ transformation: Transformation.dbt({ inputs }) });

/** What one rule says of a mesh. */
function found(rule: string, domains: Record<string, DomainInput> | MeshModel): string[] {
  const mesh = 'platform' in domains ? domains as MeshModel : meshOf(domains as Record<string, DomainInput>);
  return boundaryFindings(mesh).filter(({ finding }) => finding.rule === rule).map(({ finding }) => brief(finding).replace(`${rule} `, ''));
}

const part = (domains: Record<string, DomainInput>): MeshModel => ({ ...meshOf(domains), partial: true });

test('each rule says what it asks for, why, and what to do', () => {
  expect(BOUNDARY_RULES.map(({ ruleId, ruleName, severity }) => [ruleId, ruleName, severity])).toEqual([
    ['BND-001', 'Distinct Product Names', 'warning'],
    ['BND-002', 'Source System Ownership', 'error'],
    ['BND-003', 'Canonical Products', 'warning'],
    ['BND-004', 'Declared Consumption', 'error'],
    ['BND-005', 'Consumption in Circles', 'hint'],
    ['BND-006', 'Consumed Products', 'hint'],
  ]);
  const texts = BOUNDARY_RULES.flatMap(({ description, rationale, remedy, since }) => [description, rationale, remedy, since]);
  expect(texts.filter((text) => text.length < 5)).toEqual([]);
});

describe('BND-001: product names', () => {
  test('are distinct over all domains', () => {
    expect(found('BND-001', { sales: { products: { orders: {} } }, shop: { products: { orders: {}, returns: {} } }, web: { products: { orders: {} } } })).toEqual([
      'sales.orders/name: the name is also that of "shop.orders", "web.orders"; let one domain own the product, or rename by what differs',
    ]);
  });

  test('that are declared twice in one domain, or that only Terraform knows, aren\'t told of here', () => {
    expect(found('BND-001', { sales: { products: [['orders', {}], ['orders', {}]] } })).toEqual([]);
    expect(found('BND-001', { sales: { products: { '${var.name}': {} } }, shop: { products: { '${var.name}': {} } } })).toEqual([]);
  });
});

describe('BND-002: a source system', () => {
  test.each(['crm', 'CRM', ' crm '])('has one owner: %j is the same', (system) => {
    expect(found('BND-002', { customer: { sourceSystems: ['web', 'crm'] }, sales: { sourceSystems: [system] } })).toEqual([
      `sales/sourceSystems/0: source system ${JSON.stringify(system)} belongs to domain "customer" as well (customer/sourceSystems/1); `
      + 'let one domain own it, and the other consume that domain\'s data product',
    ]);
  });

  test('has one owner: each of the others is told', () => {
    expect(found('BND-002', { a: { sourceSystems: ['x'] }, b: { sourceSystems: ['x'] }, c: { sourceSystems: ['x'] } }).map((text) => text.slice(0, 17))).toEqual(['b/sourceSystems/0', 'c/sourceSystems/0']);
  });

  test('of another domain is read by its data product', () => {
    const owner = { sourceSystems: ['crm'] };
    const expected = 'takes data from source system "crm", which belongs to domain "customer"; consume a data product of domain "customer" instead';
    expect(found('BND-002', { customer: owner, sales: { products: { leads: { lineage: { sourceSystems: ['crm'] } } } } })).toEqual([`sales.leads/lineage/sourceSystems: ${expected}`]);
    expect(found('BND-002', { customer: owner, sales: { products: { leads: { ingestion: Ingestion.debezium({ sourceSystem: 'crm' }) } } } }))
      .toEqual([`sales.leads/ingestion/sourceSystem: ${expected}`]);
  });

  test('that no domain owns is told where the domain lists its own, and the whole mesh is known', () => {
    const domains = { sales: { sourceSystems: ['shop'], products: { leads: { lineage: { sourceSystems: ['crm'] } } } } };
    expect(found('BND-002', domains)).toEqual([
      'sales.leads/lineage/sourceSystems: takes data from source system "crm", which no domain owns; list it under the source systems of domain "sales", whose are "shop"',
    ]);
    expect(found('BND-002', part(domains))).toEqual([]);
    expect(found('BND-002', { sales: { products: domains.sales.products } })).toEqual([]);
  });

  test('of an ingestion that the domain\'s list lacks is told by the model\'s own rule, not twice', () => {
    expect(found('BND-002', { customer: { sourceSystems: ['crm'] }, sales: { sourceSystems: ['shop'], products: { leads: { ingestion: Ingestion.batch({ sourceSystem: 'crm' }) } } } })).toEqual([]);
  });

  test.each([[['', ' ']], [['${var.crm}']], [['crm', 'crm']]])('%j is nothing to compare', (systems) => {
    expect(found('BND-002', { customer: { sourceSystems: systems }, sales: { sourceSystems: systems.slice(0, systems[0] === 'crm' ? 0 : 2) } })).toEqual([]);
  });
});

describe('BND-003: products with the same fields under other names', () => {
  test('are told with the numbers', () => {
    expect(found('BND-003', {
      order: { products: { orders: strings(...ORDERS), purchases: strings(...ORDERS, 'comment') } },
      sales: { products: { deals: strings(...ORDERS) } },
    })).toEqual([
      'order.orders/schema/fields: has the same fields as "sales.deals" (9 of 9 fields, 100 %), "order.purchases" (9 of 10 fields, 90 %); '
      + 'make one of them the canonical product, and make the others from it or retire them',
    ]);
  });

  test('need 80 % of their fields and five of them in common', () => {
    const beside = (one: string[], other: string[]) => found('BND-003', { a: { products: { one: strings(...one), other: strings(...other) } } }).length;
    expect(beside(ORDERS.slice(0, 8), [...ORDERS.slice(0, 8), 'x', 'y'])).toBe(1); // 8 of 10
    expect(beside(ORDERS.slice(0, 8), [...ORDERS.slice(0, 8), 'x', 'y', 'z'])).toBe(0); // 8 of 11
    expect(beside(ORDERS.slice(0, 5), ORDERS.slice(0, 5))).toBe(1);
    expect(beside(ORDERS.slice(0, 4), ORDERS.slice(0, 4))).toBe(0);
    expect(beside(ORDERS.slice(0, 4), ORDERS.slice(0, 5))).toBe(0); // 80 %, but four
  });

  test('have fields of the same types', () => {
    const longs = withFields(...ORDERS.map((name) => Field.long(name)));
    expect(found('BND-003', { a: { products: { one: strings(...ORDERS), other: longs } } })).toEqual([]);
  });

  test('aren\'t made from one another', () => {
    const copy = { ...strings(...ORDERS), ...input('orders') };
    expect(found('BND-003', { a: { products: { orders: strings(...ORDERS), view: copy } } })).toEqual([]);
    expect(found('BND-003', { a: { products: { orders: strings(...ORDERS), view: copy, deals: strings(...ORDERS) } } })).toEqual([
      expect.stringContaining('a.deals/schema/fields: has the same fields as "a.orders" (9 of 9 fields, 100 %);'),
    ]);
  });

  test('that are many are counted, and a waiver is for exactly them', () => {
    const products = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`copy-${index}`, strings(...ORDERS)]));
    const [{ finding }] = boundaryFindings(meshOf({ a: { products: products(8) } })).filter(({ finding: { rule } }) => rule === 'BND-003');
    expect(finding.message).toMatch(/^has the same fields as "a\.copy-1" \(9 of 9 fields, 100 %\), .*, "a\.copy-5" \(9 of 9 fields, 100 %\) and 2 more$/);
    expect(finding.target).toMatch(/^a\.copy-0\/schema\.7-products-[0-9a-f]{8}$/);
    const [{ finding: more }] = boundaryFindings(meshOf({ a: { products: products(9) } })).filter(({ finding: { rule } }) => rule === 'BND-003');
    expect(more.target).not.toBe(finding.target);
  });

  test('of which nothing is known aren\'t alike', () => {
    expect(found('BND-003', { a: { products: { one: {}, other: {}, none: { schema: Schema.of({ fields: [] }) } } } })).toEqual([]);
    const unknown = strings(...ORDERS.map((name) => `\${var.${name}}`));
    expect(found('BND-003', { a: { products: { one: unknown, other: unknown } } })).toEqual([]);
  });
});

describe('BND-004: what a product is made from', () => {
  const made = (from: DataProductProps, domain: DomainInput = {}, producer: DomainInput = {}) =>
    found('BND-004', { order: { ...producer, products: { orders: from } }, sales: { ...domain, products: { deals: input('order.orders') } } });

  test('is consumed by its domain', () => {
    expect(made({})).toEqual([
      'sales.deals/transformation/inputs/0: is made from "order.orders", but domain "sales" doesn\'t consume that: it has no access to it; add "order.orders" to what domain "sales" consumes',
    ]);
    expect(made({}, { consumes: ['orders'] })).toEqual([]);
  });

  test('needs an agreement where the product requires one', () => {
    expect(made({ access: { agreementRequired: true } })).toEqual([expect.stringContaining('it has no access to it, and not the agreement that it requires; add')]);
  });

  test('may be shared with its domain in another way', () => {
    const account = { account: '111122223333' };
    const shared = (consumer: Consumer) => made({ consumers: [consumer] }, account).length;
    expect([
      Consumer.domain('sales'), Consumer.account('111122223333'), Consumer.role('arn:aws:iam::111122223333:role/reader'), Consumer.organization('o-a1b2c3d4e5'),
      Consumer.account('${data.aws_caller_identity.sales.account_id}'),
    ].map(shared)).toEqual([0, 0, 0, 0, 0]);
    expect([
      Consumer.domain('other'), Consumer.account('444455556666'), Consumer.role('arn:aws:iam::444455556666:role/reader'), Consumer.kafkaPrincipal('User:sales'),
      Consumer.service('quicksight.amazonaws.com'),
    ].map(shared)).toEqual([1, 1, 1, 1, 1]);
    expect(made({ consumers: [Consumer.account('444455556666')] })).toEqual([]); // whose account it is isn't declared
  });

  test('is no matter of a boundary within a domain, nor where the product is unknown', () => {
    expect(found('BND-004', { order: { products: { orders: {}, deals: input('orders', 'other.thing', 'nothing') } } })).toEqual([]);
  });
});

describe('BND-005: domains', () => {
  test('that consume in a circle are told the shortest one', () => {
    expect(found('BND-005', {
      c: { products: { cs: {} }, consumes: ['as', 'bs'] }, a: { products: { as: {} }, consumes: ['bs'] }, b: { products: { bs: {} }, consumes: ['cs'] }, d: { consumes: ['as'] },
    })).toEqual(['a/consumes: consumes in a circle: a → b → c → a; keep in mind that none of them can change before the others']);
  });

  test('consume by the inputs of their products too', () => {
    expect(found('BND-005', { a: { products: { as: input('b.bs') } }, b: { products: { bs: {} }, consumes: ['as'] } })).toEqual([expect.stringContaining('a → b → a')]);
  });

  test('that consume their own products, or in a line, make no circle', () => {
    expect(found('BND-005', { a: { products: { as: input('a.as') }, consumes: ['as'] }, b: { consumes: ['as'] } })).toEqual([]);
  });
});

describe('BND-006: a product', () => {
  const products = { used: {}, given: { consumers: [Consumer.account('111122223333')] }, idle: {}, made: input('used') };

  test('is consumed by somebody', () => {
    expect(found('BND-006', { a: { products }, b: { consumes: ['made'] } })).toEqual(['a.idle: is produced, but nobody consumes it; share it with those who need it, or retire it']);
  });

  test('of a part of the mesh may be consumed elsewhere', () => {
    expect(found('BND-006', part({ a: { products } }))).toEqual([]);
  });
});

describe('findings of boundaries', () => {
  const DAY = '2026-06-30';
  const domains = { customer: { sourceSystems: ['crm'] }, sales: { sourceSystems: ['crm'], products: { idle: {} } } };

  test('say which part of the mesh they are about, for waivers', () => {
    expect(boundaryFindings(meshOf(domains)).map(({ finding: { rule, target }, domains: concerned }) => [rule, target, concerned])).toEqual([
      ['BND-002', 'sales/sourceSystems.crm.customer', ['sales', 'customer']], ['BND-006', 'sales.idle/consumers', ['sales']],
    ]);
  });

  test('are waived as all others are', () => {
    const waiver: WaiverDeclaration = {
      rule: 'BND-002', target: 'sales/sourceSystems.crm.customer', owner: 'data-council', reason: 'The CRM is being split', ticket: 'MESH-7', expires: '2026-12-31', origin: origin('waivers'),
    };
    const { boundaries, governance } = evaluateMesh({ ...meshOf(domains), governance: { waivers: [waiver], origin: origin('mesh') } }, DAY);
    expect(governance).toEqual([]);
    expect(boundaries[0]).toMatchObject({ severity: 'hint', message: expect.stringContaining('(waived until 2026-12-31 by data-council, MESH-7)') as string });
  });

  test('that are hints are for the report alone, waived ones aside', () => {
    const evaluation = evaluateMesh(meshOf(domains), DAY);
    expect(evaluation.boundaries.map(({ rule }) => rule)).toEqual(['BND-002', 'BND-006']);
    expect(findingsIn(evaluation).map(({ rule }) => rule).filter((rule) => rule.startsWith('BND'))).toEqual(['BND-002']);
  });

  test('carry the place in the file, where there is one', () => {
    const mesh = meshOf(domains);
    const location = { file: 'mesh.yaml', line: 7, column: 3 };
    const placed = { ...mesh, domains: mesh.domains.map((entry) => ({ ...entry, domain: { ...entry.domain, origin: { at: () => 'mesh.yaml:7:3', location: () => location } } })) };
    expect(boundaryFindings(placed)[0].finding.location).toEqual(location);
  });

  test('tell of a rule that fails by itself', () => {
    const broken: BoundaryRule = { ...BOUNDARY_RULES[0], severity: 'hint', check: () => { throw new Error('no such thing'); } };
    expect(boundaryFindings(meshOf(domains), [broken, BOUNDARY_RULES[5]]).map(({ finding }) => `${finding.severity} ${formatFinding(finding)}`)).toEqual([
      'error [BND-001] mesh (mesh): the rule "Distinct Product Names" itself failed and checked nothing: no such thing; fix the rule, or report it to its authors',
      expect.stringContaining('hint [BND-006]'),
    ]);
  });

  test.each<[string, MeshModel]>([
    ['no domains', meshOf({})],
    ['an empty domain', meshOf({ a: {} })],
    ['domains declared twice', { ...meshOf({ a: {} }), domains: [...meshOf({ a: { products: { x: {} } } }).domains, ...meshOf({ a: { products: { x: {} } } }).domains] }],
    ['products made from themselves', meshOf({ a: { products: { one: input('one', 'other'), other: input('one') }, consumes: ['one', 'a.other'] } })],
    ['mentions of nothing', meshOf({ a: { products: { one: { ...input('', '.', 'a.', '.b'), lineage: { products: ['__proto__', 'constructor'] } } }, consumes: ['', '.', 'toString'] } })],
    ['names of objects\' own properties', meshOf({ constructor: { sourceSystems: ['constructor', 'toString'], products: { toString: strings('a', 'b', 'c', 'd', 'constructor') } } })],
  ])('of a mesh with %s are of use', (_, mesh) => {
    expect(boundaryFindings(mesh).filter(({ finding }) => finding.rule !== 'BND-006')).toEqual([]);
  });
});
