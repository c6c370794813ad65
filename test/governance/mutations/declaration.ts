import type { Placed, Yaml } from './mesh';
import { productsOf } from './mesh';
import type { Pick } from './random';

/** One way to break a mesh by changing one thing in its declaration. */
export interface DeclarationMutation {
  readonly kind: string;
  /** The rules that may catch it; one of them must. */
  readonly rules: readonly string[];
  /** Changes the mesh in one place, and says where. */
  mutate(mesh: Yaml, pick: Pick): string;
}

const id = ({ domain, product }: Placed): string => `${domain.name}.${product.name}`;

type ProductChange = (placed: Placed, pick: Pick, mesh: Yaml) => unknown;

/** A fault in any product that has what it takes. */
function inProduct(kind: string, rules: string, change: ProductChange, applies: (product: Yaml) => unknown = () => true): DeclarationMutation {
  return {
    kind,
    rules: rules.split(' '),
    mutate: (mesh, pick) => {
      const placed = pick(productsOf(mesh).filter(({ product }) => applies(product)));
      const place = id(placed);
      return `${place}: ${JSON.stringify(change(placed, pick, mesh)) ?? ''}`;
    },
  };
}

/** A fault in any domain. */
function inDomain(kind: string, rules: string, change: (domain: Yaml, pick: Pick, mesh: Yaml) => unknown): DeclarationMutation {
  return {
    kind,
    rules: rules.split(' '),
    mutate: (mesh, pick) => {
      const domain = pick(mesh.domains as Yaml[]);
      const { name } = domain;
      return `${name}: ${JSON.stringify(change(domain, pick, mesh)) ?? ''}`;
    },
  };
}

/** A key that isn't there any more. */
const without = (...path: string[]) => ({ product }: Placed): string => {
  const holder = path.slice(0, -1).reduce((value: Yaml, key) => value[key], product);
  delete holder[path[path.length - 1]];
  return `no ${path.join('.')}`;
};

/** A key with another value. */
const set = (path: string[], values: readonly unknown[]) => ({ product }: Placed, pick: Pick): unknown => {
  const holder = path.slice(0, -1).reduce((value: Yaml, key) => (value[key] ??= {}), product);
  holder[path[path.length - 1]] = pick(values);
  return `${path.join('.')}: ${JSON.stringify(holder[path[path.length - 1]])}`;
};

const fieldsOf = (product: Yaml): Yaml[] => product.schema.fields as Yaml[];
const testsOf = (product: Yaml): Yaml[] => product.quality.tests as Yaml[];
const consumersOf = (product: Yaml): Yaml[] => (product.access?.consumers ?? []) as Yaml[];
const hasConsumers = (product: Yaml): boolean => consumersOf(product).length > 0;
const hasPersonalData = (product: Yaml): boolean => fieldsOf(product).some((field) => JSON.stringify(field).includes('"pii"'));
const streams = (product: Yaml): boolean => product.stream !== undefined;
const fields = (...names: string[]): Yaml[] => names.map((name) => ({ name, type: 'string' }));

/** A consumer beside the others, with all that it needs but what is wrong. */
const shareWith = (...consumers: Yaml[]) => ({ product }: Placed, pick: Pick): unknown => {
  const consumer = { clearance: ['pii'], agreement: { who: 'x', purpose: 'y', expiry: '2035-12-31' }, ...pick(consumers) };
  product.access = { ...product.access, consumers: [...consumersOf(product), consumer] };
  return consumer;
};

/** A quality test of a kind, changed. */
const weaken = (kind: string, change: (test: Yaml) => Yaml) => ({ product }: Placed, pick: Pick): unknown => {
  const tests = testsOf(product);
  const test = pick(tests.filter((candidate) => candidate[kind] !== undefined));
  const column = typeof test[kind] === 'object' && !Array.isArray(test[kind]) ? test[kind] : Array.isArray(test[kind]) ? { columns: test[kind] } : { column: test[kind] };
  test[kind] = change(column);
  return test;
};
const hasTest = (kind: string) => (product: Yaml): boolean => testsOf(product).some((test) => test[kind] !== undefined);

const another = (pick: Pick, mesh: Yaml, { domain }: { readonly domain: Yaml }): Yaml => pick((mesh.domains as Yaml[]).filter((other) => other !== domain));

