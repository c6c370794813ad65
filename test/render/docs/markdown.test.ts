import fc from 'fast-check';
import { Duration } from '../../../src/core/duration';
import { DataType } from '../../../src/model/declaration/data-type';
import { Producer } from '../../../src/model/declaration/producer';
import { QualityRule } from '../../../src/model/declaration/quality-rule';
import { Field } from '../../../src/model/declaration/schema';
import { PartitionProjection, Storage } from '../../../src/model/declaration/storage';
import { Stream } from '../../../src/model/declaration/stream';
import type { ProductModel } from '../../../src/model/mesh';
import { productMarkdown } from '../../../src/render/docs/markdown';
import { code, escaped } from '../../../src/render/docs/markdown-text';
import { arbitraryProduct, arbitraryText } from '../../property/arbitraries';
import { CASES, PRODUCT, VARIANTS } from '../../quality/cases';
import { alone, eCommerceProduct } from '../contract/support';
import { contextOf, product, withFields } from '../products';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- it has no types
const { Parser } = require('commonmark') as { Parser: new () => { parse(text: string): any } };

interface Block {
  readonly type: string;
  readonly level?: number;
  readonly text: string;
  /** The kinds of inline markup inside. */
  readonly inline: Set<string>;
}

/** The blocks of a document as a real parser sees them. */
function blocks(markdown: string): Block[] {
  const all: Block[] = [];
  let current: { type: string; level?: number; text: string; inline: Set<string> } | undefined;
  const walker = new Parser().parse(markdown).walker();
  for (let event = walker.next(); event; event = walker.next()) {
    const { entering, node } = event;
    if (['paragraph', 'heading', 'code_block', 'html_block', 'thematic_break'].includes(node.type) && entering) {
      current = { type: node.type, level: node.level ?? undefined, text: node.literal ?? '', inline: new Set() };
      all.push(current);
    } else if (['text', 'code'].includes(node.type)) {
      current!.text += node.literal;
      if (node.type === 'code') current!.inline.add('code');
    } else if (node.type === 'softbreak') {
      current!.text += '\n';
    } else if (entering && !['document', 'list', 'item', 'paragraph', 'heading'].includes(node.type)) {
      current!.inline.add(node.type);
    }
  }
  return all;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
const anyText = fc.oneof(arbitraryText, fc.string(), fc.stringMatching(/^[-+=#*_`~|<>&[\]()!\\.0-9a-z$ \n]{0,30}$/));

describe('text', () => {
  test('of any kind is shown as it is: one paragraph, one line, no markup', () => {
    fc.assert(fc.property(anyText.filter((text) => oneLine(text) !== '' && !text.includes('\0')), (text) => {
      const [block, ...others] = blocks(escaped(text));
      expect(others).toEqual([]);
      expect(block).toEqual({ type: 'paragraph', level: undefined, text: oneLine(text), inline: new Set() });
    }), { numRuns: 2_000 });
  });

  test('never ends a cell of a table', () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(escaped(text)).not.toMatch(/(?<!\\)(?:\\\\)*\|/);
      expect(code(text)).not.toContain('|');
    }));
  });

  test('as code is shown as it is', () => {
    fc.assert(fc.property(anyText.filter((text) => oneLine(text) !== '' && !text.includes('\0')), (text) => {
      const [block] = blocks(`x ${code(text)}`);
      expect(block.text).toBe(`x ${oneLine(text)}`);
    }), { numRuns: 1_000 });
  });

  test.each([
    ['a | b', 'a \\| b'], ['`x`', '\\`x\\`'], ['two\nlines', 'two lines'], ['<b>&amp;</b>', '&lt;b&gt;&amp;amp;&lt;/b&gt;'], ['# no heading', '\\# no heading'], ['1. no list', '1\\. no list'],
    ['plain-text, with a dash (and brackets)', 'plain-text, with a dash (and brackets)'],
  ])('%j becomes %j', (text, markdown) => expect(escaped(text)).toBe(markdown));
});

