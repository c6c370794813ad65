/** A mesh file with one fault. */
export interface Fault {
  readonly name: string;
  readonly text: string;
  readonly rule: string;
  /** `line:column` of the finding. */
  readonly at: string;
  /** What the finding says, as far as it matters. */
  readonly says: RegExp;
  /** What JSON Schema can't express, so that only the reader finds it. */
  readonly readerOnly?: boolean;
}

const productWith = (...lines: string[]) => ['domains:', '  - name: customer', '    data_products:', '      - name: customer-profiles', ...lines.map((line) => `        ${line}`)].join('\n');
const domainWith = (...lines: string[]) => ['domains:', '  - name: customer', ...lines.map((line) => `    ${line}`)].join('\n');
const meshWith = (...lines: string[]) => [...lines, 'domains: [{ name: customer }]'].join('\n');
const fieldsWith = (...lines: string[]) => productWith('schema:', '  fields:', ...lines.map((line) => `    ${line}`));
const testWith = (line: string) => productWith('quality:', '  tests:', `    - ${line}`);

export const FAULTS: readonly Fault[] = [
  // keys
  { name: 'an unknown key of the mesh', text: meshWith('organizaton: acme'), rule: 'unknown-key', at: '1:1', says: /organizaton is an unknown key; allowed: organization, .*; did you mean "organization"\?/ },
  { name: 'an unknown key of a domain', text: domainWith('ownr: me'), rule: 'unknown-key', at: '3:5', says: /did you mean "owner"\?/ },
  { name: 'an unknown key of a product', text: productWith('storag: {}'), rule: 'unknown-key', at: '5:9', says: /did you mean "storage"\?/ },
  { name: 'an unknown key far inside', text: productWith('sla: { freshnes: 1 hour }'), rule: 'unknown-key', at: '5:16', says: /^\[unknown-key\] data product "customer-profiles" .* sla\.freshnes is an unknown key/ },
  { name: 'a key in camelCase', text: productWith('supportContact: me'), rule: 'unknown-key', at: '5:9', says: /did you mean "support_contact"\?/ },
  { name: 'a key that resembles none', text: productWith('zzzzzzzz: 1'), rule: 'unknown-key', at: '5:9', says: /allowed: name, version[^;]*$/ },
  { name: 'a key twice', text: domainWith('owner: a', 'owner: b'), rule: 'duplicate-key', at: '4:5', says: /"owner" is there twice; the first is at mesh\.yaml:3:5/, readerOnly: true },
  { name: 'a tag twice', text: domainWith('tags:', '  a: x', '  a: y'), rule: 'duplicate-key', at: '5:7', says: /the key "a" is there twice/, readerOnly: true },
  { name: 'no domains', text: 'organization: acme', rule: 'required-key', at: '1:1', says: /domains is missing/ },
  { name: 'an empty list of domains', text: 'domains: []', rule: 'wrong-size', at: '1:10', says: /at least 1 item/ },
  { name: 'a domain without a name', text: 'domains:\n  - owner: me', rule: 'required-key', at: '2:5', says: /domains\[0\]|domain without a name.*name is missing/ },
  { name: 'a field without a type', text: fieldsWith('- name: a'), rule: 'required-key', at: '7:15', says: /schema\.fields\[0\]\.type is missing/ },
  { name: 'an ingestion without a source', text: productWith('pipelines: { ingest: { technology: batch } }'), rule: 'required-key', at: '5:30', says: /pipelines\.ingest\.source is missing/ },
  { name: 'a state without a bucket', text: meshWith('state: { prefix: x }'), rule: 'required-key', at: '1:8', says: /state\.bucket is missing/ },
  // types
  { name: 'a list at the top', text: '- name: customer', rule: 'wrong-type', at: '1:1', says: /the file must be a mapping, not a list/ },
  { name: 'text at the top', text: 'customer', rule: 'wrong-type', at: '1:1', says: /the file must be a mapping, not "customer"/ },
  { name: 'domains as a mapping', text: 'domains:\n  customer: {}', rule: 'wrong-type', at: '2:3', says: /domains must be a list.*start each item with "- "/ },
  { name: 'a domain as text', text: 'domains: [customer]', rule: 'wrong-type', at: '1:11', says: /domains\[0\] must be a mapping, not "customer"/ },
  { name: 'text where a list belongs', text: domainWith('teams: crm'), rule: 'wrong-type', at: '3:12', says: /teams must be a list, not "crm"/ },
  { name: 'a number where text belongs', text: productWith('version: 1.0'), rule: 'wrong-type', at: '5:18', says: /version must be text, not the number 1\.0; put it in quotes: "1\.0"/ },
  { name: 'a boolean where text belongs', text: domainWith('owner: true'), rule: 'wrong-type', at: '3:12', says: /owner must be text, not true; put it in quotes/ },
  { name: 'nothing where text belongs', text: domainWith('owner:'), rule: 'wrong-type', at: '3:11', says: /owner must be text, not nothing/ },
  { name: 'nothing where a mapping belongs', text: productWith('storage: ~'), rule: 'wrong-type', at: '5:18', says: /storage must be a mapping, not nothing/ },
  { name: 'empty text', text: domainWith('owner: ""'), rule: 'empty-value', at: '3:12', says: /not empty/ },
  { name: 'yes where true belongs', text: fieldsWith('- { name: a, type: string, required: yes }'), rule: 'wrong-type', at: '7:50', says: /must be true or false, not "yes"; write true/ },
  { name: 'text where a number belongs', text: productWith('stream: { partitions: six }'), rule: 'wrong-type', at: '5:31', says: /must be a whole number from 1 to 2147483647, not "six"/ },
  { name: 'a fraction where a whole number belongs', text: productWith('stream: { partitions: 1.5 }'), rule: 'wrong-type', at: '5:31', says: /not the number 1\.5/ },
  { name: 'grouped digits', text: domainWith('query_byte_limit: 10_000_000'), rule: 'wrong-type', at: '3:23', says: /write the digits alone, without quotes: 10000000/ },
  { name: 'too small a number', text: domainWith('query_byte_limit: 5'), rule: 'out-of-range', at: '3:23', says: /from 10000000 to 9007199254740991, not 5/ },
  { name: 'a mapping of tags that is a list', text: domainWith('tags: [a]'), rule: 'wrong-type', at: '3:11', says: /a mapping from tags to text, not a list/ },
  { name: 'a tag that is a list', text: domainWith('tags: { a: [b] }'), rule: 'wrong-type', at: '3:16', says: /tags\.a must be text, not a list/ },
  { name: 'an account of too few digits', text: domainWith('account: 1234'), rule: 'bad-account', at: '3:14', says: /twelve digits, not 1234/ },
  { name: 'an account of letters', text: domainWith('account: abc'), rule: 'bad-account', at: '3:14', says: /twelve digits, not abc/ },
  { name: 'an account that is a list', text: domainWith('account: [1]'), rule: 'bad-account', at: '3:14', says: /not a list/ },
  // words
  { name: 'an unknown storage format', text: productWith('storage: { type: delta-lke }'), rule: 'unknown-value', at: '5:26', says: /storage\.type must be one of delta-lake, delta, parquet, iceberg, not "delta-lke"; did you mean "delta-lake"\?/ },
  { name: 'an unknown evolution', text: productWith('schema: { evolution: BACKWARD_ALL }'), rule: 'unknown-value', at: '5:30', says: /did you mean "backward-all"\?/ },
  { name: 'an unknown technology', text: productWith('pipelines: { ingest: { technology: debezum, source: crm } }'), rule: 'unknown-value', at: '5:44', says: /did you mean "debezium"\?/ },
  { name: 'a word that resembles none', text: meshWith('bucket_layout: zzzzzzzzz'), rule: 'unknown-value', at: '1:16', says: /one of domain, shared, product, not "zzzzzzzzz"$/ },
  // field types
  { name: 'an unknown field type', text: fieldsWith('- { name: a, type: timestmp }'), rule: 'bad-type', at: '7:32', says: /schema\.fields\[0\]\.type must be one of string, integer, .*not "timestmp"; did you mean "timestamp"\?/ },
  { name: 'a field type of another tool', text: fieldsWith('- { name: a, type: varchar(255) }'), rule: 'bad-type', at: '7:32', says: /did you mean "string"\?/ },
  { name: 'a decimal without its parts', text: fieldsWith('- { name: a, type: decimal }'), rule: 'bad-type', at: '7:32', says: /did you mean "decimal\(10, 2\)"\?/ },
  { name: 'a map with keys of another type', text: fieldsWith('- { name: a, type: "map<long, string>" }'), rule: 'bad-type', at: '7:32', says: /did you mean "map<string, string>"\?/ },
  { name: 'an array that isn\'t closed', text: fieldsWith('- { name: a, type: array<string }'), rule: 'bad-type', at: '7:32', says: /did you mean "array<string>"\?/ },
  { name: 'an array closed twice', text: fieldsWith('- { name: a, type: array<string>> }'), rule: 'bad-type', at: '7:32', says: /array/ },
  { name: 'a record without fields', text: fieldsWith('- { name: a, type: record }'), rule: 'required-key', at: '7:15', says: /schema\.fields\[0\]\.fields is missing: it is needed where the type is record/ },
  { name: 'fields of a string', text: fieldsWith('- { name: a, type: string, fields: [{ name: b, type: long }] }'), rule: 'wrong-keys', at: '7:40', says: /only for where the type is record/ },
  { name: 'an enumeration without symbols', text: fieldsWith('- { name: a, type: enumeration }'), rule: 'required-key', at: '7:15', says: /symbols is missing/ },
  { name: 'symbols of a string', text: fieldsWith('- { name: a, type: string, symbols: [A] }'), rule: 'wrong-keys', at: '7:40', says: /only for where the type is enumeration/ },
  { name: 'no field at all', text: productWith('schema: { fields: [] }'), rule: 'wrong-size', at: '5:27', says: /remove the key/ },
  // units
  { name: 'an unknown unit', text: productWith('sla: { freshness: 1 fortnight }'), rule: 'bad-duration', at: '5:27', says: /sla\.freshness must be a number with a unit .* not "1 fortnight"/ },
  { name: 'a misspelled unit', text: productWith('sla: { freshness: 24 hourz }'), rule: 'bad-duration', at: '5:27', says: /did you mean "hours"\?/ },
  { name: 'a duration without a unit', text: productWith('sla: { freshness: 24 }'), rule: 'bad-duration', at: '5:27', says: /not the number 24; add the unit, such as "24 hours"/ },
  { name: 'a test\'s age without a unit', text: testWith('freshness: < 24'), rule: 'bad-duration', at: '7:26', says: /not "< 24"/ },
  { name: 'a percentage without its sign', text: productWith('sla: { availability: 99.9 }'), rule: 'bad-percent', at: '5:30', says: /not the number 99\.9; write 99\.9%/ },
  { name: 'a share where a percentage belongs', text: productWith('sla: { availability: 0.999 }'), rule: 'bad-percent', at: '5:30', says: /write 99\.9%/ },
  { name: 'more than all', text: productWith('sla: { availability: 101% }'), rule: 'bad-percent', at: '5:30', says: /from 0% to 100%/ },
  // keys that depend on each other
  { name: 'projections of a Delta table', text: productWith('storage: { type: delta, partition_projections: { a: injected } }'), rule: 'wrong-keys', at: '5:33', says: /only for where the type is parquet/ },
  { name: 'projections without a type', text: productWith('storage: { partition_projections: { a: injected } }'), rule: 'wrong-keys', at: '5:20', says: /only for where the type is parquet/ },
  { name: 'a projection of two kinds', text: productWith('storage: { type: parquet, partition_projections: { a: { days_from: x, values: [y] } } }'), rule: 'wrong-keys', at: '5:63', says: /exactly one of the keys days_from, integers, values; days_from and values are there/ },
  { name: 'a projection with one end', text: productWith('storage: { type: parquet, partition_projections: { a: { integers: [1] } } }'), rule: 'wrong-size', at: '5:75', says: /exactly 2 items, not with 1/ },
  { name: 'two tests in one', text: testWith('{ not_null: a, unique: a }'), rule: 'wrong-keys', at: '7:15', says: /exactly one of the keys not_null, .*; not_null and unique are there/ },
  { name: 'a test of nothing', text: testWith('{}'), rule: 'wrong-keys', at: '7:15', says: /none is there/ },
  { name: 'a test of an unknown kind', text: testWith('not_nul: a'), rule: 'unknown-key', at: '7:15', says: /did you mean "not_null"\?/ },
  { name: 'a range without ends', text: testWith('range: { column: a }'), rule: 'required-key', at: '7:22', says: /at least one of the keys minimum, exclusive_minimum, maximum, exclusive_maximum/ },
  { name: 'a row count as text', text: testWith('row_count: many'), rule: 'wrong-type', at: '7:26', says: /must be a mapping, not "many"/ },
  { name: 'a unique test of nothing', text: testWith('unique: {}'), rule: 'wrong-keys', at: '7:23', says: /exactly one of the keys column, columns/ },
  { name: 'a not_null test of a list', text: testWith('not_null: [a, b]'), rule: 'wrong-type', at: '7:25', says: /a column, or a mapping with "column", not a list/ },
  { name: 'a consumer of two kinds', text: productWith('access: { consumers: [{ domain: a, kafka_principal: "User:b" }] }'), rule: 'wrong-keys', at: '5:31', says: /domain and kafka_principal are there/ },
  { name: 'a consumer of no kind', text: productWith('access: { consumers: [{}] }'), rule: 'wrong-keys', at: '5:31', says: /none is there/ },
  { name: 'an external id of a domain', text: productWith('access: { consumers: [{ domain: a, external_id: b }] }'), rule: 'wrong-keys', at: '5:44', says: /only for account and role/ },
  { name: 'a state that can be in no bucket', text: `state: { bucket: My_State }\n${domainWith()}`, rule: 'wrong-type', at: '1:18', says: /state\.bucket must be an S3 bucket's name, not "My_State"/ },
  // names
  { name: 'a domain twice', text: 'domains:\n  - name: a\n  - name: a', rule: 'duplicate-name', at: '3:11', says: /the domain "a" is listed twice; the first is at mesh\.yaml:2:11/, readerOnly: true },
  { name: 'a product twice', text: `${productWith()}\n      - name: customer-profiles`, rule: 'duplicate-name', at: '5:15', says: /the data product "customer-profiles" is listed twice/, readerOnly: true },
  { name: 'a field twice', text: fieldsWith('- { name: a, type: long }', '- { name: a, type: long }'), rule: 'duplicate-name', at: '8:23', says: /the field "a" is listed twice/, readerOnly: true },
  { name: 'a nested field twice', text: fieldsWith('- name: r', '  type: record', '  fields: [{ name: a, type: long }, { name: a, type: long }]'), rule: 'duplicate-name', at: '9:57', says: /the field "a" is listed twice/, readerOnly: true },
  { name: 'a produced name twice', text: domainWith('produces_data_products: [a, a]'), rule: 'duplicate-name', at: '3:33', says: /listed twice/ },
  { name: 'a consumed name twice', text: domainWith('consumes_data_products: [a, a]'), rule: 'duplicate-name', at: '3:33', says: /listed twice/ },
  { name: 'a team twice', text: domainWith('teams: [a, a]'), rule: 'duplicate-name', at: '3:16', says: /the team "a" is listed twice/ },
];