/** What a product is called elsewhere is left as it was: the mutation is one fault. */
export const DECLARATION_MUTATIONS: readonly DeclarationMutation[] = [
  // names
  inProduct('a product\'s name in capitals', 'STD-001', ({ product }) => (product.name = product.name.replace(/[a-z]+$/, (word: string) => word.toUpperCase()))),
  inProduct('a product\'s name with underscores', 'STD-001', ({ product }) => (product.name = product.name.replace(/-/g, '_'))),
  inProduct('a product\'s name too short', 'STD-001', ({ product }) => (product.name = product.name.slice(0, 3))),
  inProduct('a product\'s name of other signs', 'invalid-name', ({ product }) => (product.name = `${product.name}!`)),
  inDomain('a domain\'s name in capitals', 'invalid-name', (domain) => (domain.name = domain.name.toUpperCase())),

  // metadata
  inProduct('no description', 'STD-004', without('description')),
  inProduct('an empty description', 'STD-004', set(['description'], ['', ' '])),
  inProduct('no schema', 'STD-004', without('schema')),
  inProduct('no service levels', 'STD-004', without('sla')),
  inProduct('no quality tests', 'STD-004', without('quality')),
  inProduct('no lineage', 'STD-004', ({ product }) => {
    delete product.lineage;
    delete product.pipelines;
  }),
  inDomain('no owner', 'STD-004', (domain) => delete domain.owner),
  inProduct('a version that is none', 'invalid-version', set(['version'], ['1', '1.0', 'v1.0.0', 'latest'])),
  inProduct('a key that is misspelled', 'unknown-key', ({ product }, pick) => {
    const key = pick(['description', 'schema', 'storage', 'sla', 'quality', 'version'].filter((name) => product[name] !== undefined));
    product[key.slice(0, -1)] = product[key];
    delete product[key];
    return key;
  }),

  // service levels and quality
  inProduct('old data promised', 'STD-005', set(['sla', 'freshness'], ['25 hours', '2 days', '7 days'])),
  inProduct('poor quality promised', 'STD-005', set(['sla', 'quality'], ['94.9%', '80%', '0%'])),
  inProduct('a promise of more than all', 'bad-percent', set(['sla', 'availability'], ['101%', '-1%', '1000%'])),
  inProduct('many empty values allowed', 'STD-005', weaken('not_null', (test) => ({ ...test, threshold: '90%' })), hasTest('not_null')),
  inProduct('many wrong values allowed', 'STD-005', weaken('accepted_values', (test) => ({ ...test, threshold: '90%' })), hasTest('accepted_values')),
  inProduct('many values of another form allowed', 'STD-005', weaken('regex', (test) => ({ ...test, threshold: '94%' })), hasTest('regex')),
  inProduct('old data allowed', 'STD-005', weaken('freshness', (test) => ({ ...test, maximum_age: '48h' })), hasTest('freshness')),
  inProduct('a test of a column that isn\'t there', 'unknown-column', ({ product }, pick) => {
    const kind = pick(['not_null', 'unique']);
    testsOf(product).push({ [kind]: 'no_such_column' });
    return kind;
  }),
  inProduct('a tested column renamed', 'unknown-column', ({ product }) => {
    const test = testsOf(product).find(({ not_null: column }) => column !== undefined)!.not_null;
    const field = fieldsOf(product).find(({ name }) => name === (test.column ?? test))!;
    return (field.name = `${field.name}_renamed`);
  }, hasTest('not_null')),

  // schema
  inProduct('a schema that isn\'t registered', 'STD-002', set(['schema', 'registry'], ['none'])),
  inProduct('messages of another format', 'STD-003', set(['schema', 'format'], ['protobuf', 'json-schema']), streams),
  inProduct('a type that is none', 'bad-type', ({ product }, pick) => (pick(fieldsOf(product).filter(({ type }) => type === 'string')).type = pick(['text', 'varchar(10)', 'object']))),
  inProduct('a field twice', 'duplicate-name', ({ product }, pick) => fieldsOf(product).push({ ...pick(fieldsOf(product)) })),
  inProduct('a field\'s name in capitals', 'invalid-field', ({ product }, pick) => (pick(fieldsOf(product)).name = 'customerID')),
  inProduct('a default of another type', 'invalid-default', ({ product }) => fieldsOf(product).push({ name: 'count_of_things', type: 'integer', default: 'many' })),

  // storage
  inProduct('interactive data in another table', 'STD-003', ({ product }) => Object.assign(product, { use: 'interactive', storage: { type: 'parquet' } }), (product) => product.storage?.type === 'delta-lake'),
  inProduct('another compression', 'STD-003', set(['storage', 'compression'], ['gzip', 'zstd'])),
  inProduct('a partition that isn\'t there', 'unknown-column', ({ product }) => (product.storage.partition_by = [...product.storage.partition_by ?? [], 'no_such_column'])),
  inProduct('a place that is none', 'invalid-location', set(['storage', 'location'], ['/data/here', 'https://example.com/', 's3://UPPER_case/'])),
  inProduct('a place within another\'s', 'location-overlap', ({ domain, product }, pick) => {
    const other = pick((domain.data_products as Yaml[]).filter((candidate) => candidate !== product));
    return (product.storage.location = `s3://acme-shop-datasets-${domain.name}/${other.name}/part/`);
  }),
  inProduct('a place outside the buckets of the mesh', 'POL-002 POL-003', set(['storage', 'location'], ['s3://somebody-elses-bucket/data/']), hasPersonalData),

  // streams
  inProduct('messages compressed otherwise', 'STD-003', set(['stream', 'config', 'compression.type'], ['lz4', 'gzip', 'none', 'zstd']), streams),
  inProduct('a topic\'s key that isn\'t there', 'unknown-column', set(['stream', 'key_field'], ['no_such_column']), streams),
  inProduct('personal data as a topic\'s key', 'POL-003', ({ product }) => (fieldsOf(product).find(({ name }) => name === product.stream.key_field)!.classification = 'pii'),
    (product) => product.stream?.key_field !== undefined && hasPersonalData(product) && product.name !== 'customer-journey'),
  inProduct('personal data in a dead-letter topic', 'POL-003', set(['stream', 'dead_letter_topic'], [true]), (product) => ['customer-profile', 'customer-journey'].includes(product.name)),
  inProduct('personal data over REST', 'POL-003', set(['pipelines', 'serve', 'api'], ['athena/rest']), (product) => product.name === 'customer-journey'),
  inProduct('messages kept for ever', 'POL-002', set(['stream', 'config', 'retention.ms'], ['-1']), (product) => streams(product) && product.stream.retention === undefined && !product.stream.cleanup_policy),
  inProduct('messages kept too short', 'POL-002', set(['stream', 'retention'], ['1 hour', '30 minutes']), (product) => streams(product) && !product.stream.cleanup_policy),
  inProduct('a topic on no broker', 'out-of-range', set(['stream', 'replication_factor'], [0]), streams),
  inProduct('a producer that is everybody', 'invalid-producer', ({ product }) => (product.stream.producers = ['User:*']), streams),

  // retention
  inProduct('records kept too long', 'POL-002', set(['sla', 'retention'], ['3651 days', '30 years'])),
  inProduct('records gone too soon', 'POL-002', set(['sla', 'retention'], ['1 hour', '12 hours'])),

  // access
  inProduct('a role with a wildcard', 'invalid-consumer', shareWith({ role: 'arn:aws:iam::210987654321:role/*' }, { role: '*' })),
  inProduct('an account that is everybody', 'bad-account', shareWith({ account: '*' })),
  inProduct('a Kafka principal that is everybody', 'invalid-consumer', shareWith({ kafka_principal: 'User:*' }), streams),
  inProduct('a foreign account', 'POL-001', shareWith({ account: '666666666666' }, { role: 'arn:aws:iam::666666666666:role/reader' })),
  inProduct('a whole organization', 'POL-001', shareWith({ organization: 'o-a1b2c3d4e5' })),
  inProduct('a consumer twice', 'duplicate-consumer', ({ product }, pick) => product.access.consumers.push(structuredClone(pick(consumersOf(product)))), hasConsumers),
  inProduct('no agreement', 'POL-001', ({ product }, pick) => {
    const consumer = pick(consumersOf(product));
    delete consumer.agreement;
    return consumer;
  }, hasConsumers),
  inProduct('an agreement that ended', 'expired-agreement', ({ product }, pick) => (pick(consumersOf(product)).agreement.expiry = '2026-06-29'), hasConsumers),
  inProduct('an agreement without a purpose', 'empty-value', ({ product }, pick) => (pick(consumersOf(product)).agreement.purpose = ''), hasConsumers),
  inProduct('an agreement for less', 'contradicting-grants', ({ product }, pick) => (pick(consumersOf(product)).agreement.classification = 'internal'), (product) => hasPersonalData(product) && hasConsumers(product)),
  inProduct('no clearance', 'personal-data', ({ product }, pick) => {
    const consumer = pick(consumersOf(product));
    delete consumer.clearance;
    return consumer;
  }, (product) => hasPersonalData(product) && hasConsumers(product)),
  inProduct('a field of personal data more', 'personal-data', ({ product }) => fieldsOf(product).push({ name: 'home_address', type: 'string', classification: 'pii' }), (product) => !hasPersonalData(product) && hasConsumers(product)),
  inProduct('a domain that isn\'t there', 'unknown-domain', shareWith({ domain: 'finance' })),

  // between domains
  inDomain('a product that nobody produces', 'unknown-product', (domain) => domain.consumes_data_products = [...domain.consumes_data_products ?? [], 'no-such-product']),
  inProduct('an input that nobody produces', 'unknown-product', ({ product }) => (product.lineage = { ...product.lineage, data_products: ['order.no-such-product'] })),
  inProduct('an input that its domain doesn\'t consume', 'BND-004', (placed, pick, mesh) => {
    const inputs = productsOf(mesh).filter((other) => other.domain !== placed.domain && consumersOf(other.product).length === 0);
    return (placed.product.lineage = { ...placed.product.lineage, data_products: [id(pick(inputs))] });
  }),
  inProduct('a product that is made from itself', 'lineage-cycle', ({ domain, product }) => (product.lineage = { ...product.lineage, data_products: [`${domain.name}.${product.name}`] })),
  inProduct('a source system that nobody owns', 'unknown-source-system', ({ product }) => (product.pipelines.ingest.source = 'mainframe'), (product) => product.pipelines?.ingest),
  inProduct('a source system that nobody owns, in the lineage', 'BND-002', ({ product }) => (product.lineage = { ...product.lineage, source_systems: ['mainframe'] })),
  inProduct('a source system of another domain', 'BND-002', (placed, pick, mesh) =>
    (placed.product.lineage = { ...placed.product.lineage, source_systems: [pick(another(pick, mesh, placed).source_systems as string[])] })),
  inDomain('a source system that another domain has too', 'BND-002', (domain, pick, mesh) => domain.source_systems.push(pick(another(pick, mesh, { domain }).source_systems as string[]))),
  inDomain('a source system that is gone', 'unknown-source-system', (domain, pick) => {
    const used = (domain.data_products as Yaml[]).map(({ pipelines }) => pipelines?.ingest?.source);
    const system = pick((domain.source_systems as string[]).filter((candidate) => used.includes(candidate)));
    domain.source_systems = (domain.source_systems as string[]).filter((other) => other !== system);
    return system;
  }),
  inProduct('a product twice', 'duplicate-name', ({ domain, product }) => {
    domain.data_products.push(structuredClone(product));
  }),
  inProduct('a product of the same name in another domain', 'BND-001', (placed, pick, mesh) => {
    const domain = another(pick, mesh, placed);
    domain.data_products.push({ ...structuredClone(placed.product), access: undefined, lineage: undefined, pipelines: { ingest: { source: domain.source_systems[0], technology: 'batch' } } });
    return domain.name;
  }),
  inProduct('the same fields under another name', 'BND-003', (placed, pick, mesh) => {
    const domain = another(pick, mesh, placed);
    domain.data_products.push({
      ...structuredClone(placed.product), name: `copy-of-${placed.product.name}`, access: undefined, lineage: undefined, pipelines: { ingest: { source: domain.source_systems[0], technology: 'batch' } },
    });
    return domain.name;
  }),
  inProduct('nearly the same fields under another name', 'BND-003', ({ domain, product }) => {
    const { access: _access, lineage: _lineage, ...copy } = structuredClone(product);
    domain.data_products.push({ ...copy, name: `new-${product.name}`, pipelines: { ingest: { source: domain.source_systems[0], technology: 'batch' } }, schema: { ...copy.schema, fields: [...copy.schema.fields, ...fields('one_more')] } });
  }),
  inDomain('a domain twice', 'duplicate-name', (domain, _pick, mesh) => {
    mesh.domains.push(structuredClone(domain));
  }),
  inProduct('two products of one physical name', 'name-collision', ({ domain, product }) => {
    const copy = structuredClone(product);
    domain.data_products.push({ ...copy, name: product.name.replace(/-/g, '_'), access: undefined });
  }),
  inDomain('an account that is none', 'bad-account', (domain, pick) => (domain.account = pick(['12345', 'acme']))),
  inDomain('a region that is none', 'invalid-region', (domain) => (domain.region = 'europe')),
];
