import type { BeliefSet } from "../../simulations/engine/assumption.js";

/** More threads than this are no help: draws are shared out in chunks. */
export const MOST_WORKERS = 64;

export interface SimulateFlags {
  readonly shop?: string | undefined;
  readonly list?: boolean | undefined;
  readonly seed?: string | undefined;
  readonly beliefs?: BeliefSet | undefined;
  readonly draws?: number | undefined;
  readonly workers?: number | undefined;
  readonly markdown?: boolean | undefined;
  readonly html?: string | undefined;
  /** The flag of every command. */
  readonly json?: boolean | undefined;
}
