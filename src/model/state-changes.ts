/** Where Terraform finds a resource after all moves: one that was moved several times is followed to the end. */
export function movedTo(address: string, moved: ReadonlyMap<string, string>): string {
  let place = address;
  const seen = new Set<string>();
  for (let next = moved.get(place); next !== undefined && !seen.has(next); next = moved.get(place)) seen.add(place = next);
  return place;
}
