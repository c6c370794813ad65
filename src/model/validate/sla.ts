import type { Report } from './report';
import { Duration } from '../../core/duration';
import { isUnresolved } from '../../core/tokens';
import { DataProductUse } from '../declaration/data-product';
import type { ProductModel } from '../mesh';
import { longestInterval } from '../schedule';

/** What always holds of what a product promises. */
export function checkSla(report: Report, product: ProductModel): void {
  const { sla } = product;
  for (const key of ['availability', 'quality'] as const) {
    const percent = sla[key];
    if (percent !== undefined && !isUnresolved(percent) && !(percent > 0 && percent <= 100)) {
      report.error('invalid-sla', ['sla', key], `the promised ${key} is ${percent} %; it must be above 0 and at most 100`);
    }
  }
  for (const key of ['freshness', 'latency', 'retention'] as const) {
    if (sla[key]?.toSeconds() === 0) report.error('invalid-sla', ['sla', key], `the promised ${key} is 0 seconds; it must be longer`);
  }
  checkContradictions(report, product);
}

/** Schedules that need no preposition in a sentence. */
const RUNS = /^[a-z]+$/;

/** Promises that the product itself can't keep. */
function checkContradictions(report: Report, product: ProductModel): void {
  const { sla, ingestion, transformation, stream } = product;
  for (const [path, schedule] of [['ingestion', ingestion?.schedule], ['transformation', transformation?.schedule]] as const) {
    const interval = schedule === undefined ? undefined : longestInterval(schedule);
    // A stream has the record long before a scheduled job writes it to the table.
    for (const promise of stream ? ['freshness'] as const : ['freshness', 'latency'] as const) {
      if (interval && isLonger(interval, sla[promise])) {
        report.error('sla-contradiction', ['sla', promise], `the promised ${promise} of ${sla[promise]} can't be kept: the ${path} runs ${RUNS.test(schedule!) ? schedule : `by the schedule ${schedule}, with up to ${interval} between two runs`}`,
          `run it more often, or promise ${interval}`);
      }
    }
  }
  if (sla.freshness && isLonger(sla.latency, sla.freshness)) {
    report.error('sla-contradiction', ['sla', 'latency'], `the promised latency of ${sla.latency} is longer than the promised freshness of ${sla.freshness}`);
  }
  checkRetention(report, product);
}

/** Tables keep records for ever; a product that is a stream and declares no table keeps them as long as its topic does. */
function checkRetention(report: Report, { sla, stream, use, storage }: ProductModel): void {
  if (!sla.retention || !stream || use !== DataProductUse.STREAMING || storage.declared) return;
  if (!stream.config['cleanup.policy']?.includes('delete')) return;
  const kept = Number(stream.config['retention.ms'] ?? -1); // -1 keeps messages for ever
  if (kept < 0 || sla.retention.toMilliseconds() <= kept) return;
  report.error('sla-contradiction', ['sla', 'retention'],
    `records are promised for ${sla.retention}, but this streaming product declares no storage, and its topic keeps messages only for ${Duration.seconds(Math.floor(kept / 1_000))}`,
    'declare the storage that keeps them, keep messages longer, or promise less');
}

function isLonger(one: Duration | undefined, other: Duration | undefined): boolean {
  return one !== undefined && other !== undefined && one.toSeconds() > other.toSeconds();
}
