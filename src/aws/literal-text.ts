/**
 * Escapes a person's text for Terraform, whose templates begin a directive with `%{`. `${` stays, as a person writes a reference with it,
 * and so does what is escaped already (`%%{`).
 */
export function literalText(text: string): string {
  return text.replace(/(?<!%)%\{/g, '%%{');
}
