import type { QualityRuleModel } from '../../model/resolve/quality-rules';

/** Thrown if a format doesn't support a rule; the message is the reason. */
export class UnsupportedRuleError extends Error {}

/** A rule that a format can't express, and why. */
export interface LeftRule {
  readonly rule: QualityRuleModel;
  readonly reason: string;
}

/** A file of an export, with a path relative to the export's directory. */
export interface ExportedFile {
  readonly path: string;
  readonly text: string;
}

/** A product's quality rules in a format. */
export interface QualityExport {
  readonly files: readonly ExportedFile[];
  /** The rules that the format can't express. */
  readonly left: readonly LeftRule[];
}

/** Does something with each rule, and tells which of them the format can't express. */
export function expressed<T>(rules: readonly QualityRuleModel[], express: (rule: QualityRuleModel) => T): { readonly done: T[]; readonly left: LeftRule[] } {
  const done: T[] = [];
  const left: LeftRule[] = [];
  for (const rule of rules) {
    try {
      done.push(express(rule));
    } catch (error) {
      if (!(error instanceof UnsupportedRuleError)) throw error;
      left.push({ rule, reason: error.message });
    }
  }
  return { done, left };
}
