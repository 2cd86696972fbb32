import type { WorkStep } from "../../simulations/engine/work/run-work.js";

/**
 * How long the engine takes for each step of a run, for estimates before it: nanoseconds of one core of
 * the machine of docs/benchmarks.md, such that all presets in both units are met
 * (`npm run bench -- simulation-estimates` prints estimate and measured time side by side).
 */
export const STEP_NANOSECONDS: Readonly<Record<WorkStep, number>> = {
  plannedCustomers: 300,
  preparedCustomers: 1000,
  arms: 20_000,
  scannedCustomers: 10,
  askedCustomers: 30,
  foundCustomers: 300,
  steadySides: 200,
  playedWorlds: 400,
  playedOrders: 300,
  pricedOrders: 100,
  arrivalWorlds: 500,
  laterGroups: 80,
  groupWeeks: 200,
  worldWeeks: 150,
  pacedWeeks: 100,
  extraWeeks: 200,
  pricedWeeks: 50,
};

/** For the engine's process, its threads and the summary. */
export const START_SECONDS = 0.5;
