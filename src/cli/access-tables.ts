import Table from 'cli-table3';
import type { Colors } from './io';
import { counted } from './text';
import type { AccessChain } from '../model/access/chain';
import type { LinkStatus } from '../model/access/link';

const STATUS_TEXTS: Record<LinkStatus, string> = { allowed: 'allowed', missing: 'MISSING', external: 'theirs' };

/** A table of links for each access, and how many are complete. */
export function accessTables(chains: readonly AccessChain[], colors: Colors): string {
  return chains.map((chain) => accessTable(chain, hasVersions(chain, chains), colors)).join('\n') + summary(chains);
}

/** Whether several versions of the product live side by side. */
function hasVersions({ product, version }: AccessChain, chains: readonly AccessChain[]): boolean {
  return chains.some((other) => other.product === product && other.version !== version);
}

function accessTable(chain: AccessChain, withVersion: boolean, colors: Colors): string {
  const paint: Record<LinkStatus, (text: string) => string> = { allowed: colors.green, missing: colors.red, external: colors.yellow };
  const table = new Table({ head: ['link', 'resource', 'status', 'why'], style: { head: [], border: [], compact: true } });
  for (const { kind, resource, status, why } of chain.links) table.push([kind, resource, paint[status](STATUS_TEXTS[status]), why]);
  const verdict = chain.complete ? 'complete' : chain.declared ? 'incomplete' : 'not declared';
  return `${chain.consumer ?? chain.producer} -> ${chain.product}${withVersion ? ` ${chain.version}` : ''} (${chain.capability}, ${chain.way}): ${verdict}\n${table.toString()}\n`;
}

function summary(chains: readonly AccessChain[]): string {
  if (chains.length === 0) return 'no access is declared\n';
  const broken = chains.filter(({ complete }) => !complete).length;
  return `\n${counted(chains.length, 'access', 'accesses')}: ${broken === 0 ? 'all complete' : `${broken} not complete`}\n`;
}
