import type { IConstruct } from 'constructs';

/** The construct at a path of ids below another, once it has been made. */
export function findBelow<T extends IConstruct>(construct: IConstruct, ...ids: string[]): T | undefined {
  return ids.reduce<IConstruct | undefined>((current, id) => current?.node.tryFindChild(id), construct) as T | undefined;
}
