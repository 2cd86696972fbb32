import type { Effect } from "../../../simulations/engine/effect.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Policy } from "../../../simulations/engine/policy.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { examplePolicy } from "../support/example-policy.js";
import { exampleScenario } from "../support/example-scenario.js";
import { planned } from "./customer-run.js";

/** 1,500 customers of the example shop. */
export const baseline = exampleBaseline({ customers: 1500 });

export const extra = (
  takeUp: number,
  over: Partial<Extract<Effect, { kind: "EXTRA_ORDER" }>> = {},
): Effect => ({
  kind: "EXTRA_ORDER",
  takeUp,
  onDay: 5,
  delayDays: 7,
  pullForwardShare: 0.3,
  revives: true,
  quality: 0.7,
  ...over,
});

export const discount: Effect = {
  kind: "DISCOUNT",
  share: 0.15,
  redemption: 0.6,
  on: "NEXT_ORDER",
  fromDay: 0,
  untilDay: 60,
};

/** Everything that effects can do, at once. */
export const RICH = examplePolicy({
  exposure: 0.5,
  contacts: 2,
  effects: (strength) => [
    extra(0.05),
    discount,
    {
      kind: "ORDER_RATE",
      factor: strength,
      fromDay: 0,
      untilDay: 50,
      halfLifeDays: 20,
      displacedShare: 0.2,
    },
    { kind: "DROPOUT_ODDS", factor: 0.9 },
    { kind: "ORDER_VALUE", factor: 1.05, fromDay: 0, untilDay: 90 },
    { kind: "PRICE", factor: 0.98 },
    { kind: "REWARD", share: 0.03, breakage: 0.2 },
    { kind: "ATTACH", rate: 0.1, valueCents: 2500, cannibalisedShare: 0.2, discountShare: 0.1 },
    {
      kind: "TOP_UP",
      thresholdCents: 8000,
      zoneCents: 6000,
      rate: 0.2,
      addedCents: 1100,
      subsidyCents: 500,
    },
    { kind: "MERGE", windowMinutes: 30, rate: 0.5, savingCents: 450, cancelled: 0.02 },
    { kind: "RETURNS", factor: 1.3 },
    { kind: "UNSUBSCRIBE", probability: 0.002, valueCents: 300 },
    { kind: "ARRIVAL_RATE", factor: 1.02 },
    { kind: "ARRIVALS", perWeek: 1.5 },
    { kind: "CONTACT_COST", contacts: 2, centsPerContact: 1 },
    { kind: "ORDER_COST", cents: 20 },
    { kind: "CUSTOMER_COST", cents: 3 },
    { kind: "MEDIA_COST", centsPerWeek: 1000 },
    { kind: "FIXED_COST", cents: 10_000 },
  ],
});

/** A factor on the rate for the whole run. */
export const STEADY = {
  kind: "ORDER_RATE",
  factor: 1,
  fromDay: 0,
  untilDay: 10_000,
  halfLifeDays: null,
  displacedShare: 0,
} as const;

export const policyOf = (...effects: readonly Effect[]) =>
  examplePolicy({ effects: () => effects });

export function planOf(
  policy: Policy,
  overrides: Parameters<typeof exampleScenario>[1] = {},
): Plan {
  return planned(exampleScenario(policy, overrides), baseline, [policy]);
}
