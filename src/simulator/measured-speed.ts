/**
 * How fast the engine is, for estimates before a run: what `npm run bench -- simulate` prints on the
 * machine of docs/benchmarks.md, rounded down.
 */
export const SPEED = {
  /** Customers x worlds x draws per second and thread. */
  customerSteps: 8e6,
  /** Groups of like customers x worlds x draws per second and thread. */
  groupSteps: 2e6,
  /** Groups of like customers that a usual shop has. */
  groups: 400,
  /** Customers x arms per second when a run is planned. */
  plannedCustomers: 1e6,
  startSeconds: 0.2,
} as const;
