/** Baskets, and how many of them hold one thing, the other, and both. Whole numbers. */
export interface PairCounts {
  readonly baskets: number;
  readonly left: number;
  readonly right: number;
  readonly together: number;
}

/** The same pair told from the other side. */
export function reversed({ baskets, left, right, together }: PairCounts): PairCounts {
  return { baskets, left: right, right: left, together };
}
