import { drawBeliefs } from "../core/draw-beliefs.js";
import { DETAILED_DRAWS, recordLength, type DrawRecords } from "../draw-record.js";
import type { DrawBeliefs, Plan } from "../plan.js";
import { playArrivingCustomers } from "./arriving-customers.js";
import { addAudience } from "./customer-audience.js";
import { customerPlanOf } from "./customer-plan.js";
import { DrawRun } from "./draw-run.js";
import { AT } from "../draw-sums.js";
import { playKnownCustomers } from "./known-customers.js";

/**
 * Simulates every customer's every order in draws [from, from + count), in control and in each arm.
 *
 * Orders follow the exact posterior of each customer's history under the draw's law, with the same luck
 * in every world; what is drawn depends on the draw and the customer alone, so that any way to cut the
 * draws into chunks gives the same bits. Behaviour works by the week; orders fall on their day.
 *
 * Margin after the run is an expectation given each customer's orders. Of those without any it is
 * taken at the mean history of some 1,500 cells of like customers.
 *
 * Where no arm treats arrivals and there are many, some 1,000 of them stand for all
 * (arriving-customers.ts): their order counts are not whole then.
 *
 * Retention, response types and the sums of squares are of customers known before the run; orders and
 * money count those who arrive too, who are of no segment, as media and fixed costs are.
 *
 * @returns records in the order of the draws, all measures finite
 * O(customers) with a small constant for those to whom nothing happens, plus some 300 ns per order.
 */
export function runCustomerDraws(plan: Plan, from: number, count: number): DrawRecords {
  return simulateCustomerDraws(plan, { from, count }, (draw) => drawBeliefs(plan, draw));
}

/** The same with beliefs given by the caller. */
export function simulateCustomerDraws(
  plan: Plan,
  { from, count }: { readonly from: number; readonly count: number },
  beliefsOf: (draw: number) => DrawBeliefs,
): DrawRecords {
  const prepared = customerPlanOf(plan);
  const detailed = Math.min(count, Math.max(0, DETAILED_DRAWS - from));
  const length =
    detailed * recordLength(plan.shape, true) +
    (count - detailed) * recordLength(plan.shape, false);
  const numbers = new Float64Array(length);
  let run = new DrawRun(prepared, detailed > 0);
  let at = 0;
  for (let draw = from; draw < from + count; draw++) {
    const isDetailed = draw < DETAILED_DRAWS;
    if (run.isDetailed !== isDetailed) run = new DrawRun(prepared, isDetailed);
    run.start(draw, beliefsOf(draw));
    for (let a = 0; a < plan.arms.length; a++) {
      addAudience(run, a);
      addWide(run, a);
    }
    playKnownCustomers(run);
    playArrivingCustomers(run);
    at += run.tally.write(numbers, at);
  }
  return { from, count, numbers };
}

function addWide({ beliefs, tally, prepared }: DrawRun, a: number): void {
  const wide = beliefs.arms[a]?.wide;
  if (wide === undefined) return;
  const { shape, scenario } = prepared.plan;
  const row = tally.rowAt(a, 1, shape.segments);
  tally.add(row, AT.mediaCostCents, (wide.mediaCentsPerWeek * scenario.horizonDays) / 7);
  tally.add(row, AT.fixedCostCents, wide.fixedCents);
}
