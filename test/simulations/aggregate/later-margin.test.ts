import { describe, expect, it } from "@jest/globals";
import { runAggregateDraws } from "../../../simulations/engine/aggregate/run-aggregate-draws.js";
import { runCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import type { Effect } from "../../../simulations/engine/effect.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { exampleScenario } from "../support/example-scenario.js";
import { measureByDraw, planned } from "../customer/customer-run.js";

const DRAWS = 12;
const baseline = exampleBaseline({ customers: 800 });
const units = [
  ["customer", runCustomerDraws],
  ["aggregate", runAggregateDraws],
] as const;

const rate = (factor: number): Effect => ({
  kind: "ORDER_RATE",
  factor,
  fromDay: 0,
  untilDay: 90,
  halfLifeDays: null,
  displacedShare: 0,
});

function planOf(effects: readonly Effect[]) {
  const policy = examplePolicy({ exposure: 0.6, effects: () => effects });
  return planned(exampleScenario(policy), baseline, [policy]);
}

function laterOf(effects: readonly Effect[], run: typeof runCustomerDraws) {
  const plan = planOf(effects);
  const records = run(plan, 0, DRAWS);
  const of = (side: 0 | 1) =>
    measureByDraw(plan, records, { measure: "laterMarginCents", side }) as readonly number[];
  return { control: of(0), treated: of(1) };
}

describe.each(units)("later margin in the %s unit", (_name, run) => {
  it.each([0.5, 1, 2])("does not move by a cent with an order rate %d times as high", (factor) => {
    const { control, treated } = laterOf([rate(factor)], run);
    expect(treated).toEqual(control);
    expect(control.every((cents) => cents > 0)).toBe(true);
  });

  it("moves with the odds to drop out as if the rate were as it was", () => {
    const odds: Effect = { kind: "DROPOUT_ODDS", factor: 0.7 };
    const alone = laterOf([odds], run).treated;
    const both = laterOf([odds, rate(2)], run).treated;
    const before = laterOf([], run).treated;
    both.forEach((cents, draw) => {
      expect(cents).toBeCloseTo(alone[draw] as number, 3);
    });
    const sum = (values: readonly number[]) => values.reduce((total, cents) => total + cents, 0);
    expect(sum(alone)).toBeGreaterThan(sum(before));
  });

  it("falls by what was displaced from after the run", () => {
    // of 90 days' orders gained, half are taken back from the 28 days after the run
    const displaced: Effect = { ...rate(1.2), displacedShare: 0.5 } as Effect;
    const { control, treated } = laterOf([displaced], run);
    treated.forEach((cents, draw) => {
      const lost = 1 - cents / (control[draw] as number);
      expect(lost).toBeGreaterThan(0.3 * (9 / 365));
      expect(lost).toBeLessThan(9 / 365 + 1e-9);
    });
  });
});
