import { Duration } from '../../../src/core/duration';
import { formatFinding, originAt } from '../../../src/core/findings';
import type { GovernedDataProduct } from '../../../src/governance/governed-data-product';
import { PrivacyPolicy } from '../../../src/governance/policies/privacy';
import { RetentionPolicy } from '../../../src/governance/policies/retention';
import type { GovernanceRule, RuleViolation } from '../../../src/governance/rule';
import { Policy, PolicyType, Standard, StandardType } from '../../../src/governance/rule';
import { federate, STANDARDS_ALONE } from '../../../src/governance/scopes/federation';
import type { GovernanceLayer } from '../../../src/governance/scopes/federation';
import { NamingStandard } from '../../../src/governance/standards/naming';
import { QualityThresholdsStandard } from '../../../src/governance/standards/quality-thresholds';
import { RequiredMetadataStandard } from '../../../src/governance/standards/required-metadata';
import { SchemaRegistryStandard } from '../../../src/governance/standards/schema-registry';
import { StorageFormatStandard } from '../../../src/governance/standards/storage-format';
import { MetadataField } from '../../../src/model/declaration/governance';
import { Schema, SchemaFormat } from '../../../src/model/declaration/schema';
import { Storage, StorageFormat } from '../../../src/model/declaration/storage';
import { domainModel, evaluateProduct, productModel } from '../support';

const layer = (scope: string, ...rules: GovernanceRule[]): GovernanceLayer => ({ scope, rules, waivers: [], origin: originAt(scope) });
const mesh = (...rules: GovernanceRule[]) => layer('the mesh', ...rules);
const domain = (...rules: GovernanceRule[]) => layer('domain "customer"', ...rules);
const faults = (...layers: GovernanceLayer[]) => federate(layers).findings.map(formatFinding);
const DAY = '2026-06-30';

/** What a compliant product, changed, breaks under the layers. */
const broken = (props: Parameters<typeof productModel>[0], layers: GovernanceLayer[], asOf = DAY) =>
  evaluateProduct(productModel(props), domainModel(), asOf, federate(layers)).map(({ rule, severity, message }) => `${severity} ${rule}: ${message}`);

const OWN = { description: 'x', rationale: 'x', remedy: 'x', since: '1' };

class TagStandard extends Standard {
  constructor(ruleId = 'STD-100', mandatoryFrom?: string) {
    super({ ...OWN, ruleId, ruleName: 'Tags', standardType: StandardType.METADATA, mandatoryFrom });
  }

  public check({ tags }: GovernedDataProduct): RuleViolation[] {
    return tags.length > 0 ? [] : [{ path: ['tags'], message: 'has no tags', fix: 'add some' }];
  }
}

class OwnerPolicy extends Policy {
  constructor() {
    super({ ...OWN, ruleId: 'POL-100', ruleName: 'Owners', policyType: PolicyType.ACCESS_CONTROL });
  }

  public check({ owner }: GovernedDataProduct): RuleViolation[] {
    return owner?.endsWith('-team') ? [] : [{ path: ['owner'], message: `owner "${owner}" is no team` }];
  }
}

