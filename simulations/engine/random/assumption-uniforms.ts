import type { Sampler } from "../scenario.js";
import type { BeliefSampler, SamplerInputs } from "./belief-sampler.js";
import { latinHypercube } from "./latin-hypercube.js";
import { pseudoRandom } from "./pseudo-random.js";
import { seedKey, type SeedKey } from "./seed-key.js";
import { sobolUniforms } from "./sobol-uniforms.js";

const SAMPLERS: Readonly<Record<Sampler, (inputs: SamplerInputs) => BeliefSampler>> = {
  PSEUDO_RANDOM: pseudoRandom,
  SOBOL_OWEN: sobolUniforms,
  LATIN_HYPERCUBE: latinHypercube,
};

export interface AssumptionUniformsOptions {
  readonly sampler: Sampler;
  readonly key: SeedKey;
  /** Keys of the assumptions, each once, in the order of the plan. */
  readonly keys: readonly string[];
  /** Draws there will be at most; a draw's numbers do not depend on it. */
  readonly draws: number;
}

/**
 * Uniforms of a draw's assumptions, one in (0, 1) per key. A draw's numbers depend on the seed, the
 * sampler, the draw and the key's text; with SOBOL_OWEN also on the key's place among the keys, which
 * is its dimension of the sequence. Arms of a run share them, since they share its keys. Later draws
 * leave earlier ones as they were.
 *
 * @returns fills `out`, as long as `keys`, for a draw from 0 to draws - 1
 * @throws RangeError for a key given twice, and for a draw outside
 */
export function assumptionUniforms(options: AssumptionUniformsOptions): BeliefSampler {
  const { sampler, key, keys, draws } = options;
  if (new Set(keys).size < keys.length) throw new RangeError("An assumption's key is given twice.");
  const fill = SAMPLERS[sampler]({ key, names: keys.map(seedKey) });
  return (draw, out) => {
    if (!(draw >= 0 && draw < draws && Math.floor(draw) === draw && out.length >= keys.length)) {
      throw new RangeError(
        `A draw is 0 to ${draws - 1} with room for ${keys.length}, not ${draw}.`,
      );
    }
    fill(draw, out);
  };
}
