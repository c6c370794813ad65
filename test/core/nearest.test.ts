import { didYouMean, nearest } from '../../src/core/nearest';

describe('the nearest word', () => {
  test.each<[string, string[], string | undefined]>([
    ['schema', ['owner', 'schema', 'stream'], 'schema'],
    ['shcema', ['owner', 'schema'], 'schema'],
    ['ba', ['ab'], 'ab'], // two letters swapped are one slip
    ['bax', ['abx'], 'abx'],
    ['xyba', ['xyab'], 'xyab'],
    ['xa', ['ay'], undefined], // a letter that moved is two
    ['ax', ['ya'], undefined],
    ['schem', ['schema'], 'schema'],
    ['schemaa', ['schema'], 'schema'],
    ['schima', ['schema'], 'schema'],
    ['sc', ['schema'], undefined], // more slips than a third of the letters
    ['ab', ['ac'], 'ac'], // one slip is always near
    ['ab', ['cd'], undefined],
    ['abcdef', ['abcdxy'], 'abcdxy'],
    ['abcdef', ['abcxyz'], undefined],
    ['abcdefghi', ['abcdefxyz'], 'abcdefxyz'],
    ['abcd', ['badc'], undefined], // two swaps are two slips
    ['Source_Systems', ['source-systems'], 'source-systems'], // case and separators are no difference
    ['source systems', ['sourceSystems'], 'sourceSystems'],
    ['owner', [], undefined],
    ['owners', ['other', 'owned', 'owner'], 'owner'], // the nearest, not the first near one
    ['ownes', ['owner', 'owned'], 'owner'], // the first of two as near
    [`${'a'.repeat(64)}${'b'.repeat(40)}`, [`${'a'.repeat(64)}${'c'.repeat(40)}`], `${'a'.repeat(64)}${'c'.repeat(40)}`], // what follows 64 letters doesn't count
  ])('to %j among %j', (word, known, expected) => expect(nearest(word, known)).toBe(expected));

  test('is suggested where there is one', () => {
    expect(didYouMean('ownr', ['owner'])).toBe('did you mean "owner"?');
    expect(didYouMean('schema', ['owner'])).toBeUndefined();
  });
});
