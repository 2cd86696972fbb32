/** Draws that are run, stored and handed to workers together. */
export const CHUNK_DRAWS = 64;

export interface DrawChunk {
  readonly from: number;
  readonly count: number;
}

/**
 * Draws [from, until) in chunks that begin at whole multiples of 64: the same chunks however a run is
 * split, stopped and taken up again. The last may be short.
 */
export function drawChunks(from: number, until: number): DrawChunk[] {
  const chunks: DrawChunk[] = [];
  let at = from;
  while (at < until) {
    const next = Math.min(until, at - (at % CHUNK_DRAWS) + CHUNK_DRAWS);
    chunks.push({ from: at, count: next - at });
    at = next;
  }
  return chunks;
}
