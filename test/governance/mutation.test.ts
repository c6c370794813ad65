import { DECLARATION_MUTATIONS } from './mutations/declaration';
import { compliantMesh, problemsOf } from './mutations/mesh';
import { picker } from './mutations/random';
import { formatFinding } from '../../src/core/findings';

/** Another one makes other faults; a failure names the one that it came from. */
const SEED = 20_260_630;
const DECLARATION_FAULTS = 150;

test('the mesh itself has no problem', () => {
  expect(problemsOf(compliantMesh()).map(formatFinding)).toEqual([]);
});

describe('a fault in the declaration is caught:', () => {
  const pick = picker(SEED);
  const kinds = [...DECLARATION_MUTATIONS, ...Array.from({ length: DECLARATION_FAULTS - DECLARATION_MUTATIONS.length }, () => pick(DECLARATION_MUTATIONS))];

  test.each(kinds.map((mutation, index) => [index, mutation.kind, mutation] as const))('%i %s', (index, _, { mutate, rules }) => {
    const mesh = compliantMesh();
    const change = mutate(mesh, picker(SEED * (index + 1)));
    const problems = problemsOf(mesh);
    const caught = problems.some(({ rule }) => rules.includes(rule));
    if (!caught) throw new Error(`seed ${SEED}: nobody caught that ${change}; expected ${rules.join(' or ')}, found: ${problems.map(formatFinding).join('\n')}`);
  });
});
