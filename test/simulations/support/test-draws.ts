import { openStream, type Draw } from "../../../src/generate/random.js";

/** Draws of common laws from one named stream of a seed; for making test shops, not for the engine. */
export interface TestDraws {
  /** Uniform in (0, 1). */
  readonly uniform: () => number;
  readonly normal: () => number;
  /** Mean 1 / rate. */
  readonly exponential: (rate: number) => number;
  readonly gamma: (shape: number, rate: number) => number;
  readonly beta: (a: number, b: number) => number;
}

/** @see Box, Muller (1958); Marsaglia, Tsang (2000), A simple method for generating gamma variables */
export function openTestDraws(seed: string, name: string): TestDraws {
  const stream: Draw = openStream(seed, name);
  const uniform = () => stream() + 2 ** -33;
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const standardGamma = (shape: number): number => {
    if (shape < 1) return standardGamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const z = normal();
      const v = (1 + c * z) ** 3;
      if (v > 0 && Math.log(uniform()) < z * z * 0.5 + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  return {
    uniform,
    normal,
    exponential: (rate) => -Math.log(uniform()) / rate,
    gamma: (shape, rate) => standardGamma(shape) / rate,
    beta: (a, b) => {
      const first = standardGamma(a);
      return first / (first + standardGamma(b));
    },
  };
}
