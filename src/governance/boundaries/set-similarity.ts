/** Things with the same set of tokens. */
export interface TokenSet<T> {
  readonly tokens: ReadonlySet<string>;
  readonly members: readonly T[];
}

/** How much two sets have in common. */
export interface Overlap {
  readonly shared: number;
  /** How many different tokens the two have together. */
  readonly together: number;
}

export function overlapOf(one: ReadonlySet<string>, other: ReadonlySet<string>): Overlap {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const token of small) if (large.has(token)) shared++;
  return { shared, together: one.size + other.size - shared };
}

/** Whether the share of what two sets have in common (Jaccard) reaches the threshold. */
export function isSimilar({ shared, together }: Overlap, threshold: number): boolean {
  return shared >= threshold * together;
}

/**
 * Gathers sets around the first set of their kind: each joins the leader that it resembles most, or leads a cluster of its own.
 * Two sets can only be similar when they share one of their rarest tokens, and enough tokens come after that: so a set is compared
 * with few leaders (PPJoin: Xiao, Wang, Lin, Yu, "Efficient Similarity Joins for Near Duplicate Detection", 2008).
 */
export function clusters<T>(sets: readonly TokenSet<T>[], threshold: number): TokenSet<T>[][] {
  const byRarity = rarityOf(sets);
  const leaders = new Leaders<T>(threshold);
  const result: TokenSet<T>[][] = [];
  for (const set of sets) {
    const prefix = [...set.tokens].sort(byRarity).slice(0, set.tokens.size - Math.ceil(threshold * set.tokens.size) + 1);
    const nearest = leaders.nearest(set, prefix);
    if (nearest) {
      nearest.push(set);
      continue;
    }
    const cluster = [set];
    result.push(cluster);
    leaders.add(cluster, prefix);
  }
  return result;
}

function rarityOf<T>(sets: readonly TokenSet<T>[]): (one: string, other: string) => number {
  const frequency = new Map<string, number>();
  for (const { tokens } of sets) for (const token of tokens) frequency.set(token, (frequency.get(token) ?? 0) + 1);
  return (one, other) => frequency.get(one)! - frequency.get(other)! || (one < other ? -1 : 1);
}

/** A cluster among others, by its first set. */
interface Leader<T> {
  readonly cluster: TokenSet<T>[];
  /** Its place in the order of the clusters. */
  readonly order: number;
}

/** Leaders of one size with a token at one place of their rarest ones. */
interface Bucket<T> {
  readonly size: number;
  readonly position: number;
  readonly leaders: Leader<T>[];
}

/** Finds the clusters whose first set may resemble another, by the rarest tokens of both. */
class Leaders<T> {
  private readonly byToken = new Map<string, Bucket<T>[]>();
  private count = 0;

  constructor(private readonly threshold: number) {}

  public add(cluster: TokenSet<T>[], prefix: readonly string[]): void {
    const leader = { cluster, order: this.count++ };
    const { size } = cluster[0].tokens;
    prefix.forEach((token, position) => {
      const buckets = this.byToken.get(token) ?? [];
      this.byToken.set(token, buckets);
      const bucket = buckets.find((other) => other.size === size && other.position === position);
      if (bucket) bucket.leaders.push(leader); else buckets.push({ size, position, leaders: [leader] });
    });
  }

  /** The cluster with the most in common, of several the first. */
  public nearest({ tokens }: TokenSet<T>, prefix: readonly string[]): TokenSet<T>[] | undefined {
    let best: Leader<T> | undefined;
    let bestShare = 0;
    for (const leader of this.candidates(tokens.size, prefix)) {
      const overlap = overlapOf(tokens, leader.cluster[0].tokens);
      const share = overlap.shared / overlap.together;
      if (!isSimilar(overlap, this.threshold) || share < bestShare || (share === bestShare && best && best.order < leader.order)) continue;
      best = leader;
      bestShare = share;
    }
    return best?.cluster;
  }

  private candidates(size: number, prefix: readonly string[]): Set<Leader<T>> {
    const result = new Set<Leader<T>>();
    prefix.forEach((token, position) => {
      for (const bucket of this.byToken.get(token) ?? []) {
        // Where this is the first token that both have, they have at most this one and all that come after it.
        const atMost = Math.min(size - position, bucket.size - bucket.position);
        if (isSimilar({ shared: atMost, together: size + bucket.size - atMost }, this.threshold)) bucket.leaders.forEach((leader) => result.add(leader));
      }
    });
    return result;
  }
}
