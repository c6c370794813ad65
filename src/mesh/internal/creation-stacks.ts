/**
 * Runs `create` without the texts of the stack traces that cdktf takes of every nested block of a resource. Nobody reads those of
 * resources that this library makes, and they cost as much as the resources (with source maps, several times as much).
 * An error that is thrown keeps its own: its text is made when somebody reads it.
 */
export function withoutCreationStacks<T>(create: () => T): T {
  const { prepareStackTrace } = Error;
  Error.prepareStackTrace = () => '';
  try {
    return create();
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
  }
}
