/** How much of a product somebody gets at, by the requests that engines really make. */
import type { Need, Part } from './needs';
import { needsOf } from './needs';
import type { Caller, Place, World } from './simulator';
import type { TracedRequest } from './traces';
import { athenaRequests, engineRequests } from './traces';

/** Whether each part of a product that the requests are about is reached; a part of which only some requests are allowed is neither, and an error. */
export type Reach = Readonly<Partial<Record<Part, boolean>>>;

/** The parts that are reached. */
export function reached(reach: Reach): Part[] {
  return (Object.keys(reach) as Part[]).filter((part) => reach[part]);
}

/** What of it is about changing the product. */
export function changes(reach: Reach): Reach {
  return Object.fromEntries(Object.entries(reach).filter(([part]) => part.endsWith('Write')));
}

/** What a caller, as it is, gets when it lets engines read a product. */
export function reads(world: World, caller: Caller, place: Place): Promise<Reach> {
  return ask(world, caller, place, engineRequests(place.format, 'read'));
}

/** What it gets when it lets engines write the product. */
export function writes(world: World, caller: Caller, place: Place): Promise<Reach> {
  return ask(world, caller, place, engineRequests(place.format, 'write'));
}

/** What it gets when it lets Athena read the product; Athena reads the catalog of its own account and region only, so a workgroup must be there. */
export async function queries(world: World, caller: Caller, place: Place): Promise<Reach & { readonly workgroup: boolean }> {
  // https://docs.aws.amazon.com/athena/latest/ug/security-iam-athena-calledvia.html
  const context = { ...caller.context, 'aws:CalledVia': ['athena.amazonaws.com'] };
  const near = world.workgroups.filter((arn) => arn.startsWith(`arn:aws:athena:${place.region}:${place.account}:`));
  const allowed = await Promise.all(near.map((arn) => world.allows(caller, 'athena:StartQueryExecution', arn, { account: place.account })));
  return { ...await ask(world, { ...caller, context }, place, athenaRequests(place.format)), workgroup: allowed.includes(true) };
}

async function ask(world: World, caller: Caller, place: Place, requests: readonly TracedRequest[]): Promise<Reach> {
  const needs = needsOf(requests, { ...place, ...world.keyOf(place.keyAlias) });
  const answers = await Promise.all(needs.map(async (need) => ({ need, allowed: await world.grants(caller, need, place.account) })));
  const parts = [...new Set(needs.map(({ part }) => part))];
  return Object.fromEntries(parts.map((part) => [part, whole(part, caller, answers.filter(({ need }) => need.part === part))]));
}

/** All or nothing; but a catalog and a database are those of other tables too. */
function whole(part: Part, { arn }: Caller, answers: readonly { need: Need; allowed: boolean }[]): boolean {
  const refused = answers.filter(({ allowed }) => !allowed).map(({ need }) => need);
  if (refused.length === 0) return true;
  if (refused.length < answers.length && !part.startsWith('database')) throw new Error(`${arn} gets at the ${part} only in part; refused is ${JSON.stringify(refused, null, 1)}`);
  return false;
}
