/**
 * How fast the engine is, for estimates before a run, on one core of the machine of
 * docs/benchmarks.md. Customer steps are twice the customer-draws that `npm run bench -- simulation`
 * prints, between its plain policies and those that look at every order.
 */
export const SPEED = {
  /** Customers x worlds x draws per second and thread. */
  customerSteps: 8e6,
  /** Groups of like customers x worlds x draws per second and thread. */
  groupSteps: 8e5,
  /** Groups of like customers that a usual shop has. */
  groups: 400,
  /** Customers x arms per second when a run is planned. */
  plannedCustomers: 1e6,
  /** For the engine's process, its threads and the summary. */
  startSeconds: 0.5,
} as const;
