import { list, object, required } from './collections';
import { text } from './scalars';
import type { Shape } from './shape';
import { mapped } from './shape';
import type { WaiverDeclaration } from '../model/declaration/governance';

const waiver: Shape<WaiverDeclaration> = mapped(object({
  rule: required(text({ examples: ['STD-005'] }), 'The rule that may be broken.'),
  target: required(text({ examples: ['customer.customer-profiles/sla.freshness'] }), 'The one finding that is meant, by its target: reports and "validate --format json" show it.'),
  owner: required(text({ examples: ['customer-experience-team'] }), 'Who answers for the exception: a team or person.'),
  reason: required(text(), 'Why the rule can\'t be kept yet: at least 10 characters.'),
  ticket: required(text({ examples: ['DATA-1234'] }), 'The ticket that tracks the fix.'),
  expires: required(text({ examples: ['2027-06-30'] }), 'The last day of the exception.'),
}, { definition: 'waiver', description: 'Leave to break one rule in one place until a day.' }), ({ rule, target, owner, reason, ticket, expires }, node, reader) =>
  (rule === undefined || target === undefined || owner === undefined || reason === undefined || ticket === undefined || expires === undefined
    ? undefined : { rule, target, owner, reason, ticket, expires, origin: reader.origin(node, 'waiver') }));

/** Waivers, in a mesh file or in a file of their own. */
export const waivers: Shape<WaiverDeclaration[]> = list(waiver);
