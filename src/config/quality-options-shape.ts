import type { Node } from 'yaml';
import { isMap } from 'yaml';
import { list, map, object, optional } from './collections';
import { atLeastOneOf, notBoth } from './constraints';
import { qualityTests } from './quality-shape';
import type { Reader } from './reader';
import { boolean, integer, number, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { duration, percent } from './units';
import { didYouMean } from '../core/nearest';
import type { DomainDeclaration, ProductDeclaration } from '../model/declaration/mesh';
import type { QualityMonitoring, QualityOptions } from '../model/declaration/quality-options';
import { QualityRules } from '../model/declaration/quality-options';
import type { QualityRule } from '../model/declaration/quality-rule';

const weight = (name: string) => optional(number({ minimum: 0, maximum: 1 }), `The weight of ${name}.`);

const monitoringKeys = object({
  enabled: optional(boolean(), 'Whether the quality is monitored. Default: true.'),
  schedule: optional(text({ examples: ['hourly', 'daily', 'rate(6 hours)', 'cron(0 6 * * ? *)'] }), 'When the tests run. Default: as often as the promised freshness requires.'),
  result_within: optional(duration(), 'How long to wait for a result before an alarm is raised. Default: twice the longest interval between two runs.'),
  workers: optional(integer({ minimum: 2, maximum: 299 }), 'The number of workers of a run. Default: 2.'),
  timeout: optional(duration(), 'The time after which AWS Glue stops a run, at most 48 hours. Default: the longest interval between two runs.'),
  minimum_score: optional(percent(), 'The quality score below which an alarm is raised. Default: the promised quality, or 95%.'),
  weights: optional(object({
    completeness: weight('completeness'),
    validity: weight('validity'),
    consistency: weight('consistency'),
    freshness: weight('freshness'),
    uniqueness: weight('uniqueness'),
    accuracy: weight('accuracy'),
  }), 'The weight of each dimension in the quality score; the weights sum to 1. Default: completeness and validity 0.25, consistency 0.2, freshness and uniqueness 0.15, shared out among the dimensions for which there are rules.'),
  alert_topic: optional(text({ examples: ['arn:aws:sns:eu-west-1:123456789012:data-quality'] }), 'The ARN of an existing SNS topic for the alerts. Default: a new one of the domain.'),
});

/** How the quality is watched on AWS: `true`, or a mapping with the details. */
export const monitoring: Shape<QualityMonitoring> = {
  expected: 'true, false or a mapping',
  read: (node, reader) => {
    if (isMap(node)) return monitoringMapping.read(node, reader);
    const enabled = boolean().read(node, reader);
    return enabled === undefined ? undefined : { enabled };
  },
  schema: (definitions) => ({ anyOf: [{ type: 'boolean' }, monitoringKeys.schema(definitions)] }),
};

const monitoringMapping: Shape<QualityMonitoring> = mapped(monitoringKeys, (values) => defined({
  enabled: values.enabled,
  schedule: values.schedule,
  resultWithin: values.result_within,
  workers: values.workers,
  timeout: values.timeout,
  minimumScore: values.minimum_score === undefined ? undefined : Number(`${values.minimum_score}e-2`),
  weights: values.weights && defined(values.weights),
  alertTopicArn: values.alert_topic,
}));

/** A mention of a shared suite. */
export interface SuiteReference {
  readonly name: string;
  readonly node: Node;
}

/** What a product says about its quality: its own tests, and how it is watched; shared suites by their names only. */
export interface WrittenQuality {
  readonly rules?: QualityRule[];
  readonly options?: QualityOptions;
  readonly suites: readonly SuiteReference[];
}

const suiteReference: Shape<SuiteReference> = mapped(text({ examples: ['customer_profile_expectations'] }), (name, node) => ({ name, node }));

/** How good a product's data is. */
export const quality: Shape<WrittenQuality> = mapped(object({
  tests: optional(qualityTests, 'The quality tests.'),
  suite: optional(suiteReference, 'The name of a suite in quality_suites, whose tests also apply.'),
  suites: optional(list(suiteReference, { minimum: 1, distinct: { by: ({ name }) => name, kind: 'the suite' } }), 'The names of suites in quality_suites, whose tests also apply.'),
  derive: optional(boolean(), 'Whether tests are derived from the schema and the SLA. Default: true.'),
  monitoring: optional(monitoring, 'Monitoring of the quality on AWS. Default: as declared in the domain; otherwise none.'),
  alert_on_failure: optional(boolean(), 'Whether an alert is sent on failures. true turns monitoring on. Default: true if the product is monitored.'),
}, { constraints: [notBoth('suite', 'suites'), atLeastOneOf('tests', 'suite', 'suites', 'derive', 'monitoring', 'alert_on_failure')] }), (values) => {
  const options: QualityOptions = defined({ derive: values.derive, monitoring: values.monitoring, alertOnFailure: values.alert_on_failure });
  return {
    rules: values.tests,
    options: Object.keys(options).length > 0 ? options : undefined,
    suites: [...values.suite ? [values.suite] : [], ...values.suites ?? []],
  };
});

/** A product whose shared suites are still names. */
export interface ProductWithSuites extends ProductDeclaration {
  readonly suites: readonly SuiteReference[];
}

/** Tests under a name, for several products. */
export const qualitySuites: Shape<Record<string, QualityRule[]>> = map(qualityTests, 'a suite\'s name');

/** The domains with the suites that their products name. */
export function withSuites(domains: readonly DomainDeclaration[], suites: Readonly<Record<string, QualityRule[]>>, reader: Reader): DomainDeclaration[] {
  const known = new Map(Object.entries(suites).map(([name, rules]) => [name, QualityRules.named(name, rules)]));
  const find = ({ name, node }: SuiteReference): QualityRules[] => {
    const suite = known.get(name);
    if (suite) return [suite];
    reader.problem(node, 'unknown-suite', `there is no quality suite ${JSON.stringify(name.slice(0, 60))}`, didYouMean(name, known.keys()) ?? 'declare it under the key "quality_suites"');
    return [];
  };
  return domains.map((domain) => ({
    ...domain,
    products: domain.products.map((product) => {
      const { suites: names = [], ...declaration } = product as Partial<ProductWithSuites> & ProductDeclaration;
      if (names.length === 0) return declaration;
      const found = reader.about(`data product ${JSON.stringify(product.name)}`, () => names.flatMap(find));
      return { ...declaration, props: { ...declaration.props, qualityOptions: { ...declaration.props.qualityOptions, suites: found } } };
    }),
  }));
}
