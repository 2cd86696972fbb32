import { believedWith } from "../../../simulations/engine/core/draw-beliefs.js";
import { simulateCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import { quantileOf } from "../../../simulations/engine/distributions/distribution-quantile.js";
import type { DrawBeliefs, Plan } from "../../../simulations/engine/plan.js";
import { drawTable, type DrawTable } from "../../../simulations/engine/summary/draw-table.js";
import { openStream } from "../../../src/generate/random.js";

/** What is true in each of many worlds: every assumption at a quantile of its belief, drawn apart from the engine. */
export function truths(plan: Plan, count: number, seed: string): Float64Array[] {
  const draw = openStream(seed, "truth");
  const quantiles = plan.assumptions.map(({ distribution }) => quantileOf(distribution));
  return Array.from({ length: count }, () =>
    Float64Array.from(plan.assumptions, ({ bounds }, place) => {
      const value = (quantiles[place] as (u: number) => number)(draw() + 2 ** -33);
      return Math.max(bounds.low, Math.min(bounds.high, value));
    }),
  );
}

/** Each truth lived through once, customer by customer, by the luck of the plan's seed. */
export function lived(plan: Plan, worlds: readonly Float64Array[]): DrawTable {
  const beliefsOf = (draw: number): DrawBeliefs => believedWith(plan, worlds[draw] as Float64Array);
  const run = { from: 0, count: worlds.length };
  return drawTable(plan.shape, [simulateCustomerDraws(plan, run, beliefsOf)]);
}
