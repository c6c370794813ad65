import type { WrittenCheck } from './check';
import { valueOf } from './check';
import { checkOptions } from './check-options';
import { demandOf } from './demand';
import { LeftOut } from './left-out';
import { libraryRules } from './library-rules';
import { meshQuery } from './own-table';
import { queryRule } from './sql-text';
import type { CheckSubject } from './subject';
import { quote } from '../../../core/findings';
import { QualityRule } from '../../../model/declaration/quality-rule';
import type { QualityRuleOptions } from '../../../model/declaration/quality-rule-options';

/** The engine of rules in DQDL, as contracts name it. */
const GLUE = 'aws-glue-data-quality';

/**
 * The rules that a check of a contract is.
 * @throws LeftOut where a mesh can't say it
 */
export function rulesOfCheck(check: WrittenCheck, subject: CheckSubject): QualityRule[] {
  const options = checkOptions(check, subject);
  switch (check.type ?? 'library') {
    case 'library': return libraryRules(check, options, subject);
    case 'sql': {
      if (check.query === undefined) throw new LeftOut('it has no query');
      return [queryRule(meshQuery(check.query, subject), demandOf(check, subject), options)];
    }
    case 'custom': return [dqdlRule(check, options, subject)];
    case 'text': throw new LeftOut('it is a text for people, which no engine checks');
    default: throw new LeftOut(`the standard has no type ${quote(check.type)}`);
  }
}

function dqdlRule({ engine, node }: WrittenCheck, options: QualityRuleOptions, { reader }: CheckSubject): QualityRule {
  const implementation = reader.tree.get(node, 'implementation')?.value;
  const text = implementation && valueOf(implementation, reader)?.text;
  if (engine !== GLUE || text === undefined) throw new LeftOut(`it is written for ${engine === undefined ? 'an engine that it doesn\'t name' : quote(engine)}; the kinds of rules of a mesh may say the same`);
  return QualityRule.dqdl(text.trim(), options);
}
