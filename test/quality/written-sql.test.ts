import { productNamed } from './cases';
import { QualityRule } from '../../src/model/declaration/quality-rule';
import { Field } from '../../src/model/declaration/schema';
import { resolveRule } from '../../src/model/resolve/quality-rules';
import { odcsQualityExport } from '../../src/render/contract/odcs/quality-export';
import { dbt } from '../../src/render/quality/dbt';
import { greatExpectations } from '../../src/render/quality/great-expectations';
import { soda } from '../../src/render/quality/soda';
import { quotedByAdapter, withSharedTexts } from '../../src/render/quality/written-sql';
import { contextOf } from '../render/products';

const FORMATS = { 'dbt': dbt, 'Soda': soda, 'Great Expectations': greatExpectations, 'ODCS': odcsQualityExport };

// Spark 3.5 reads 'it''s' as its, and 'a\b' as another text, without an error.
test.each(Object.entries(FORMATS))('%s: texts that people wrote are read alike by all engines', (_, render) => {
  const product = productNamed('orders', [Field.string('text')]);
  const rules = [
    QualityRule.unique('text', { condition: 'text = \'it\'\'s\'' }), QualityRule.rowCount({ minimum: 1 }, { condition: 'text = \'it\'\'s\'' }),
    QualityRule.customSql('select count(*) from primary where text = \'it\'\'s\'', { minimum: 0.5 }),
  ];
  for (const rule of rules.map(resolveRule)) {
    const text = render(contextOf(product), [rule]).files.map((file) => file.text).join('\n');
    expect(text).toContain('text = (\'it\' || chr(39) || \'s\')');
  }
});

test('only texts with quotes or backslashes are rewritten', () => {
  const written = (condition: string) => withSharedTexts(resolveRule(QualityRule.notNull('text', { condition }))).condition;
  expect(written('a = \'\' and "it\'s" = \'x\' and day > date \'2026-01-31\'')).toBe('a = \'\' and "it\'s" = \'x\' and day > date \'2026-01-31\'');
  expect(written('a like \'50\\%\'')).toBe('a like (\'50\' || chr(92) || \'%\')');
  expect(written('a in (\'\'\'\', \'b\')')).toBe('a in ((chr(39)), \'b\')');
});

test('double quotes within texts are no names', () => {
  expect(quotedByAdapter('"order" = \'say "a"\'')).toBe('{{ adapter.quote("order") }} = \'say "a"\'');
});
