import { list, object, required } from './collections';
import { text } from './scalars';
import type { Shape } from './shape';
import { mapped } from './shape';
import type { WaiverDeclaration } from '../model/declaration/governance';

const waiver: Shape<WaiverDeclaration> = mapped(object({
  rule: required(text({ examples: ['STD-005'] }), 'The id of the rule.'),
  target: required(text({ examples: ['customer.customer-profiles/sla.freshness'] }), 'The target of the finding, as reports and "validate --format json" show it.'),
  owner: required(text({ examples: ['customer-experience-team'] }), 'Who is responsible for the exception: a team or person.'),
  reason: required(text(), 'Why the rule can\'t be met yet, at least 10 characters.'),
  ticket: required(text({ examples: ['DATA-1234'] }), 'The ticket that tracks the fix.'),
  expires: required(text({ examples: ['2027-06-30'] }), 'The last day of the exception.'),
}, { definition: 'waiver', description: 'A temporary exception from one rule in one place.' }), ({ rule, target, owner, reason, ticket, expires }, node, reader) =>
  (rule === undefined || target === undefined || owner === undefined || reason === undefined || ticket === undefined || expires === undefined
    ? undefined : { rule, target, owner, reason, ticket, expires, origin: reader.origin(node, 'waiver') }));

/** Waivers, in a mesh file or in a file of their own. */
export const waivers: Shape<WaiverDeclaration[]> = list(waiver);
