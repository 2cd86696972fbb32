/** The first share of a ranking, its positions ascending; at least one where there is any. */
export function topShare(ranking: Uint32Array, share: number): Uint32Array {
  return ranking.slice(0, Math.max(1, Math.ceil(share * ranking.length))).sort();
}
