import type { SeedKey } from "./seed-key.js";

/** Fills `out` with one uniform in (0, 1) per dimension; the same for a draw whatever came before. */
export type BeliefSampler = (draw: number, out: Float64Array) => void;

export interface SamplerInputs {
  readonly key: SeedKey;
  /** One per dimension: the words of its name, which with `key` address its luck. */
  readonly names: readonly SeedKey[];
}
