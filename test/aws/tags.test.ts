import { withAgreements } from '../../src/aws/access/agreement-tags';
import { domainTags, platformTags, productTags, tagText } from '../../src/aws/tags';
import { originAt } from '../../src/core/findings';
import { resolveDomain, resolvePlatform, resolveProduct } from '../../src/model/resolve/mesh';

const ORIGIN = originAt('test');
const PLATFORM = resolvePlatform({ organization: 'acme', resourceTags: { marker: '', team: '${var.team} %{x}' } }, ORIGIN);

describe('the text of a tag', () => {
  test.each([
    ['customer & co', 'customer co'],
    ['data@example.com', 'data@example.com'],
    ['  over 10%{of all}\nlines ', 'over 10 of all lines'],
    ['Größe 数据 : _.:/=+-@', 'Größe 数据 : _.:/=+-@'],
    ['party 🎉 team', 'party team'],
    ['🎉', ''],
    ['$${literal}', 'literal'],
    ['two  spaces', 'two  spaces'],
  ])('%j is %j', (text, tag) => expect(tagText(text)).toBe(tag));

  test('is cut between characters', () => {
    expect(tagText('x'.repeat(300))).toBe('x'.repeat(256));
    expect(tagText(`${'x'.repeat(255)}𠮷𠮷`)).toBe('x'.repeat(255));
    expect(tagText(`${'x'.repeat(254)}𠮷𠮷`)).toBe(`${'x'.repeat(254)}𠮷`);
  });

  test('keeps what only Terraform knows', () => {
    expect(tagText('${var.owner}')).toBe('${var.owner}');
    expect(tagText('a & %{x} ${TfToken[TOKEN.1]}')).toBe('a x ${TfToken[TOKEN.1]}');
    expect(tagText('${merge({a = "&"}, var.x)["a"]} & co')).toBe('${merge({a = "&"}, var.x)["a"]} co');
    expect(tagText('%{x} ${f({a = {b = 1}})}')).toBe('%%{x} ${f({a = {b = 1}})}');
  });
});

test('an owner is made a tag wherever it occurs; an empty tag that somebody declared stays', () => {
  const domain = resolveDomain('customer', { owner: 'customer & co' }, PLATFORM, ORIGIN);
  const product = resolveProduct('profiles', { owner: '🎉' }, domain, ORIGIN);
  const declared = { marker: '', team: '${var.team} x ' };
  expect(platformTags(PLATFORM)).toEqual({ ...declared, 'data-mesh:organization': 'acme' });
  expect(domainTags(domain)).toEqual({ ...declared, 'data-mesh:domain': 'customer', 'data-mesh:owner': 'customer co' });
  expect(productTags(product)).toEqual({ ...declared, 'data-mesh:domain': 'customer', 'data-mesh:product': 'profiles', 'data-mesh:version': '1.0.0' });
});

describe('agreements', () => {
  const agreement = { who: 'sales & marketing', purpose: 'campaigns (all)', expiry: '2099-12-31' };
  const grants = (count: number) => Array.from({ length: count }, (_, index) => ({ about: `consumer ${index} & co`, grant: { agreement } }));
  const own = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`tag-${index}`, 'x']));

  test('are tags like the others', () => {
    expect(withAgreements({ a: 'b' }, [...grants(1), { about: '${var.account}', grant: { agreement } }])).toEqual({
      'a': 'b',
      'data-mesh:agreement:${var.account}': 'until 2099-12-31: campaigns all - sales marketing',
      'data-mesh:agreement:consumer 0 co': 'until 2099-12-31: campaigns all - sales marketing',
    });
  });

  test.each([[2, 22], [40, 45], [48, 48]])('fill only the room that a role\'s own %i tags leave', (tags, total) => {
    expect(Object.keys(withAgreements(own(tags), grants(30)))).toHaveLength(total);
  });
});
