import type { BeliefSampler, SamplerInputs } from "./belief-sampler.js";
import { philox4x32 } from "./philox.js";
import { PURPOSE } from "./purpose.js";
import { uniform } from "./uniform.js";

/** Draws that are spread together: so many strata, and so many later draws leave the earlier alone. */
export const STRATA = 64;

/** For one dimension and block, the stratum of each draw: 0 to 63 in an order of the block's own. */
function fillOrder(
  { key, names }: SamplerInputs,
  dimension: number,
  block: number,
  order: Uint8Array,
): void {
  const name = names[dimension] as { k0: number; k1: number };
  const words = new Uint32Array(4);
  for (let place = 0; place < STRATA; place++) order[place] = place;
  for (let left = STRATA - 1; left > 0; left--) {
    const lane = left & 3;
    // blocks of draws are far below 2^26, which leaves room for the sixteen calls of each
    if (lane === 3) {
      philox4x32(key, block * 16 + (left >>> 2), name.k0, PURPOSE.BELIEF_STRATUM, name.k1, words);
    }
    const chosen = Math.floor(uniform(words[lane] as number) * (left + 1));
    const swapped = order[left] as number;
    order[left] = order[chosen] as number;
    order[chosen] = swapped;
  }
}

/**
 * Latin hypercube by blocks of 64 draws: in each block every dimension has one draw in each 64th.
 *
 * @see McKay, Beckman, Conover (1979)
 */
export function latinHypercube(inputs: SamplerInputs): BeliefSampler {
  const { key, names } = inputs;
  const orders = new Uint8Array(names.length * STRATA);
  const words = new Uint32Array(4);
  let filled = -1;
  return (draw, out) => {
    const block = Math.floor(draw / STRATA);
    if (block !== filled) {
      for (let dimension = 0; dimension < names.length; dimension++) {
        const from = dimension * STRATA;
        fillOrder(inputs, dimension, block, orders.subarray(from, from + STRATA));
      }
      filled = block;
    }
    names.forEach((name, dimension) => {
      philox4x32(key, draw, name.k0, PURPOSE.BELIEF, name.k1, words);
      const stratum = orders[dimension * STRATA + (draw % STRATA)] as number;
      out[dimension] = (stratum + uniform(words[0] as number)) / STRATA;
    });
  };
}
