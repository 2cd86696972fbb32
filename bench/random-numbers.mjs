/** A fixed sequence of numbers in (0, 1) (Park, Miller 1988): a benchmark needs no better. */
export function uniform(seed) {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
