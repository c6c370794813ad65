import type { QualityRuleModel } from '../../model/quality/rule-model';

/** Thrown if a format doesn't support a rule; the message is the reason. */
export class UnsupportedRuleError extends Error {}

/** A rule that a format doesn't support, and why. */
export interface UnsupportedRule {
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
  /** The rules that the format doesn't support. */
  readonly unsupported: readonly UnsupportedRule[];
}

/** What each rule becomes in a format, and which of them the format doesn't support. */
export function renderRules<T>(
  rules: readonly QualityRuleModel[], render: (rule: QualityRuleModel, number: number) => T,
): { readonly rendered: T[]; readonly unsupported: UnsupportedRule[] } {
  const rendered: T[] = [];
  const unsupported: UnsupportedRule[] = [];
  rules.forEach((rule, index) => {
    try {
      rendered.push(render(rule, index + 1));
    } catch (error) {
      if (!(error instanceof UnsupportedRuleError)) throw error;
      unsupported.push({ rule, reason: error.message });
    }
  });
  return { rendered, unsupported };
}
