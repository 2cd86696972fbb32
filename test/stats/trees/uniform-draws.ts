/** Uniform draws for tests. Park, Miller (1988), minimal standard generator. */
export function uniformDraws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
