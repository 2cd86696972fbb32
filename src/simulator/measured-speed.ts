import type { WorkStep } from "../../simulations/engine/effort/work-steps.js";

/**
 * How long the engine takes for each step of a run, for estimates before it: nanoseconds of one core at
 * which a thread's slowness is 1, such that all presets in both units are met (`npm run bench -- simulation-estimates`
 * prints estimate and measured time side by side).
 */
export const STEP_NANOSECONDS: Readonly<Record<WorkStep, number>> = {
  plannedCustomers: 250,
  preparedCustomers: 1600,
  groupedCustomers: 500,
  arms: 21_000,
  scannedCustomers: 21,
  askedCustomers: 35,
  foundCustomers: 290,
  steadySides: 350,
  playedWorlds: 37,
  playedOrders: 400,
  pricedOrders: 77,
  arrivalWorlds: 890,
  laterGroups: 140,
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