describe('a product\'s documentation', () => {
  test.each<[string, ProductModel, string[]]>([
    ['registers partitions that only Athena computes', product({ storage: Storage.parquet({ partitionBy: ['day', 'region'], partitionProjections: { day: PartitionProjection.days('2024-01-01') } }) }), [
      'Athena computes the partitions of the Parquet table. Spark, AWS Glue and other engines see only partitions that are registered: whoever writes a new partition runs '
        + '`MSCK REPAIR TABLE customer_care.customer_profiles` in Spark SQL.',
      'Each query in Athena must give a value of `region`.',
    ]],
    ['limits the history', { ...product(), storage: { ...product().storage, history: { log: Duration.days(20) } } }, [
      'The owner limits the table\'s history once, when it has data, with `ALTER TABLE customer_care.customer_profiles SET TBLPROPERTIES (\'delta.logRetentionDuration\' = \'interval 20 days\')` (Spark SQL).',
    ]],
    ['has nothing to do', product(), []],
  ])('says how somebody %s', (_, model, notes) => {
    const [, ports] = /## Ports\n\n([^#]*)/.exec(productMarkdown(contextOf(model)))!;
    expect(ports.split('\n').filter((line) => line.startsWith('- '))).toEqual(notes.map((note) => `- ${note}`));
  });

  const HEADINGS = ['Description', 'Owner', 'Domain', 'Metadata', 'Schema', 'Quality Metrics', 'SLA', 'Ports', 'Lineage', 'Consumers', 'Producers', 'Changes'];
  const headings = (markdown: string) => blocks(markdown).filter(({ type }) => type === 'heading').map(({ level, text }) => `${level} ${text}`);

  test('has all sections, whatever the product says', () => {
    fc.assert(fc.property(arbitraryProduct, (one) => {
      const markdown = productMarkdown(alone(one));
      expect(headings(markdown)).toEqual([`1 ${one.name}`, ...HEADINGS.map((title) => `2 ${title}`)]);
      expect(blocks(markdown).map(({ type }) => type)).not.toContain('html_block');
      // Every row of a table has as many cells as its head.
      for (const lines of markdown.split('\n\n').map((part) => part.split('\n').filter((line) => line.startsWith('| '))).filter(({ length }) => length > 0)) {
        expect(new Set(lines.map((line) => line.split(/(?<!\\)(?:\\\\)*\|/).length)).size).toBe(1);
      }
    }), { numRuns: 100 });
  });

  test('says N/A where the product says nothing', () => {
    const markdown = productMarkdown({ ...alone(product()), product: { ...product(), owner: undefined, supportContact: undefined } });
    expect(markdown).toContain('## Description\n\nN/A\n');
    expect(markdown).toContain('## Owner\n\nN/A (N/A)\n');
    expect(markdown).toContain('- Freshness: N/A\n- Availability: N/A\n- Quality: N/A\n');
    for (const section of ['Quality Metrics', 'Lineage', 'Consumers', 'Producers', 'Changes']) expect(markdown).toContain(`## ${section}\n\nN/A\n`);
  });

  test('tells fields with what is inside, ports, lineage, consumers and quality', () => {
    const markdown = productMarkdown(eCommerceProduct('customer.customer-profile'));
    expect(markdown).toContain('# customer-profile\n');
    expect(markdown).toContain('## Owner\n\ncustomer-experience-team (customer-data@acme-shop.example.com)\n');
    expect(markdown).toContain('| `customer_id` | `string` | yes | yes | confidential | Identifier of the customer in all systems |');
    expect(markdown).toContain('| `addresses[].country_code` | `string` | yes | no |  | ISO 3166-1 alpha-2 |');
    expect(markdown).toContain('- Freshness: 1 hour\n- Availability: 99.9%\n- Quality: 99%\n');
    expect(markdown).toContain('| Stream | Kafka, 6 partitions | `dp.customer.customer-profile` |');
    expect(markdown).toContain('- Source system `crm` by debezium (continuous)');
    expect(markdown).toMatch(/^- Feeds the data product `marketing\.customer-journey` \d+\.\d+\.\d+$/m);
    expect(productMarkdown(eCommerceProduct('marketing.customer-journey'))).toMatch(/^- Data product `customer\.customer-profile` 2\.1\.0$/m);
    expect(markdown).toContain('| domain `order` | read |');
    expect(markdown).toContain('| campaigns that customers consented to | marketing-analytics, pii, until 2035-12-31 |');
    expect(markdown).toContain('| accepted values | `status` | one of `ACTIVE`, `DORMANT`, `CLOSED` |');
  });

  test('tells who writes what, and by which role', () => {
    const producers = [Producer.role('arn:aws:iam::111111111111:role/ingestion'), Producer.kafkaPrincipal('User:crm')];
    const markdown = productMarkdown(alone(product({ stream: Stream.kafka(), access: { producers } })));
    expect(markdown).toContain('| role `arn:aws:iam::111111111111:role/ingestion` | all | `dp-customer-care-customer-profiles-writer` |\n| kafka principal `User:crm` | stream |  |\n');
  });

  test.each([...CASES, ...VARIANTS].map(({ name, rule }) => [name, rule] as const))('says what the rule %s demands', (_, rule) => {
    const row = productMarkdown(alone({ ...PRODUCT, quality: [rule], derivedQuality: [] })).split('\n').find((line) => line.startsWith(`| ${rule.kind.replace(/_/g, ' ')} |`))!;
    expect(row.split(/(?<!\\)\|/)[3].trim()).not.toBe('');
  });

  test.each([
    [QualityRule.type('id', DataType.LONG), 'of the type `long`'],
    [QualityRule.reference('id', { dataProduct: 'order.orders', column: 'order_id' }), 'in `order.orders.order_id`'],
    [QualityRule.notNull('id'), 'The column has a value in every record. Empty text is a value; an empty table passes.'],
    [QualityRule.notNull('id', { threshold: 0.9, description: 'Nearly always' }), 'in 90% of the records; Nearly always'],
    [QualityRule.schema({ additionalColumns: true }), 'other columns are allowed'],
    [QualityRule.customSql('select 1', { minimum: 1, maximum: 2 }), 'at least 1; at most 2; `select 1`'],
  ])('says what rule %# demands: %s', (rule, expected) => {
    expect(productMarkdown(alone(product({ quality: [rule] })))).toContain(`| ${expected} |`);
  });

  test('tells changes', () => {
    const markdown = productMarkdown(alone(product({ createdAt: '2026-01-31', version: '2.0.0', previousVersions: [{ version: '1.4.0', retiredOn: '2027-06-30' }] })), [
      { version: '1.1.0', changes: ['field "a|b" was added'] },
    ]);
    expect(markdown).toContain('## Changes\n\n- Created: 2026-01-31\n- Version 1.4.0 lives on as `customer_profiles` until 2027-06-30\n- 1.1.0: field "a\\|b" was added\n');
  });

  test('escapes in every place', () => {
    const markdown = productMarkdown(alone(withFields([Field.string('a', { description: '| <script>' })], {}, { description: '# `x`', quality: [QualityRule.regex('a', '^a|`b`$', { description: '[x](y)' })] })));
    expect(markdown).toContain('## Description\n\n\\# \\`x\\`\n');
    expect(markdown).toContain('| \\| &lt;script&gt; |');
    expect(markdown).not.toMatch(/<script>|\[x\]\(y\)/);
  });
});
