import type { Points } from "../../../src/stats/segments/points.js";

/** A small generator of its own (mulberry32), so that no test shares a stream with the code. */
export function drawsOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function normalOf(draw: () => number): () => number {
  return () => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
}

export function pointsOf(rows: readonly (readonly number[])[]): Points {
  return {
    values: Float64Array.from(rows.flat()),
    count: rows.length,
    width: rows[0]?.length ?? 0,
  };
}

/** Points around centres, in turn, and which centre each is from. */
export function planted(
  centres: readonly (readonly number[])[],
  count: number,
  seed: number,
): { readonly rows: number[][]; readonly labels: number[] } {
  const normal = normalOf(drawsOf(seed));
  const labels = Array.from({ length: count }, (_, row) => row % centres.length);
  const rows = labels.map((label) => (centres[label] ?? []).map((mean) => mean + normal()));
  return { rows, labels };
}

export function euclidean(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(a.reduce((sum, value, i) => sum + (value - (b[i] as number)) ** 2, 0));
}
