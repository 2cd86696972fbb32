import type { Plan } from "../plan.js";
import { aggregateWork } from "./aggregate-work.js";
import { customerWork } from "./customer-work.js";
import { summaryWork } from "./summary-work.js";
import type { RunWork } from "./work-steps.js";

/**
 * Counts a run's steps by the properties by which the engine chooses its way: whether a policy changes
 * orders, or their days alone, whom it may bring one, whether it treats arrivals, how likely customers
 * order at all. The same for equal plans.
 *
 * O(customers x arms), some ten milliseconds.
 */
export function runWork(plan: Plan): RunWork {
  const drawn = plan.scenario.unit === "CUSTOMER" ? customerWork(plan) : aggregateWork(plan);
  return { ...drawn, summary: summaryWork(plan) };
}
