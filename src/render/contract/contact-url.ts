/** The address that opens a support contact (`mailto:…`, `https://…`), where it is one. */
export function contactUrl(contact: string): string | undefined {
  if (/^[^\s@/:?#]+@[^\s@/:?#]+\.[a-z]{2,}$/i.test(contact)) return `mailto:${encodeURI(contact)}`;
  return /^(?:https?|slack|msteams|mailto):\/?\/?[^\s<>"{}|\\^`%[\]]+$/i.test(contact) ? contact : undefined;
}
