import { describe, expect, it } from "@jest/globals";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import type { ParameterValues } from "../../../simulations/engine/policy.js";
import type { Decision } from "../../../simulations/engine/result.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, fixed, NOTHING } from "./catalog-run.js";

const shop = exampleBaseline({ customers: 6000 });
const precision = { draws: 1024, maxDraws: 1024, targetRelativeMcse: 0.02 };

interface Case {
  readonly verdict: Decision["verdict"];
  readonly because: string;
  readonly fixedCents: number;
  readonly orderRate: Distribution;
  /** Largest loss that is bearable, cents. */
  readonly budgetCents?: number;
}

/**
 * About 2,200 orders of 60.00 in 90 days: 1 % more of them bring some 500.00 of margin. Where a test
 * cannot pay, setting the policy up costs more than could be won by it in part of the shop.
 */
const CASES: readonly Case[] = [
  {
    verdict: "SHIP",
    because: "orders rise by a tenth for little money",
    fixedCents: 20_000,
    orderRate: { kind: "NORMAL", mean: 1.1, sd: 0.04 },
  },
  {
    verdict: "DONT",
    because: "orders hardly rise for what it costs",
    fixedCents: 200_000,
    orderRate: { kind: "NORMAL", mean: 1.01, sd: 0.02 },
  },
  {
    verdict: "TEST_FIRST",
    because: "orders may rise or fall by a quarter",
    fixedCents: 20_000,
    orderRate: { kind: "NORMAL", mean: 0.99, sd: 0.25 },
  },
  {
    verdict: "REVIEW",
    because: "it may pay or not, and is too near to it for a test to pay",
    fixedCents: 500_000,
    orderRate: { kind: "NORMAL", mean: 1.09, sd: 0.03 },
  },
  {
    verdict: "REVIEW",
    because: "it pays as a rule, but loses more than is bearable where it does not",
    fixedCents: 20_000,
    orderRate: { kind: "NORMAL", mean: 1.05, sd: 0.025 },
    budgetCents: 0,
  },
];

const STANDING: Readonly<Record<Decision["verdict"], number>> = {
  DONT: -1,
  REVIEW: 0,
  TEST_FIRST: 0,
  SHIP: 1,
};

function decide(of: Case, orderRate: Distribution): Decision {
  const parameters: ParameterValues = { ...NOTHING, fixedCents: of.fixedCents };
  const plan = catalogPlan(shop, "CUSTOM", {
    parameters,
    beliefs: { orderRate },
    scenario: {
      unit: "SEGMENT_AGGREGATE",
      precision,
      decision: {
        shipAbove: 0.8,
        dontBelow: 0.2,
        budgetCents: of.budgetCents ?? null,
        targetCents: null,
        targets: [],
      },
    },
  });
  return runExperiment(plan).arms[0]?.decision as Decision;
}

describe("a decision", () => {
  it.each(CASES.map((of) => [of.verdict, of.because, of] as const))(
    "is %s where %s",
    (verdict, _because, of) => {
      const decision = decide(of, of.orderRate);
      expect([decision.verdict, decision.because]).toEqual([verdict, decision.because]);
    },
  );

  it.each(
    CASES.filter(({ budgetCents }) => budgetCents === undefined).map(
      (of) => [of.verdict, of] as const,
    ),
  )(
    "that is %s flips where it is said to, give or take a seventh of the belief's deviation",
    (_of, of) => {
      const { verdict, flips } = decide(of, of.orderRate);
      const flip = flips.find(({ key }) => key === "CUSTOM.orderRate");
      if (flip === undefined) throw new Error("The strongest assumption flips nothing.");
      const { sd } = of.orderRate as { readonly sd: number };
      const outwards = (flip.side === "AT_LEAST" ? 0.15 : -0.15) * sd;
      const towards = (to: Decision["verdict"]) => Math.sign(STANDING[to] - STANDING[verdict]);
      expect(flip.to).not.toBe(verdict);
      expect(towards(decide(of, fixed(flip.flipsAt + outwards)).verdict)).toBe(towards(flip.to));
      expect(decide(of, fixed(flip.flipsAt - outwards)).verdict).not.toBe(flip.to);
    },
  );
});