describe('a domain may tighten', () => {
  test.each<[string, GovernanceRule, Parameters<typeof productModel>[0], string]>([
    ['STD-001', new NamingStandard({ patterns: ['^order-'] }), {}, 'error STD-001: name must match ^order-'],
    ['STD-002', new SchemaRegistryStandard({ formats: [SchemaFormat.AVRO] }), { schema: Schema.of({ format: SchemaFormat.PROTOBUF }) }, 'error STD-002: schema format "protobuf" must be one of avro'],
    ['STD-003', new StorageFormatStandard({ analytical: [StorageFormat.ICEBERG] }), { storage: Storage.parquet() },
      'error STD-003: storage format "parquet" doesn\'t suit the use "analytical", which needs iceberg'],
    ['STD-004', new RequiredMetadataStandard({ fields: [MetadataField.TAGS] }), {}, 'error STD-004: required metadata is missing: tags'],
    ['STD-005', new QualityThresholdsStandard({ freshness: Duration.hours(23), completeness: 0.99 }), {}, 'error STD-005: the promised freshness of 24 hours must be 23 hours or less'],
  ])('%s', (_, rule, props, first) => {
    expect(faults(mesh(), domain(rule))).toEqual([]);
    expect(broken(props, [mesh()])).toEqual([]);
    expect(broken(props, [mesh(), domain(rule)])[0]).toContain(first);
  });

  test('what the organization has tightened already', () => {
    const layers = [mesh(new QualityThresholdsStandard({ accuracy: 0.96 })), domain(new QualityThresholdsStandard({ freshness: Duration.hours(23) }))];
    expect(faults(...layers)).toEqual([]);
    expect(broken({}, layers)).toEqual(expect.arrayContaining([
      expect.stringContaining('freshness of 24 hours must be 23 hours or less'), expect.stringContaining('promised quality of 95 % must be 96 % or more'),
    ]));
  });
});

describe('a domain can\'t loosen', () => {
  test.each<[string, GovernanceRule, string]>([
    ['STD-002', new SchemaRegistryStandard({ formats: ['thrift' as SchemaFormat] }), 'format thrift, where avro, protobuf, json-schema are allowed'],
    ['STD-003', new StorageFormatStandard({ interactive: [StorageFormat.DELTA, StorageFormat.PARQUET] }), 'interactive storage format parquet, where delta is allowed'],
    ['STD-005', new QualityThresholdsStandard({ freshness: Duration.hours(48) }), 'freshness 48 hours, where 24 hours is the limit'],
    ['STD-005', new QualityThresholdsStandard({ completeness: 0.5 }), 'completeness 0.5, where 0.99 is the limit'],
    ['STD-005', new QualityThresholdsStandard({ accuracy: 0.5 }), 'accuracy 0.5, where 0.95 is the limit'],
  ])('%s: %#', (id, rule, what) => {
    expect(faults(mesh(), domain(rule))).toEqual([
      expect.stringContaining(`[governance-loosened] rule "${id}" of domain "customer" (domain "customer"): would be loosened by `),
    ]);
    expect(faults(mesh(), domain(rule))[0]).toContain(what);
    // and it has no effect
    expect(federate([mesh(), domain(rule)]).rules.map(({ description }) => description)).toEqual(STANDARDS_ALONE.rules.map(({ description }) => description));
  });

  test('STD-001 and STD-004: whatever it says adds to them', () => {
    const { rules, findings } = federate([mesh(new NamingStandard({ patterns: ['^a'] }), new RequiredMetadataStandard({ fields: [MetadataField.TAGS] })), domain(new NamingStandard(), new RequiredMetadataStandard())]);
    expect(findings).toEqual([]);
    expect((rules[0] as NamingStandard).patterns).toEqual(['^[a-z][a-z0-9-]{2,62}[a-z0-9]$', '^a']);
    expect((rules[3] as RequiredMetadataStandard).fields).toEqual(['tags']);
  });

  test('what the organization has tightened', () => {
    const [half, whole] = [12, 24].map((hours) => new QualityThresholdsStandard({ freshness: Duration.hours(hours) }));
    expect(faults(mesh(half), domain(whole)))
      .toEqual([expect.stringContaining('freshness 24 hours, where 12 hours is the limit')]);
  });

  test('a policy', () => {
    expect(faults(mesh(new RetentionPolicy({ policyId: 'P', maximum: Duration.days(30) })), domain(new RetentionPolicy({ policyId: 'P', maximum: Duration.days(60) }))))
      .toEqual([expect.stringContaining('[governance-loosened] rule "P" of domain "customer" (domain "customer"): would be loosened by maximum 60 days, where 30 days is the limit')]);
  });
});

