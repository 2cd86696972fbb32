import { describe, expect, it } from "@jest/globals";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import type { Distribution } from "../../../simulations/engine/distribution.js";
import type { ArmResult, OutcomeResult } from "../../../simulations/engine/result.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, fixed, meanOf } from "./catalog-run.js";
import { fieldTest, shareDifference } from "./field-test.js";

const KIND = "SECOND_PURCHASE_FLOW";
const HORIZON_DAYS = 182;
const shop = exampleBaseline({ customers: 30_000 });
const precision = { draws: 512, maxDraws: 512, targetRelativeMcse: 0.02 };

/** Further orders per customer mailed: what nobody in the shop knows. The claim is 5 in 100, the evidence 4 in 1,000. */
const WEAK = 0.002;
const STRONG = 0.08;

function experiment(
  beliefs: Readonly<Record<string, Distribution>>,
  scenario: Partial<Scenario> = {},
): ArmResult {
  const standard = { unit: "SEGMENT_AGGREGATE", horizonDays: HORIZON_DAYS, precision } as const;
  const plan = catalogPlan(shop, KIND, { beliefs, scenario: { ...standard, ...scenario } });
  return runExperiment(plan).arms[0] as ArmResult;
}

const verdictOf = (arm: ArmResult) => arm.decision.verdict;
const retention = ({ outcomes }: ArmResult) =>
  outcomes.find(({ outcome }) => outcome === "RETENTION") as OutcomeResult;

const tried = (takeUp: number, seed: string) =>
  fieldTest(shop, {
    kind: KIND,
    truth: { takeUp: fixed(takeUp) },
    horizonDays: HORIZON_DAYS,
    seed,
  });

/**
 * The take-up that a test shows. One more order comes by whether or not the customer orders otherwise,
 * so that of those who would not have, that share does.
 * @see Abbott (1925), A method of computing the effectiveness of an insecticide
 */
function measuredTakeUp(takeUp: number, seed: string) {
  const { difference, standardError, heldOutShare } = shareDifference(tried(takeUp, seed));
  return {
    estimate: difference / (1 - heldOutShare),
    standardError: standardError / (1 - heldOutShare),
  };
}

describe.each([
  ["weak", WEAK],
  ["strong", STRONG],
])(
  "a %s effect planted in a shop, tried on a half of its customers for 26 weeks",
  (_name, truth) => {
    const seeds = ["one", "two", "three", "four", "five", "six", "seven", "eight"];

    it("is recovered", () => {
      const scores = seeds.map((seed) => {
        const { estimate, standardError } = measuredTakeUp(truth, seed);
        return (estimate - truth) / standardError;
      });
      // a mean of 8 standard normals, and the largest of them
      expect(Math.abs(meanOf(scores))).toBeLessThan(3 / Math.sqrt(seeds.length));
      expect(Math.max(...scores.map(Math.abs))).toBeLessThan(3.5);
    });

    it("is what an experiment with the right belief expects", () => {
      const belief = { kind: "NORMAL", mean: truth, sd: truth / 5 } as const;
      const { total } = retention(experiment({ takeUp: belief })).absolute as NonNullable<
        OutcomeResult["absolute"]
      >;
      const scores = seeds.map((seed) => {
        const { difference, standardError } = shareDifference(tried(truth, seed));
        return (difference - total.mean) / Math.hypot(standardError, total.sd);
      });
      expect(scores.filter((score) => Math.abs(score) > 1.645).length).toBeLessThanOrEqual(3);
      expect(Math.max(...scores.map(Math.abs))).toBeLessThan(3.5);
    });
  },
);

describe("the verdict", () => {
  const calibrated = (truth: number) => {
    const found = measuredTakeUp(truth, "one");
    return experiment(
      {},
      { beliefs: "CALIBRATED", recorded: [{ key: `${KIND}.takeUp`, ...found }] },
    );
  };

  it("is SHIP for a strong effect and DONT for a weak one, when they are known", () => {
    expect(verdictOf(experiment({ takeUp: fixed(STRONG) }))).toBe("SHIP");
    expect(verdictOf(experiment({ takeUp: fixed(WEAK) }))).toBe("DONT");
  });

  it("of the study's claim is too rosy where the effect is weak, and right once a test is recorded", () => {
    expect(verdictOf(experiment({}, { beliefs: "STUDY_CLAIM" }))).toBe("SHIP");
    expect(verdictOf(calibrated(WEAK))).toBe("DONT");
  });

  it("of sceptics is too dark where the effect is strong, and right once a test is recorded", () => {
    expect(verdictOf(experiment({}, { beliefs: "SCEPTICAL" }))).toBe("DONT");
    expect(verdictOf(calibrated(STRONG))).toBe("SHIP");
  });
});
