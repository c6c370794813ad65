/**
 * Runs `create` without the stack traces that cdktf takes of every token and nested block of a resource. Nobody reads those of
 * resources that this library makes, and they cost as much as the resources (with source maps, several times as much).
 * An error that is thrown keeps its own.
 */
export function withoutCreationStacks<T>(create: () => T): T {
  const { captureStackTrace } = Error;
  Error.captureStackTrace = () => {};
  try {
    return create();
  } finally {
    Error.captureStackTrace = captureStackTrace;
  }
}
