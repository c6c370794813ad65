import fc from 'fast-check';
import type { Graph } from '../../src/core/graph';
import { shortestCycle, stronglyConnectedComponents } from '../../src/core/graph';

const graph = (edges: Record<string, string>): Graph<string> => new Map(Object.entries(edges).map(([node, targets]) => [node, [...targets]]));

describe('strongly connected components', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['of nothing', {}, []],
    ['of a chain, targets first', { a: 'b', b: 'c', c: '' }, ['c', 'b', 'a']],
    ['of a node that points at itself', { a: 'a' }, ['a']],
    ['of a cycle', { a: 'b', b: 'c', c: 'a' }, ['abc']],
    ['of two cycles, one of which leads to the other', { a: 'b', b: 'ac', c: 'd', d: 'c' }, ['cd', 'ab']],
    ['of two cycles that share a node', { a: 'bc', b: 'a', c: 'a' }, ['abc']],
    ['of a branch that leads to what is finished', { a: 'bc', b: 'd', c: 'bd', d: '' }, ['d', 'b', 'c', 'a']],
    ['of a cycle that is entered in its middle', { x: 'b', a: 'b', b: 'c', c: 'a' }, ['bca', 'x']],
    ['of an edge back to the middle of the path', { a: 'b', b: 'c', c: 'd', d: 'b' }, ['bcd', 'a']],
  ])('%s', (_, edges, components) => expect(stronglyConnectedComponents(graph(edges)).map((members) => members.join(''))).toEqual(components));

  test('are what reaches each other', () => {
    const graphs = fc.array(fc.uniqueArray(fc.nat(7)), { minLength: 1, maxLength: 8 })
      .map((targets): Graph<number> => new Map(targets.map((of, node) => [node, of.filter((target) => target < targets.length)])));
    fc.assert(fc.property(graphs, (any) => {
      const reach = (from: number) => {
        const seen = [from];
        for (const node of seen) seen.push(...any.get(node)!.filter((target) => !seen.includes(target)));
        return seen;
      };
      const componentOf = new Map(stronglyConnectedComponents(any).flatMap((members, index) => members.map((member) => [member, index])));
      expect([...componentOf.keys()].sort()).toEqual([...any.keys()].sort());
      for (const one of any.keys()) {
        for (const other of any.keys()) expect(componentOf.get(one) === componentOf.get(other)).toBe(reach(one).includes(other) && reach(other).includes(one));
      }
    }));
  });

  test('of a long chain', () => {
    const length = 100_000;
    expect(stronglyConnectedComponents(new Map(Array.from({ length }, (_, node) => [node, [(node + 1) % length]])))).toHaveLength(1);
  });
});

describe('the shortest cycle', () => {
  test.each<[string, string, Record<string, string>, string | undefined]>([
    ['of a single node', 'a', { a: '' }, undefined],
    ['of a single node that points at itself', 'a', { a: 'a' }, 'a'],
    ['of two', 'ab', { a: 'b', b: 'a' }, 'ab'],
    ['takes the short way', 'abcd', { a: 'bd', b: 'c', c: 'a', d: 'a' }, 'ad'],
    ['takes the first of two as short', 'abc', { a: 'bc', b: 'a', c: 'a' }, 'ab'],
    ['stays in the component', 'abc', { a: 'xb', b: 'c', c: 'a', x: 'a' }, 'abc'],
    ['begins with the first member', 'bca', { a: 'b', b: 'c', c: 'a' }, 'bca'],
  ])('%s', (_, component, edges, cycle) => expect(shortestCycle([...component], graph(edges))?.join('')).toBe(cycle));
});
