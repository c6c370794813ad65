import { createHash } from 'crypto';
import { isUnresolved } from './tokens';

/** What a service allows a name to be. */
export interface NameLimit {
  /** What it names, for messages: `S3 bucket`. */
  readonly kind: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly pattern: RegExp;
  /** The pattern as text, for messages. */
  readonly allowed: string;
}

/**
 * A physical name: the parts joined, cut with a stable hash of the whole where the service's limit is shorter.
 * Names that Terraform will only know at apply time are left as they are.
 */
export function physicalName(parts: readonly string[], separator: string, limit: NameLimit): string {
  const name = parts.join(separator);
  if (name.length <= limit.maximum || isUnresolved(name)) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  const head = name.slice(0, limit.maximum - hash.length - 1).replace(/[-_.]+$/, '');
  return `${head}${separator === '_' ? '_' : '-'}${hash}`;
}

/** What is wrong with a name by the service's limits, or undefined. */
export function nameProblem(name: string, limit: NameLimit): string | undefined {
  if (isUnresolved(name)) return undefined;
  const fits = name.length >= limit.minimum && name.length <= limit.maximum && limit.pattern.test(name);
  return fits ? undefined : `${limit.kind} name "${name}" must be ${limit.minimum}-${limit.maximum} characters: ${limit.allowed}`;
}