describe('a trial', () => {
  const trial = new QualityThresholdsStandard({ freshness: Duration.hours(12), mandatoryFrom: '2026-07-01' });
  const message = 'STD-005: the promised freshness of 24 hours must be 12 hours or less';

  test('is a warning until its day, and an error from that day on', () => {
    const promise = { quality: [], qualityOptions: { derive: false } };
    const told = (asOf: string) => broken(promise, [mesh(trial)], asOf).filter((line) => line.includes('STD-005'));
    expect(told('2026-06-30')).toEqual([`warning ${message} (in trial, an error from 2026-07-01 on)`]);
    expect(told('2026-07-01')).toEqual([`error ${message}`]);
  });

  test('says once what the mandatory form says already', () => {
    const old = { sla: { freshness: Duration.hours(48) }, quality: [] };
    expect(broken(old, [mesh(trial)]).filter((line) => line.includes('STD-005'))).toEqual(['error STD-005: the promised freshness of 2 days must be 24 hours or less']);
  });

  test('of a standard of its own needs no mandatory form', () => {
    expect(broken({}, [mesh(new TagStandard('STD-100', '2026-07-01'))])).toEqual(['warning STD-100: has no tags (in trial, an error from 2026-07-01 on)']);
    expect(broken({}, [mesh(new TagStandard('STD-100', '2026-07-01'))], '2026-07-01')).toEqual(['error STD-100: has no tags']);
  });

  test('needs a day that exists', () => {
    expect(faults(mesh(new TagStandard('STD-100', '2026-02-30')))).toEqual(['[governance-date] rule "STD-100" of the mesh (the mesh): is in trial until "2026-02-30", which is no date; write a day as 2027-01-31']);
  });
});

describe('ids', () => {
  const twice = '[governance-duplicate] rule "STD-100" of domain "customer" (domain "customer"): is declared twice: "Tags" has that id already; give it an id of its own';

  test.each<[string, GovernanceLayer[], string[]]>([
    ['of own rules in two scopes', [mesh(new TagStandard()), domain(new TagStandard())], [twice]],
    ['of own rules in one scope', [domain(new TagStandard(), new TagStandard())], [twice]],
    ['of own rules in trial', [mesh(new TagStandard('STD-100', '2027-01-01')), domain(new TagStandard())], [twice]],
    ['of rules of two kinds', [mesh(new PrivacyPolicy({ policyId: 'STD-100', policyName: 'Tags' })), domain(new TagStandard())], [twice]],
    ['of one of the five', [domain(new TagStandard('STD-001'))],
      ['[governance-duplicate] rule "STD-001" of domain "customer" (domain "customer"): is declared twice: "Data Product Naming Convention" has that id already; give it an id of its own']],
    ['of a policy in one scope', [mesh(new PrivacyPolicy({ policyId: 'P' }), new PrivacyPolicy({ policyId: 'P' }))], [expect.stringContaining('[governance-duplicate] rule "P" of the mesh')]],
  ])('are unique: %s', (_, layers, expected) => expect(faults(...layers)).toEqual(expected));

  test('may be shared by a rule and its trial, and by a rule object in two scopes', () => {
    const rule = new TagStandard();
    expect(faults(mesh(new QualityThresholdsStandard(), new QualityThresholdsStandard({ freshness: Duration.hours(1), mandatoryFrom: '2027-01-01' })))).toEqual([]);
    expect(faults(mesh(rule), domain(rule))).toEqual([]);
  });
});

describe('own rules', () => {
  test('run beside the five, in every scope below', () => {
    expect(broken({ owner: 'somebody' }, [mesh(new TagStandard()), domain(new OwnerPolicy())])).toEqual(['error STD-100: has no tags', 'error POL-100: owner "somebody" is no team']);
    expect(broken({ owner: 'somebody', tags: ['a'] }, [mesh(new TagStandard())])).toEqual([]);
  });

  test('nothing declared leaves the five as they are', () => {
    expect(federate([mesh(), domain()])).toBe(STANDARDS_ALONE);
  });
});
