import type { IConstruct } from 'constructs';
import { callSite } from './call-site';
import type { Origin } from '../../core/findings';

/** Where props were written that a mesh file declares. */
const declared = new WeakMap<object, Origin>();

/** Notes where a mesh file declares what a construct is about to be made of. */
export function declaredAt<T extends object>(props: T, origin: Origin): T {
  declared.set(props, origin);
  return props;
}

/** A construct as the place of a declaration: its path for people, and for reports the line of the mesh file or of the program. */
export function constructOrigin(construct: IConstruct, props: object = {}): Origin {
  const origin = declared.get(props);
  const { path } = construct.node;
  return { at: () => path, location: origin ? (steps) => origin.location?.(steps) : callSite() };
}
