import type { Node } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { customPropertiesAt } from './custom-properties';
import { words } from './loose-shapes';
import { QualityRule } from '../../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../../model/declaration/quality-rule-options';
import { QualityDimension, QualitySeverity } from '../../model/declaration/quality-rule-options';
import { checkDigest } from '../../render/contract/odcs/check-digest';
import { CHECK_PROPERTIES } from '../../render/contract/odcs/check-properties';
import { ODCS_DIMENSIONS } from '../../render/quality/odcs';
import { scalarValue } from '../plain-scalar';
import { qualityTest } from '../quality-shape';
import type { Reader } from '../reader';
import { defined } from '../shape';

/** What one of our own checks was made of. */
export type OwnCheck =
  | { readonly kind: 'rule'; readonly rule: QualityRule; readonly suite?: string }
  /** It follows from the schema or the SLA, and will again. */
  | { readonly kind: 'derived' }
  /** Somebody changed what it demands: the check itself counts. */
  | { readonly kind: 'edited' };

/** The rule of a check that we wrote; undefined for the checks of others. */
export function ownCheck(node: Node, reader: Reader): OwnCheck | undefined {
  const custom = customPropertiesAt(reader.tree.get(node, 'customProperties')?.value, reader);
  const digest = textOf(custom.get(CHECK_PROPERTIES.digest), reader);
  if (digest === undefined) return undefined;
  if (digest !== checkDigest(plain(node, reader) as Record<string, unknown>)) return { kind: 'edited' };
  const written = custom.get(CHECK_PROPERTIES.rule);
  if (!written) return { kind: 'derived' };
  const rule = reader.read(qualityTest, written);
  if (!rule) return undefined;
  return { kind: 'rule', rule: QualityRule._completed(rule, wordsOf(node, reader)), suite: textOf(custom.get(CHECK_PROPERTIES.suite), reader) };
}

/** What a check says beside what it demands. A check in words has a description that isn't the rule's. */
function wordsOf(node: Node, reader: Reader): QualityRuleOptions {
  const [severity, dimension, description] = ['severity', 'dimension', 'description'].map((key) => textOf(reader.tree.get(node, key)?.value, reader));
  if (severity === undefined) return {};
  return defined({
    severity: Object.values(QualitySeverity).find((one) => one === severity),
    dimension: Object.values(QualityDimension).find((one) => ODCS_DIMENSIONS[one] === dimension),
    description,
  });
}

function textOf(node: Node | undefined, reader: Reader): string | undefined {
  return node && words.read(node, reader);
}

/** A node as the value that it stands for. */
function plain(node: Node, reader: Reader): unknown {
  const resolved = reader.tree.resolve(node);
  if (isScalar(resolved)) return scalarValue(resolved);
  if (isSeq(resolved)) return (resolved.items as Node[]).map((item) => plain(item, reader));
  if (!isMap(resolved)) return undefined;
  return Object.fromEntries(reader.tree.entries(resolved).map(({ key, value }) => [key, key === 'customProperties' ? undefined : plain(value, reader)]));
}
