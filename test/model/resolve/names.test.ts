import { originAt } from '../../../src/core/findings';
import { physicalName } from '../../../src/core/physical-name';
import { BucketLayout } from '../../../src/model/declaration/platform';
import { QualityDimension } from '../../../src/model/declaration/quality-rule-options';
import type { DomainModel, ProductModel } from '../../../src/model/mesh';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../../src/model/resolve/mesh';
import { domainNames, LIMITS, platformNames, productNames } from '../../../src/model/resolve/names';
import { alertTopicName, furtherScheduleName, measuredRulesetName, monitoringNames, qualityDashboardName } from '../../../src/model/resolve/quality-names';

// Names that exceed a service's limit are cut and end in a hash. Another hash is another name: Terraform would destroy the resource and its data.

const [ORGANIZATION, DOMAIN, PRODUCT] = ['o', 'd', 'p'].map((letter) => letter.repeat(300));

/** 300 times one letter as `d{300}`, so that the lists below can be read. */
const brief = (name: string) => name.replace(/([odpx])\1{9,}/g, (run, letter: string) => `${letter}{${run.length}}`);
const briefly = (names: object) => Object.fromEntries(Object.entries(names).map(([key, name]) => [key, brief(name as string)]));

const origin = originAt('test');
const platform = resolvePlatform({ organization: ORGANIZATION }, origin);
const domain: DomainModel = resolveDomain(DOMAIN, {}, platform, origin);
const product: ProductModel = resolveProduct(PRODUCT, {}, domain, origin);

test('of every kind that has a limit', () => {
  const cut = Object.entries(LIMITS).map(([kind, limit]) => [kind, brief(physicalName(['dp', DOMAIN, PRODUCT], '-', limit))]);
  expect(Object.fromEntries(cut)).toEqual({
    bucket: 'dp-d{51}-bb70134a',
    glue: 'dp-d{243}-bb70134a',
    existingDatabase: 'dp-d{243}-bb70134a',
    registry: 'dp-d{243}-bb70134a',
    topic: 'dp-d{237}-bb70134a',
    workgroup: 'dp-d{116}-bb70134a',
    role: 'dp-d{52}-bb70134a',
    cellsFilter: 'dp-d{243}-bb70134a',
    policy: 'dp-d{116}-bb70134a',
    ruleset: 'dp-d{243}-bb70134a',
    lifecycleRule: 'dp-d{243}-bb70134a',
    kmsAlias: 'dp-d{244}-bb70134a',
  });
});

test('of the platform', () => expect(briefly(platformNames(ORGANIZATION))).toEqual({
  registry: 'o{246}-7dc9cd84',
  sharedBucket: 'o{54}-574ea3b4',
  accessLogBucket: 'o{54}-fe3d0e51',
  kmsAlias: 'alias/o{241}-aa972c3e',
}));

test('of a domain', () => expect(briefly(domainNames(ORGANIZATION, DOMAIN, BucketLayout.DOMAIN))).toEqual({
  bucket: 'o{54}-8e4dd6e8',
  accessLogBucket: 'o{54}-cc184ded',
  prefix: '',
  kmsAlias: 'alias/o{241}-abd90ecf',
  database: 'd{246}_63c29b7d',
  workgroup: 'd{119}-43e1c497',
  consumerRole: 'dp-d{52}-93e36860',
  lakeFormationRole: 'dp-d{52}-cf25fdc4',
}));

test('of a domain in the shared bucket', () => expect(briefly(domainNames(ORGANIZATION, DOMAIN, BucketLayout.SHARED))).toEqual({
  bucket: 'o{54}-574ea3b4',
  accessLogBucket: 'o{54}-fe3d0e51',
  prefix: 'd{300}/',
  kmsAlias: 'alias/o{241}-abd90ecf',
  database: 'd{246}_63c29b7d',
  workgroup: 'd{119}-43e1c497',
  consumerRole: 'dp-d{52}-93e36860',
  lakeFormationRole: 'dp-d{52}-cf25fdc4',
}));

test('of a product', () => expect(briefly(productNames(DOMAIN, PRODUCT))).toEqual({
  resource: 'p{300}',
  table: 'p{246}_67f102b9',
  topic: 'dp.d{237}-2473110a',
  deadLetterTopic: 'dp.d{237}-d329c727',
  schema: 'dp.d{237}-2473110a',
  keySchema: 'dp.d{243}-e70fbf9d',
  ruleset: 'dp-d{243}-bb70134a',
  readerRole: 'dp-d{52}-e176bc98',
  queryRole: 'dp-d{52}-67b7eaec',
  streamRole: 'dp-d{52}-5c45f00c',
  deadLetterRole: 'dp-d{52}-6d54c3a0',
  writerRole: 'dp-d{52}-7f0bec5b',
  readerWorkgroup: 'dp-d{116}-e176bc98',
  restPath: '/api/v1/d{300}/p{300}',
}));

test('of the monitoring of a product', () => expect(briefly(monitoringNames(product))).toEqual({
  schedule: 'dp-d{52}-be0d9976',
  eventRule: 'dp-d{52}-be0d9976',
  evaluationRole: 'dp-d{52}-be0d9976',
  scheduleRole: 'dp-d{52}-681af4e7',
  failedRulesAlarm: 'dp-d{243}-a6ae1cd0',
  missingResultAlarm: 'dp-d{243}-5c3c4bd4',
  lowScoreAlarm: 'dp-d{243}-e7a3bed5',
}));

test('of the further parts of quality monitoring', () => expect(briefly({
  secondSchedule: furtherScheduleName(product, 2),
  measuredRuleset: measuredRulesetName(product, QualityDimension.COMPLETENESS, true),
  measuredWarnings: measuredRulesetName(product, QualityDimension.COMPLETENESS, false),
  alertTopic: alertTopicName(domain),
  dashboard: qualityDashboardName(domain),
})).toEqual({
  secondSchedule: 'dp-d{52}-a712be08',
  measuredRuleset: 'dp-d{243}-f4d41edf',
  measuredWarnings: 'dp-d{243}-2436615e',
  alertTopic: 'dp-d{244}-fb0335cf',
  dashboard: 'dp-d{243}-67b74458',
}));

test('of what is declared in words with hyphens and underscores', () => {
  const [organization, customer, profiles] = ['northwind-traders', 'customer-relationship-management', 'customer-profiles-with-consents_and-preferences'];
  expect({
    bucket: domainNames(organization, `${customer}-emea`, BucketLayout.DOMAIN).bucket,
    readerRole: productNames(customer, profiles).readerRole,
    queryRole: productNames(customer, profiles).queryRole,
    streamRole: productNames(customer, profiles).streamRole,
    writerRole: productNames(customer, profiles).writerRole,
  }).toEqual({
    bucket: 'northwind-traders-datasets-customer-relationship-manag-66f1521a',
    readerRole: 'dp-customer-relationship-management-customer-profiles-w-468a719d',
    queryRole: 'dp-customer-relationship-management-customer-profiles-w-c57c350b',
    streamRole: 'dp-customer-relationship-management-customer-profiles-w-9f4639d5',
    writerRole: 'dp-customer-relationship-management-customer-profiles-w-e98ede9c',
  });
});
