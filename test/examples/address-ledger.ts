import type { Stacks } from './synthesis';
import { withNames } from '../references';

/** Of each stack: the address of each stateful resource in Terraform's state, and its physical name. */
export type AddressLedger = Record<string, Record<string, string>>;

type Attributes = Record<string, any>;

/** What holds data or identity, and the name by which the world knows it. A KMS key has none: its alias does, and its description says which it is. */
const PHYSICAL_NAMES: Record<string, (resource: Attributes) => string> = {
  aws_glue_catalog_database: ({ name }) => name,
  aws_glue_catalog_table: ({ database_name, name, storage_descriptor }) => `${database_name}.${name} in ${storage_descriptor.location}`,
  aws_glue_registry: ({ registry_name }) => registry_name,
  aws_glue_schema: ({ schema_name }) => schema_name,
  aws_kms_alias: ({ name }) => name,
  aws_kms_key: ({ description }) => description,
  aws_s3_bucket: ({ bucket }) => bucket,
  kafka_topic: ({ name }) => name,
};

/** Every stateful resource of the stacks. */
export function addressLedger(stacks: Stacks): AddressLedger {
  return Object.fromEntries(Object.entries(stacks).map(([stack, text]) => [stack, stackLedger(withNames(JSON.parse(text)).resource ?? {})]));
}

function stackLedger(resources: Record<string, Record<string, Attributes>>): Record<string, string> {
  return Object.fromEntries(Object.entries(PHYSICAL_NAMES).flatMap(([type, physicalName]) =>
    Object.entries(resources[type] ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([logicalId, resource]) => [`${type}.${logicalId}`, physicalName(resource)])));
}

/** What changed from one ledger to another, a line for each stateful resource that isn't what or where it was. */
export function ledgerChanges(before: AddressLedger, after: AddressLedger): string[] {
  const stacks = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return stacks.flatMap((stack) => {
    const [old, now] = [before[stack] ?? {}, after[stack] ?? {}];
    return [...new Set([...Object.keys(old), ...Object.keys(now)])].sort().filter((address) => old[address] !== now[address]).map((address) => {
      if (now[address] === undefined) return `- ${stack}: ${address} ("${old[address]}") is gone`;
      if (old[address] === undefined) return `+ ${stack}: ${address} ("${now[address]}") is new`;
      return `~ ${stack}: ${address} was "${old[address]}", is "${now[address]}"`;
    });
  });
}

/** What to do about changes, for whoever caused them. */
export function ledgerMessage(changes: readonly string[]): string {
  return [
    'The address or the physical name of stateful resources changed:',
    ...changes.map((change) => `  ${change}`),
    'In a deployed mesh Terraform would destroy what is gone, with its data, or refuse to.',
    'If you didn\'t mean that, restore the address (stateful() in src/aws/stateful.ts) or the name (src/model/resolve/names.ts).',
    'If you did:',
    '  - gone and new are the same thing under another address: resource.moveFromId("<old type>.<old logical id>") writes a `moved` block; keep it for a major version',
    '  - it went to another stack: a `removed` block with `destroy = false` there and resource.importFrom("<physical name>") here',
    '  - another physical name makes a new, empty thing: write into CHANGELOG.md how its users bring the data over',
    'Then write the ledger anew, and commit it with the change:',
    '  UPDATE_ADDRESS_LEDGER=1 npx jest test/examples/address-ledger.test.ts',
  ].join('\n');
}
