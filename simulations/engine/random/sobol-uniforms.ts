import type { BeliefSampler, SamplerInputs } from "./belief-sampler.js";
import { owenScramble } from "./owen-scramble.js";
import { philox4x32 } from "./philox.js";
import { PURPOSE } from "./purpose.js";
import { SOBOL_DIMENSIONS } from "./sobol-directions.js";
import { sobolWord } from "./sobol.js";
import { uniform } from "./uniform.js";

/**
 * Independent scramblings side by side: draw d is point floor(d / 32) of scrambling d modulo 32, so
 * that 32 independent means tell the error of their mean.
 */
export const SCRAMBLES = 32;

/** One random word per dimension (or group of dimensions) and scrambling. */
function scrambleSeeds({ key, names }: SamplerInputs, purpose: number): Uint32Array {
  const seeds = new Uint32Array(names.length * SCRAMBLES);
  const words = new Uint32Array(4);
  names.forEach((name, dimension) => {
    for (let scramble = 0; scramble < SCRAMBLES; scramble++) {
      philox4x32(key, scramble, name.k0, purpose, name.k1, words);
      seeds[dimension * SCRAMBLES + scramble] = words[0] as number;
    }
  });
  return seeds;
}

/**
 * Sobol's sequence with Owen's scrambling. Dimensions beyond the table take the table's again, each
 * further round with its points in an order of its own, so that rounds are independent of each other.
 *
 * @see Owen (1998), "Scrambling Sobol' and Niederreiter-Xing points"; Burley (2020) for the padding
 */
export function sobolUniforms(inputs: SamplerInputs): BeliefSampler {
  const seeds = scrambleSeeds(inputs, PURPOSE.BELIEF_SCRAMBLE);
  const rounds = Math.ceil(inputs.names.length / SOBOL_DIMENSIONS);
  const roundNames = Array.from({ length: rounds }, (_, round) => ({ k0: round, k1: 0 }));
  const orders = scrambleSeeds({ key: inputs.key, names: roundNames }, PURPOSE.BELIEF_PADDING);
  const wordOf = (dimension: number, point: number, scramble: number): number => {
    const round = Math.floor(dimension / SOBOL_DIMENSIONS);
    const order = orders[round * SCRAMBLES + scramble] as number;
    return sobolWord(dimension % SOBOL_DIMENSIONS, owenScramble(point, order));
  };
  // scramblings have their points in common in the first round, and so have draws that follow one another
  const first = new Uint32Array(Math.min(inputs.names.length, SOBOL_DIMENSIONS));
  let known = -1;
  return (draw, out) => {
    const scramble = draw % SCRAMBLES;
    const point = Math.floor(draw / SCRAMBLES);
    if (point !== known) {
      for (let dimension = 0; dimension < first.length; dimension++) {
        first[dimension] = sobolWord(dimension, point);
      }
      known = point;
    }
    for (let dimension = 0; dimension < inputs.names.length; dimension++) {
      const word = first[dimension] ?? wordOf(dimension, point, scramble);
      out[dimension] = uniform(
        owenScramble(word, seeds[dimension * SCRAMBLES + scramble] as number),
      );
    }
  };
}
