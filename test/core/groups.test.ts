import { groupsOf } from '../../src/core/groups';

test('what has the same key is together, in the order of the first of each', () => {
  expect(groupsOf(['b1', 'a1', 'b2', 'c1', 'a2'], ([letter]) => letter)).toEqual([['b1', 'b2'], ['a1', 'a2'], ['c1']]);
  expect(groupsOf([], () => '')).toEqual([]);
});
