import type { Baseline } from "../../../simulations/engine/baseline.js";
import { believedWith } from "../../../simulations/engine/core/draw-beliefs.js";
import { simulateCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import type { Measure } from "../../../simulations/engine/draw-record.js";
import type { ParameterValues, PolicyKind } from "../../../simulations/engine/policy.js";
import { quantileOf } from "../../../simulations/engine/distributions/distribution-quantile.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import { drawTable } from "../../../simulations/engine/summary/draw-table.js";
import { openStream } from "../../../src/generate/random.js";
import { armOf, catalogPlan } from "./catalog-run.js";

export interface FieldTest {
  readonly kind: PolicyKind;
  readonly parameters?: ParameterValues;
  /** What is true; the rest is true at the medians of what is believed. */
  readonly truth: Readonly<Record<string, Distribution>>;
  readonly horizonDays: number;
  readonly seed: string;
}

/** One group of the test, each customer counted in the world that he lived in. */
export interface Group {
  readonly customers: number;
  readonly of: (measure: Measure) => number;
}

/**
 * A shop tries a policy on a half of its customers and leaves the other half alone: one life of every
 * customer, each in one world only, as in a test in the field. Customer by customer.
 */
export function fieldTest(shop: Baseline, test: FieldTest): { treated: Group; heldOut: Group } {
  const { kind, truth, horizonDays, seed } = test;
  const coin = openStream(seed, "halves");
  const inTest = Array.from({ length: shop.customers.count }, () => coin() < 0.5);
  const half = (side: boolean) =>
    Uint32Array.from([...inTest.keys()].filter((i) => inTest[i] === side));
  const arms = [true, false].map((side) =>
    armOf(kind, {
      ...(test.parameters === undefined ? {} : { parameters: test.parameters }),
      beliefs: truth,
      arm: { key: side ? "treated" : "held-out", audience: half(side), audienceText: "a half" },
    }),
  );
  const plan = catalogPlan(shop, kind, { scenario: { arms, horizonDays, seed } });
  const real = Float64Array.from(plan.assumptions, ({ distribution }) =>
    quantileOf(distribution)(0.5),
  );
  const records = simulateCustomerDraws(plan, { from: 0, count: 1 }, () =>
    believedWith(plan, real),
  );
  const table = drawTable(plan.shape, [records]);
  const group = (arm: number, side: 0 | 1): Group => ({
    customers: plan.arms[arm]?.audience as number,
    of: (measure) => table.audience(arm, side)(measure)[0] as number,
  });
  return { treated: group(0, 1), heldOut: group(1, 0) };
}

/** Difference of two shares with its standard error. */
export function shareDifference({ treated, heldOut }: { treated: Group; heldOut: Group }): {
  readonly difference: number;
  readonly standardError: number;
  readonly heldOutShare: number;
} {
  const share = ({ customers, of }: Group) => of("retained") / customers;
  const [a, b] = [share(treated), share(heldOut)];
  const variance = (a * (1 - a)) / treated.customers + (b * (1 - b)) / heldOut.customers;
  return { difference: a - b, standardError: Math.sqrt(variance), heldOutShare: b };
}
