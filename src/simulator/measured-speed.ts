import type { WorkStep } from "../../simulations/engine/effort/work-steps.js";

/**
 * How long the engine takes for each step of a run, for estimates before it: nanoseconds of one core of
 * the machine of docs/benchmarks.md, such that all presets in both units are met
 * (`npm run bench -- simulation-estimates` prints estimate and measured time side by side).
 */
export const STEP_NANOSECONDS: Readonly<Record<WorkStep, number>> = {
  plannedCustomers: 250,
  preparedCustomers: 1300,
  groupedCustomers: 500,
  arms: 21_000,
  scannedCustomers: 17,
  askedCustomers: 29,
  foundCustomers: 240,
  steadySides: 290,
  playedWorlds: 30,
  playedOrders: 325,
  pricedOrders: 63,
  arrivalWorlds: 730,
  laterGroups: 117,
  groupWeeks: 240,
  worldWeeks: 380,
  pacedWeeks: 100,
  extraWeeks: 410,
  pricedWeeks: 60,
  summedArms: 4500,
  summedSegments: 5000,
  summedWeeks: 110,
  analysedBeliefs: 100,
};

/** For the engine's process and its threads. */
export const START_SECONDS = 0.5;
