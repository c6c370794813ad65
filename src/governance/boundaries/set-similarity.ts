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

/** Finds the clusters whose first set may resemble another, by the rarest tokens of both. */
class Leaders<T> {
  private readonly byToken = new Map<string, Array<{ readonly cluster: TokenSet<T>[]; readonly position: number }>>();

  constructor(private readonly threshold: number) {}

  public add(cluster: TokenSet<T>[], prefix: readonly string[]): void {
    prefix.forEach((token, position) => {
      const known = this.byToken.get(token);
      if (known) known.push({ cluster, position }); else this.byToken.set(token, [{ cluster, position }]);
    });
  }

  public nearest({ tokens }: TokenSet<T>, prefix: readonly string[]): TokenSet<T>[] | undefined {
    let best: TokenSet<T>[] | undefined;
    let bestShare = 0;
    for (const cluster of this.candidates(tokens.size, prefix)) {
      const overlap = overlapOf(tokens, cluster[0].tokens);
      const share = overlap.shared / overlap.together;
      if (!isSimilar(overlap, this.threshold) || share <= bestShare) continue;
      best = cluster;
      bestShare = share;
    }
    return best;
  }

  private candidates(size: number, prefix: readonly string[]): TokenSet<T>[][] {
    const seen = new Set<TokenSet<T>[]>();
    const result: TokenSet<T>[][] = [];
    prefix.forEach((token, position) => {
      for (const { cluster, position: other } of this.byToken.get(token) ?? []) {
        if (seen.has(cluster)) continue;
        seen.add(cluster);
        const otherSize = cluster[0].tokens.size;
        // The first token that both have: of those before it none is shared.
        const atMost = Math.min(size - position, otherSize - other);
        if (isSimilar({ shared: atMost, together: size + otherSize - atMost }, this.threshold)) result.push(cluster);
      }
    });
    return result;
  }
}
