/** A product's or domain's name as standard STD-001 demands it. */
export function nameOf(written: string, minimum = 4): string {
  const name = written.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+|-+$/g, '').slice(0, 60).replace(/-+$/, '');
  return name.length >= minimum ? name : `${name || 'data'}-data`;
}

/** A field's name: Glue and Athena know lower case only, and Avro letters, digits and underscores. */
export function fieldName(written: string): string {
  const name = written.toLowerCase().replace(/[^a-z0-9_]+/g, '_');
  return /^[a-z_]/.test(name) ? name : `_${name}`;
}
