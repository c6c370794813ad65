import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import type { Construct } from 'constructs';
import type { MonitoredProduct } from './measured-rulesets';
import { METRIC_PERIOD, metricDimensions } from './metrics';
import { METRIC_NAMESPACE } from './roles';
import type { MetricExpression } from './score-expression';
import { burnExpression, scoreExpression, share } from './score-expression';
import { QualityDimension } from '../../model/declaration/quality-rule-options';
import type { DomainModel } from '../../model/mesh';
import { logicalId } from '../../model/resolve/names';
import { qualityDashboardName } from '../../model/resolve/quality-names';
import { canonicalJson } from '../canonical-json';
import { awsContext } from '../context';
import { literalText } from '../literal-text';

const DAY = 86_400;
const COLUMNS = 24; // of a dashboard's grid
const HEIGHT = 6;

/** One graph of a product. */
interface Graph {
  readonly title: string;
  readonly expression: MetricExpression | undefined;
  readonly period: number;
  /** A line, and what it means. */
  readonly line?: { readonly value: number; readonly label: string };
  /** The ends of the axis. */
  readonly axis: { readonly min: number; readonly max?: number };
}

/** The quality of a domain's products at a glance. */
export function createDashboard(scope: Construct, domain: DomainModel, products: readonly MonitoredProduct[]): void {
  const widgets = products.flatMap((product, row) => rowOf(scope, domain, product, row * (HEIGHT + 1)));
  new CloudwatchDashboard(scope, 'dashboard', {
    dashboardName: qualityDashboardName(domain),
    dashboardBody: literalText(canonicalJson({ widgets })),
  }).overrideLogicalId(logicalId([domain.name, 'quality']));
}

/** A heading, and below it the product's graphs side by side. */
function rowOf(scope: Construct, domain: DomainModel, product: MonitoredProduct, y: number): object[] {
  const graphs = graphsOf(product).filter(({ expression }) => expression);
  const width = COLUMNS / graphs.length;
  const { id, description } = product.product;
  return [
    { type: 'text', x: 0, y, width: COLUMNS, height: 1, properties: { markdown: `**${id}**${description ? ` ${description}` : ''}` } },
    ...graphs.map((graph, index) => ({
      type: 'metric',
      x: index * width,
      y: y + 1,
      width,
      height: HEIGHT,
      properties: {
        title: `${id}: ${graph.title}`,
        region: awsContext(scope).region,
        view: 'timeSeries',
        period: graph.period,
        stat: 'Average',
        yAxis: { left: { ...graph.axis, showUnits: false } },
        ...graph.line && { annotations: { horizontal: [graph.line] } },
        metrics: [
          [{ id: 'result', expression: graph.expression!.expression, label: graph.title }],
          ...graph.expression!.metrics.map(({ id: metric, metricName, ruleset }) =>
            [METRIC_NAMESPACE, metricName, ...metricDimensions(scope, ruleset, domain).flat(), { id: metric, visible: false }]),
        ],
      },
    })),
  ];
}

function graphsOf(product: MonitoredProduct): Graph[] {
  const { rulesets, monitoring: { minimumScore } } = product;
  const fresh = rulesets.filter(({ dimension }) => dimension === QualityDimension.FRESHNESS);
  const all = share(rulesets);
  return [
    { title: 'score', expression: scoreExpression(product), period: METRIC_PERIOD, axis: { min: 0, max: 1 }, line: { value: minimumScore, label: 'objective' } },
    { title: 'freshness', expression: fresh.length > 0 ? share(fresh) : undefined, period: METRIC_PERIOD, axis: { min: 0, max: 1 } },
    { title: 'pass rate, %', expression: { ...all, expression: `100*${all.expression}` }, period: METRIC_PERIOD, axis: { min: 0, max: 100 } },
    { title: 'burn of the error budget', expression: burnExpression(product), period: DAY, axis: { min: 0 }, line: { value: 1, label: 'budget' } },
  ];
}
