import type { Finding } from '../core/findings';
import { quote } from '../core/findings';
import { isUnresolved } from '../core/tokens';
import { accountOfRole } from '../model/access/way';
import type { MeshDeclaration } from '../model/declaration/mesh';
import type { MeshModel } from '../model/mesh';
import { productContexts } from '../render/product-context';
import { dqdl } from '../render/quality/dqdl';
import { rulesetLengthFindings, unsupportedRuleFindings } from '../render/quality/findings';
import { QUALITY_FORMATS, rulesOf } from '../render/quality/formats';

// What keeps the stacks of a mesh file from being made. A program makes its stacks itself, so there the constructs tell.

/** The name of the platform's stack. A domain can't have it. */
export const PLATFORM_STACK = 'platform';

/** Domains whose stacks would have the name of the platform's, or of an account's Lake Formation settings. */
export function reservedNameFindings({ domains }: MeshDeclaration): Finding[] {
  return domains.filter(({ name }) => name === PLATFORM_STACK || /^lake-formation-\d/.test(name)).map(({ name, origin }) => ({
    rule: 'reserved-name',
    severity: 'error',
    subject: `domain "${name}"`,
    at: origin.at(['name']),
    message: `"${name}" is the name of ${name === PLATFORM_STACK ? 'the platform\'s own stack' : 'a stack with Lake Formation settings'}, and each domain has a stack of its name`,
    fix: 'choose another name',
  }));
}

/** Deployment roles of another account than that of what they deploy: Terraform would refuse each plan. */
export function deploymentRoleFindings({ platform, deploymentRole: shared, domains, origin }: MeshDeclaration): Finding[] {
  const places = [
    { subject: 'platform', account: platform.account, role: shared, at: origin.at(['deployment_role']) },
    ...domains.map(({ name, options, deploymentRole, origin: ofDomain }) => ({
      subject: `domain "${name}"`, account: options.account ?? platform.account, role: deploymentRole ?? shared, at: ofDomain.at([deploymentRole === undefined ? 'account' : 'deployment_role']),
    })),
  ];
  return places.flatMap(({ subject, account, role, at }): Finding[] => {
    const owner = role === undefined ? undefined : accountOfRole(role);
    if (role === undefined || owner === undefined || account === undefined || isUnresolved(account) || owner === account) return [];
    return [{
      rule: 'deployment-account',
      severity: 'error',
      subject,
      at,
      message: `is in the account ${account}, and would be deployed by ${quote(role)} of another`,
      fix: `name a deployment_role of the account ${account}`,
    }];
  });
}

/** Quality rules that Glue Data Quality doesn't support, and rulesets that are too long for it. A rule that another finding is about already is left out. */
export function rulesetFindings(mesh: MeshModel, earlier: readonly Finding[]): Finding[] {
  const columnless = new Set(earlier.filter(({ rule }) => rule === 'freshness-column').map(({ at }) => at));
  return productContexts(mesh).flatMap((context) => {
    const { product } = context;
    const { text, unsupported } = dqdl(context, rulesOf(product));
    return [
      ...unsupportedRuleFindings(product, unsupported, QUALITY_FORMATS.dqdl.title, 'warning').filter(({ at }) => !columnless.has(at)),
      ...rulesetLengthFindings(product, product.names.ruleset, text),
    ];
  });
}

/** Streams of a file that names no Kafka cluster. */
export function clusterFindings({ mentionsKafka, domains }: MeshDeclaration): Finding[] {
  if (mentionsKafka) return [];
  return domains.flatMap(({ products }) => products.filter(({ props }) => props.stream).map((product) => ({
    rule: 'kafka-provider',
    severity: 'error',
    subject: `data product "${product.name}"`,
    at: product.origin.at(['stream']),
    message: 'has a stream, and the file names no Kafka cluster',
    fix: 'add "kafka: { bootstrap_servers: [host:port] }" at the top of the file',
  })));
}
