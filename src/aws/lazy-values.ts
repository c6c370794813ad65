import { Token } from 'cdktf';

/**
 * Text that is produced when the stack is written, since grants and rules may be added after the construct. It does what
 * cdktf's Lazy does without Lazy's stack trace, which costs more than the resource itself: a thousand products have thousands.
 */
export function lazyText(produce: () => string): string {
  return Token.asString({ creationStack: [], resolve: produce, toString: () => 'lazy text' });
}

/** The same for a map of texts, such as tags. */
export function lazyTextMap(produce: () => Record<string, string>): Record<string, string> {
  return Token.asStringMap({ creationStack: [], resolve: produce, toString: () => 'lazy text map' });
}
