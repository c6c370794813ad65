import { cut, printable } from '../core/text';
import { isUnresolved } from '../core/tokens';

// https://docs.aws.amazon.com/glue/latest/webapi/API_TableInput.html
const LONGEST_DESCRIPTION = 2_048;

/**
 * Escapes a person's text for Terraform, whose templates begin a directive with `%{`. `${` stays, as a person writes a reference with it,
 * and so does what is escaped already (`%%{`).
 */
export function literalText(text: string): string {
  return text.replace(/(?<!%)%\{/g, '%%{');
}

/** A person's description as Glue takes it. What only Terraform knows can't be cut without breaking it. */
export function glueDescription(description: string | undefined): string | undefined {
  if (!description) return undefined;
  return literalText(isUnresolved(description) ? description : cut(printable(description), LONGEST_DESCRIPTION));
}
