/**
 * A person's text as Terraform takes it literally: `%{` would begin a directive of its templates (`${` stays: that is how a value of Terraform
 * is mentioned). What is written `%%{` already is left alone.
 */
export function literalText(text: string): string {
  return text.replace(/(?<!%)%\{/g, '%%{');
}
