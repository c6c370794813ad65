import type { ProductModel } from '../../model/mesh';
import { registeredKeySchema, registeredSchema } from '../../render/schema/registered';

/** The texts of a version's schemas. */
export interface Definitions {
  /** Of the records; absent where the schema is discovered. */
  readonly value?: string;
  /** Of the stream's keys; absent where there are none. */
  readonly key?: string;
}

/** A value that only cdktf knows gets another number with each resource of an app; descriptions may hold such values. */
const CDKTF_TOKEN = /\$\{TfToken\[[^\]]*\]\}/g;

/** The definitions of a version's schemas, registered or not, in the form in which the lock keeps them. */
export function definitionsOf(product: ProductModel): Definitions {
  const known: ProductModel = product.schema.registered ? product : { ...product, schema: { ...product.schema, registered: true } };
  const value = registeredSchema(known)?.definition;
  const key = product.stream && registeredKeySchema(known)?.definition;
  return { ...value !== undefined && { value: canonical(value) }, ...key !== undefined && { key: canonical(key) } };
}

/** A text that is the same in each run, whatever number cdktf gives to the values in it. */
export function stable(text: string): string {
  return text.replace(CDKTF_TOKEN, '…');
}

/** JSON without its spaces: what the lock's reader makes of its lines. */
function canonical(definition: string): string {
  const text = stable(definition);
  return text.startsWith('{') ? JSON.stringify(JSON.parse(text)) : text;
}
