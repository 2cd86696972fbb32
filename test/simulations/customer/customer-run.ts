import type { Baseline } from "../../../simulations/engine/baseline.js";
import { believedWith, drawBeliefs } from "../../../simulations/engine/core/draw-beliefs.js";
import { planRun } from "../../../simulations/engine/core/plan-run.js";
import { simulateCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import {
  DETAILED_DRAWS,
  MEASURES,
  recordLength,
  totalsAt,
  WEEK_MEASURES,
  weekAt,
  type DrawRecords,
  type Measure,
  type WeekMeasure,
} from "../../../simulations/engine/draw-record.js";
import type { Plan, ShopBeliefs } from "../../../simulations/engine/plan.js";
import type { Policy } from "../../../simulations/engine/policy.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { catalogOf } from "../support/example-scenario.js";

/** Plans a run that must be possible. */
export function planned(scenario: Scenario, baseline: Baseline, policies: readonly Policy[]): Plan {
  const run = planRun(scenario, baseline, catalogOf(...policies));
  if (run.kind !== "PLAN") throw new Error(JSON.stringify(run.faults));
  return run.plan;
}

/** What is believed of the shop when its baseline is taken at its word, and nobody arrives. */
export function knownShop({ orderModel, orderValueModel }: Baseline): ShopBeliefs {
  return {
    r: orderModel.r,
    alpha: orderModel.alpha,
    a: orderModel.a,
    b: orderModel.b,
    valueP: orderValueModel?.p ?? 0,
    valueQ: orderValueModel?.q ?? 0,
    valueGamma: orderValueModel?.gamma ?? 0,
    margin: 0.4,
    returns: 0.08,
    arrivalsPerWeek: 0,
    discountRate: 0.1,
  };
}

/** Runs draws with the shop known for sure: what varies is chance alone. */
export function runKnown(plan: Plan, draws: number, shop: Partial<ShopBeliefs> = {}): DrawRecords {
  const known = { ...knownShop(plan.baseline), ...shop };
  const { values } = drawBeliefs(plan, 0);
  const beliefs = { ...believedWith(plan, values), shop: known };
  return simulateCustomerDraws(plan, { from: 0, count: draws }, () => beliefs);
}

export interface MeasureOf {
  readonly arm?: number;
  readonly side: 0 | 1;
}

/** One measure in each draw. */
export function measureByDraw(
  plan: Plan,
  { from, count, numbers }: DrawRecords,
  { measure, arm = 0, side }: MeasureOf & { readonly measure: Measure },
): number[] {
  return starts(plan, from, count).map(
    (start) => numbers[start + totalsAt(arm, side) + MEASURES.indexOf(measure)] as number,
  );
}

/** One measure of a week, from 0, in each draw. */
export function weekByDraw(
  plan: Plan,
  { from, count, numbers }: DrawRecords,
  of: MeasureOf & { readonly week: number; readonly measure: WeekMeasure },
): number[] {
  const at = weekAt(plan.shape, of.arm ?? 0, of.side, of.week) + WEEK_MEASURES.indexOf(of.measure);
  return starts(plan, from, count).map((start) => numbers[start + at] as number);
}

function starts({ shape }: Plan, from: number, count: number): number[] {
  let at = 0;
  return Array.from({ length: count }, (_, k) => {
    const start = at;
    at += recordLength(shape, from + k < DETAILED_DRAWS);
    return start;
  });
}

export function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** How many Monte Carlo errors the mean lies from what it should be. */
export function errorsFrom(values: readonly number[], expected: number): number {
  const { mean, error } = meanAndError(values);
  return (mean - expected) / error;
}
