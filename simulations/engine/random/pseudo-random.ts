import type { BeliefSampler, SamplerInputs } from "./belief-sampler.js";
import { philox4x32 } from "./philox.js";
import { PURPOSE } from "./purpose.js";
import { uniform } from "./uniform.js";

/** Independent uniforms, the plain Monte Carlo method. */
export function pseudoRandom({ key, names }: SamplerInputs): BeliefSampler {
  const words = new Uint32Array(4);
  return (draw, out) => {
    names.forEach((name, dimension) => {
      philox4x32(key, draw, name.k0, PURPOSE.BELIEF, name.k1, words);
      out[dimension] = uniform(words[0] as number);
    });
  };
}
