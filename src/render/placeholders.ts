import { isUnresolved } from '../core/tokens';

/** What documents write for a value that isn't declared, or that only Terraform knows. */
export const PLACEHOLDERS = { account: '${AWS_ACCOUNT_ID}', kafka: '${KAFKA_BOOTSTRAP_SERVERS}', value: '${TERRAFORM_VALUE}' } as const;

const PLACEHOLDER_TEXTS: ReadonlySet<unknown> = new Set(Object.values(PLACEHOLDERS));

/** The text, or the placeholder where only Terraform knows it. */
export function orPlaceholder(text: string, placeholder: string = PLACEHOLDERS.value): string {
  return isUnresolved(text) ? placeholder : text;
}

/** The object without the keys whose value is undefined, an empty list, or known only to Terraform. */
export function withoutUnknown<T extends Record<string, unknown>>(values: T): Partial<T> {
  const isKnown = (value: unknown): boolean => value !== undefined
    && (PLACEHOLDER_TEXTS.has(value) || !isUnresolved(value))
    && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value))) as Partial<T>;
}
