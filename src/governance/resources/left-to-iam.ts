import { blocks } from './attributes';
import type { Resource } from './configuration';
import type { GovernedStack } from './governed-stack';
import { AuthorizationMode } from '../../model/declaration/access';
import { livingVersions } from '../../model/versions';

/** Whether a grant leaves to IAM what the declarations leave to it: a table of a product for which IAM decides, alone or besides Lake Formation, or its database. */
export function isLeftToIam({ configuration, products, domains }: GovernedStack, { attributes }: Resource): boolean {
  const [table] = blocks(attributes.table);
  const [database] = blocks(attributes.database);
  const [granted, inDatabase, tableName] = [database?.name, table?.database_name, table?.name].map((name) => configuration.known(name));
  return products.flatMap(livingVersions).filter(({ access }) => access.authorization === AuthorizationMode.IAM || access.hybrid).some(({ domain, names }) => {
    const own = domains.find(({ name }) => name === domain)?.names.database;
    return own !== undefined && (granted === own || (inDatabase === own && tableName === names.table));
  });
}
