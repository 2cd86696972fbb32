import { createHash } from "node:crypto";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import type { ExperimentRequest } from "../../../src/simulator/queue/submissions.js";

/** How fixtures/stand-in-engine.mjs shall behave. */
export interface StandInWish {
  /** Of a chunk of 64 draws. */
  readonly workMs?: number;
  readonly trouble?:
    | "exit"
    | "abort"
    | "kill"
    | "throw"
    | "rejection"
    | "overflow"
    | "heap"
    | "map"
    | "array"
    | "off-heap"
    | "hang"
    | "faults";
  /** The draw that trouble starts at. */
  readonly at?: number;
  /** Trouble comes once: the file is written then. */
  readonly onceFile?: string;
  readonly draws?: number;
  readonly seed?: string;
  readonly callerKey?: string;
}

/** An experiment for the stand-in engine; equal wishes are equal experiments. */
export function standInRequest(wish: StandInWish): ExperimentRequest {
  const scenario = standInScenario(wish);
  return {
    shopKey: "toys",
    snapshotId: 1,
    snapshotHash: "snapshot",
    fingerprint: createHash("sha256").update(JSON.stringify(scenario)).digest("hex"),
    engineVersion: "stand-in",
    scenario,
    customers: 500,
    work: { groups: 1, once: {}, perDraw: { arms: 1 }, summary: [] },
    callerKey: wish.callerKey ?? "caller",
  };
}

export function standInScenario(wish: StandInWish): Scenario {
  const { draws = 256, seed = "1", callerKey: _, ...behaviour } = wish;
  return {
    name: JSON.stringify(behaviour),
    arms: [
      {
        key: "treated",
        policies: [{ kind: "WIN_BACK", parameters: {} }],
        audience: Uint32Array.of(0, 7, 8, 499),
        audienceText: "four of them",
        holdout: 0,
        contactCap: null,
        overrides: [],
      },
    ],
    horizonDays: 28,
    seed,
    unit: "SEGMENT_AGGREGATE",
    sampler: "SOBOL_OWEN",
    precision: { draws: 64, maxDraws: draws, targetRelativeMcse: 0.02 },
    beliefs: "EVIDENCE",
    orderValues: "GAMMA_GAMMA",
    margin: null,
    decision: { shipAbove: 0.8, dontBelow: 0.2, budgetCents: null, targetCents: null, targets: [] },
    correlations: [],
    recorded: [],
  };
}
