import type { ReportedMetric } from './report';
import { isUnresolved } from '../core/tokens';
import { isStandard } from '../governance/compliance';
import type { ProductEvaluation } from '../governance/evaluation';
import type { ProductModel } from '../model/mesh';

// Key figures of a mesh, as far as they follow from declarations. How long it takes to create a product, how often it is
// deployed and how reliable it has been is known only to the pipelines and the platform.

/** One measure of a mesh: the share of its data products of which something is true. */
interface Metric {
  readonly metric: string;
  readonly name: string;
  readonly definition: string;
  /** In percent. */
  readonly target: number;
  /** How many of how many of a product's parts count: one of one, where the whole product counts or doesn't. */
  readonly count: (evaluation: ProductEvaluation) => Count;
}

interface Count {
  readonly met: number;
  readonly of: number;
}

const DAY_IN_SECONDS = 86_400;

/** A metric of whole products; undefined where only Terraform knows. */
const ofProducts = (test: (product: ProductModel) => boolean | undefined) => ({ product }: ProductEvaluation): Count => {
  const counts = test(product);
  return { met: counts === true ? 1 : 0, of: counts === undefined ? 0 : 1 };
};

/** Every metric, each defined here and nowhere else. */
export const METRICS: readonly Metric[] = [
  {
    metric: 'standards_compliance',
    name: 'Standards compliance',
    definition: 'Standards that data products meet without a waiver, of all standards that hold for them.',
    target: 100,
    count: ({ results }) => {
      const standards = results.filter(({ rule }) => isStandard(rule));
      return { met: standards.filter(({ findings }) => findings.length === 0).length, of: standards.length };
    },
  },
  {
    metric: 'findable',
    name: 'Findable',
    definition: 'Data products with a description and a tag or category: a catalog finds them by word and by subject.',
    target: 100,
    count: ofProducts((product) => said(product.description) && (product.tags.length > 0 || product.categories.length > 0)),
  },
  {
    metric: 'contract',
    name: 'With a contract',
    definition: 'Data products whose contract says what consumers get: declared fields and at least one promised service level.',
    target: 100,
    count: ofProducts((product) => product.schema.fields.length > 0 && Object.values(product.sla).some((promise) => promise !== undefined)),
  },
  {
    metric: 'owner',
    name: 'With an owner',
    definition: 'Data products for which a team answers: their own or their domain\'s owner.',
    target: 100,
    count: ofProducts((product) => said(product.owner)),
  },
  {
    metric: 'sla',
    name: 'With a service level',
    definition: 'Data products that promise freshness, availability and quality.',
    target: 100,
    count: ofProducts(({ sla }) => sla.freshness !== undefined && sla.availability !== undefined && sla.quality !== undefined),
  },
  {
    metric: 'lineage',
    name: 'With lineage',
    definition: 'Data products that name the source systems or data products from which they are made.',
    target: 100,
    count: ofProducts(({ lineage }) => lineage.sourceSystems.length + lineage.products.length > 0),
  },
  {
    metric: 'self_serve',
    name: 'Self-serve',
    definition: 'Data products whose declaration is enough for the platform to make them: source or transformation, fields, and quality rules.',
    target: 80,
    count: ofProducts((product) => (product.ingestion !== undefined || product.transformation !== undefined)
      && product.schema.fields.length > 0 && product.quality.length + product.derivedQuality.length > 0),
  },
  {
    metric: 'reliability',
    name: 'Reliability promised',
    definition: 'Data products that promise an availability of 99.9 % or more.',
    target: 100,
    count: ofProducts(({ sla }) => atLeast(sla.availability, 99.9)),
  },
  {
    metric: 'quality',
    name: 'Quality promised',
    definition: 'Data products that promise a quality of 95 % or more.',
    target: 100,
    count: ofProducts(({ sla }) => atLeast(sla.quality, 95)),
  },
  {
    metric: 'time_to_insight',
    name: 'Insight within a day',
    definition: 'Data products that promise a freshness of a day or less.',
    target: 100,
    count: ofProducts(({ sla }) => sla.freshness !== undefined && sla.freshness.toSeconds() <= DAY_IN_SECONDS),
  },
];

/** All metrics of some data products. */
export function measure(evaluations: readonly ProductEvaluation[]): ReportedMetric[] {
  return METRICS.map(({ metric, name, definition, target, count: countOf }) => {
    const counts = evaluations.map(countOf);
    const [count, of] = [total(counts.map(({ met }) => met)), total(counts.map((one) => one.of))];
    const value = percentage(count, of);
    return { metric, name, definition, value, target, met: value !== null && value >= target, count, of };
  });
}

/** A share in percent with two digits, rounded down: only what is whole is 100 %. */
export function percentage(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor(part * 10_000 / whole) / 100;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

function said(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== '';
}

function atLeast(promise: number | undefined, limit: number): boolean | undefined {
  if (promise === undefined) return false;
  return isUnresolved(promise) ? undefined : promise >= limit;
}
