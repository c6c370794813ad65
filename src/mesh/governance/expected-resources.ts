import type { IConstruct } from 'constructs';
import { attach, attached, nearestAttached } from '../../core/construct-tree';
import type { StatefulResource } from '../../model/stateful-resources';

const EXPECTATIONS = Symbol.for('cdktf-data-mesh.expectations');

/** What a construct's model says of the resources below it. It is asked at synth time, when everything has been added. */
export interface Expectations {
  /** What holds data, with addresses and names. */
  resources(): readonly StatefulResource[];
  /** The tags of all that belongs to it. */
  tags(): Readonly<Record<string, string>>;
}

/** Says what must come of a construct's model. */
export function expectOf(construct: IConstruct, expectations: Expectations): void {
  attach(construct, EXPECTATIONS, expectations);
}

/** What must come of a construct's model, if it has one. */
export function expectationsOf(construct: IConstruct): Expectations | undefined {
  return attached<Expectations>(construct, EXPECTATIONS);
}

/** The tags of the platform, domain or product to which a construct belongs. */
export function tagsOver(construct: IConstruct): Readonly<Record<string, string>> {
  return nearestAttached<Expectations>(construct, EXPECTATIONS)?.tags() ?? {};
}

/** Those of them by which the mesh is searched. */
export function meshTagsOf(construct: IConstruct): Record<string, string> {
  return Object.fromEntries(Object.entries(tagsOver(construct)).filter(([key]) => key.startsWith('data-mesh:')));
}
