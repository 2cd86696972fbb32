import type { BeliefSet } from "../../../simulations/engine/assumption.js";
import type { ExperimentResult } from "../../../simulations/engine/result.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";

/** What a memo is made of: a result, and what it is a result of. Equal sources make equal bytes. */
export interface MemoSource {
  readonly shop: { readonly key: string; readonly name: string };
  readonly scenario: Scenario;
  /** Hash of what the snapshot was computed from. */
  readonly snapshotHash: string;
  readonly result: ExperimentResult;
  /** The same scenario and seed under other beliefs; empty where it was not run under others. */
  readonly beside: readonly BesideResult[];
}

export interface BesideResult {
  readonly beliefs: BeliefSet;
  readonly result: ExperimentResult;
}
