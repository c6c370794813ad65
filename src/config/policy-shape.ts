import type { ValuesOf } from './collections';
import { list, object, optional, required, texts } from './collections';
import type { Constraint } from './constraints';
import { onlyWhen } from './constraints';
import { classification } from './field-shape';
import { accountId, boolean, date, enumeration, text } from './scalars';
import type { Shape } from './shape';
import { defined, mapped } from './shape';
import { duration } from './units';
import type { PolicyDeclaration, PrivacyClearance } from '../model/declaration/governance';
import { PrivacyUse } from '../model/declaration/governance';
import { accessControlProblem, ORGANIZATION_PATH, privacyProblem } from '../model/governance-options';
import { retentionProblem } from '../model/retention';

/** The day from which a rule in trial is mandatory. */
export const mandatoryFrom = optional(date(), 'The day from which the rule is mandatory. Until then it is in trial: violations are warnings, not errors. Default: mandatory at once.');

const uses = list(enumeration({
  'topic-key': PrivacyUse.TOPIC_KEY,
  'rest': PrivacyUse.REST,
  'dead-letter-topic': PrivacyUse.DEAD_LETTER_TOPIC,
}), { minimum: 1 });

const clearance: Shape<PrivacyClearance> = mapped(object({
  data_product: required(text({ pattern: /^[^.\s]+\.[^.\s]+$/, expected: 'a data product\'s id, "domain.name"', examples: ['customer.customer-profiles'] }), 'The id of the data product, "domain.name".'),
  uses: required(uses, 'The uses that are allowed.'),
  reason: required(text(), 'Why this is acceptable, at least 10 characters.'),
}), ({ data_product: dataProduct, uses: where, reason }) =>
  (dataProduct === undefined || where === undefined || reason === undefined ? undefined : { dataProduct, uses: where, reason }));

const keys = {
  id: required(text({ examples: ['POL-001'] }), 'The policy\'s id, used in findings and waivers.'),
  type: required(enumeration({ access_control: 'access_control', retention: 'retention', privacy: 'privacy' } as const),
    'The subject of the policy: who may be granted access, how long data is kept, or how sensitive fields are protected.'),
  name: optional(text({ examples: ['Retention of personal data'] }), 'The policy\'s name, for people. Default: by its type.'),
  mandatory_from: mandatoryFrom,
  allowed_accounts: optional(list(accountId(), { minimum: 1, distinct: { by: (id) => id, kind: 'the account' } }), 'The AWS accounts whose principals may be granted access, in addition to the product\'s own account; no others. Default: any.'),
  allowed_organizations: optional(texts(text({
    pattern: ORGANIZATION_PATH,
    expected: 'an organization\'s id or a unit\'s path from the organization down',
    examples: ['o-a1b2c3d4e5', 'o-a1b2c3d4e5/r-ab12/ou-ab12-11111111'],
  }), 'the organization', 1), 'The organizations and organizational units that may be granted access; no others. Default: any; none if allowed_accounts is declared.'),
  agreement_required: optional(boolean(), 'Whether every grant to another domain or account needs a data sharing agreement. Default: false.'),
  lake_formation_for: optional(list(classification, { minimum: 1 }), 'Products that have a field of these classifications must use Lake Formation for access control. Default: none.'),
  classification: optional(classification, 'The policy applies to products that have a field of this classification. Default: to every product.'),
  minimum: optional(duration(), 'The minimum time for which data is kept. Default: none.'),
  maximum: optional(duration(), 'The maximum time for which data is kept, at least one day. Default: none.'),
  classifications: optional(list(classification, { minimum: 1 }), 'The classifications that the policy protects. Default: pii.'),
  clearances: optional(list(clearance, { distinct: { by: ({ dataProduct }) => dataProduct, kind: 'the data product' } }),
    'Data products that may use such fields as topic keys, in REST APIs or in dead-letter topics. Default: none.'),
};

const OPTIONS = {
  access_control: ['allowed_accounts', 'allowed_organizations', 'agreement_required', 'lake_formation_for'],
  retention: ['classification', 'minimum', 'maximum'],
  privacy: ['classifications', 'clearances'],
} as const;

const constraints: Constraint[] = Object.entries(OPTIONS).flatMap(([type, names]) => names.map((name) =>
  onlyWhen(name, 'type', { is: { const: type }, matches: (value) => value === type, words: `the type is ${type}`, demanded: false })));

const policy: Shape<PolicyDeclaration> = mapped(
  object(keys, { definition: 'policy', description: 'A policy: who may read data, how long it is kept, how it is protected.', constraints }),
  (values, node, reader) => {
    const declared = declaration(values);
    const problem = declared && problemOf(declared);
    return problem === undefined ? declared : reader.problem(node, 'invalid-policy', `${values.type} policy ${JSON.stringify(values.id)} ${problem}`);
  },
);

function declaration(values: ValuesOf<typeof keys>): PolicyDeclaration | undefined {
  if (values.id === undefined) return undefined;
  const own = { policyId: values.id, policyName: values.name, mandatoryFrom: values.mandatory_from };
  switch (values.type) {
    case 'access_control': return {
      type: values.type,
      options: defined({
        ...own,
        allowedAccounts: values.allowed_accounts,
        allowedOrganizations: values.allowed_organizations,
        agreementRequired: values.agreement_required,
        lakeFormationFor: values.lake_formation_for,
      }),
    };
    case 'retention': return {
      type: values.type, options: defined({ ...own, classification: values.classification, minimum: values.minimum, maximum: values.maximum }),
    };
    case 'privacy': return { type: values.type, options: defined({ ...own, classifications: values.classifications, clearances: values.clearances }) };
    default: return undefined;
  }
}

function problemOf(declared: PolicyDeclaration): string | undefined {
  switch (declared.type) {
    case 'access_control': return accessControlProblem(declared.options);
    case 'retention': return retentionProblem(declared.options);
    case 'privacy': return privacyProblem(declared.options);
  }
}

/** Policies, each under an id of its own. */
export const policies: Shape<PolicyDeclaration[]> = list(policy, { distinct: { by: ({ options }) => options.policyId, kind: 'the policy' } });
