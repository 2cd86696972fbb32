/**
 * The known name that a mistyped one is closest to, by Levenshtein distance without regard to case;
 * null where none is near: more than a third of its letters differ.
 *
 * @see Wagner, Fischer (1974), The string-to-string correction problem
 * O(names x letters squared); names beyond 100 letters are near to none.
 */
export function nearestName(name: string, known: Iterable<string>): string | null {
  if (name.length > 100) return null;
  let nearest: string | null = null;
  let least = Infinity;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    const reach = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    if (distance <= reach && distance < least) {
      nearest = candidate;
      least = distance;
    }
  }
  return nearest;
}

function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = from[i - 1] === to[j - 1] ? 0 : 1;
      const kept = (row[j - 1] as number) + change;
      next.push(Math.min(kept, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
