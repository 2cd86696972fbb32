import { describe, expect, it } from "@jest/globals";
import { additiveBasis, additiveFit } from "../../../simulations/engine/summary/additive-fit.js";
import { beliefTable } from "../../../simulations/engine/summary/belief-table.js";
import { profitCurve } from "../../../simulations/engine/summary/break-even.js";
import { decisionFlips } from "../../../simulations/engine/summary/decision-flips.js";
import {
  becauseOf,
  verdictOf,
  type DecisionContext,
} from "../../../simulations/engine/summary/decision-rule.js";
import { rankingOf } from "../../../simulations/engine/summary/ranking.js";
import { openTestDraws } from "../support/test-draws.js";
import { syntheticRun } from "./synthetic-run.js";

const random = openTestDraws("decision", "gains");
const gains = (mean: number, sd: number, count = 4000) =>
  Float64Array.from({ length: count }, () => mean + sd * random.normal());

/** Noise so large that no test of these customers says anything. */
const UNTESTABLE: DecisionContext = {
  rule: { shipAbove: 0.8, dontBelow: 0.2, budgetCents: null, targetCents: null, targets: [] },
  currency: "EUR",
  luckVariance: 0,
  customers: 1000,
  fixedCents: 50_000,
  controlVariance: 1e12,
  treatedVariance: 1e12,
};
/** Customers so alike that a test of few tells all, and nothing to pay first. */
const TESTABLE: DecisionContext = {
  ...UNTESTABLE,
  fixedCents: 0,
  controlVariance: 1,
  treatedVariance: 1,
};
const bounded = (context: DecisionContext, budgetCents: number): DecisionContext => ({
  ...context,
  rule: { ...context.rule, budgetCents },
});

describe("the decision rule", () => {
  it("ships what is probably profitable, when its worst can be borne", () => {
    expect(verdictOf(gains(2000, 1000), UNTESTABLE)).toBe("SHIP");
    expect(verdictOf(gains(2000, 1000), bounded(UNTESTABLE, 500))).toBe("SHIP");
  });

  it("reviews what is probably profitable but could lose more than the budget", () => {
    expect(verdictOf(gains(20_000, 15_000), bounded(UNTESTABLE, 500))).toBe("REVIEW");
  });

  it("tests first what is in doubt, where a test leaves more than it costs", () => {
    expect(verdictOf(gains(-500, 5000), TESTABLE)).toBe("TEST_FIRST");
    expect(verdictOf(gains(-500, 5000), UNTESTABLE)).toBe("REVIEW");
  });

  it("does not do what is improbable to pay and not worth a test", () => {
    expect(verdictOf(gains(-5000, 3000), UNTESTABLE)).toBe("DONT");
    expect(verdictOf(new Float64Array(100), TESTABLE)).toBe("DONT");
  });

  it("ships a placebo, whose gain is as often below as above 0, in no more than 5 % of runs", () => {
    let shipped = 0;
    for (let run = 0; run < 400; run += 1) {
      if (verdictOf(gains(-100, 1000, 256), UNTESTABLE) === "SHIP") shipped += 1;
    }
    expect(shipped).toBeLessThanOrEqual(20);
  });

  it("says its reason in numbers", () => {
    const figures = { pProfit: 0.824, shortfallCents: -1_234_567, testAddsCents: null };
    expect(becauseOf("REVIEW", figures, bounded(UNTESTABLE, 1_000_000))).toBe(
      "The probability of a profit is 82.4 %, at least the 80.0 % asked for, but the worst 5 % of draws come to -12,345.67 EUR on average, beyond the bearable loss of 10,000.00 EUR; no test adds more than it costs.",
    );
    expect(becauseOf("DONT", { ...figures, pProfit: 0.1 }, UNTESTABLE)).toBe(
      "The probability of a profit is 10.0 %, below the 80.0 % asked for and at most the 20.0 % that ends it; no test adds more than it costs.",
    );
  });
});

describe("what would change the verdict", () => {
  const run = syntheticRun({ draws: 4096, assumptions: 3, weeks: 1 });
  const { varying, draws } = beliefTable(run.plan, 4096, run.beliefsOf);
  const basis = additiveBasis(varying, draws);
  const profits = (law: (x: readonly number[]) => number) =>
    Float64Array.from({ length: 4096 }, (_, draw) => law(run.beliefsOf(draw) as number[]));
  const flipsOf = (drawn: Float64Array) => {
    const fit = additiveFit(basis, drawn);
    const candidates = varying.map((column) => ({
      column,
      curve: profitCurve({ basis, fit }, column),
    }));
    const verdict = verdictOf(drawn, UNTESTABLE);
    return {
      verdict,
      flips: decisionFlips({ verdict, gains: drawn, candidates, context: UNTESTABLE }),
    };
  };

  it("is the value from which on a profit is probable enough", () => {
    // given x0 = v the gain is N(3000 v, 1000^2): P > 0.8 from v = 0.8416 / 3 on
    const { verdict, flips } = flipsOf(
      profits((x) => 3000 * (x[0] as number) + 1000 * (x[1] as number)),
    );
    expect(verdict).toBe("REVIEW");
    const [flip] = flips as [(typeof flips)[0]];
    expect(flip.key).toBe("CUSTOM.x0");
    expect(Math.abs(Math.abs(flip.flipsAt) - 0.2805)).toBeLessThan(0.03);
    expect([flip.side, flip.to]).toEqual(
      flip.flipsAt > 0 ? ["AT_LEAST", "SHIP"] : ["AT_MOST", "DONT"],
    );
  });

  it("is the end of what would ship, where knowing what is believed would ship already", () => {
    // P(x0 > -0.6) = 0.73; given x0 = v the gain is N(1000 v + 600, 100^2): P > 0.8 from v = -0.516 on
    const { verdict, flips } = flipsOf(
      profits((x) => 1000 * (x[0] as number) + 600 + 100 * (x[1] as number)),
    );
    expect(verdict).toBe("REVIEW");
    expect(flips[0]).toMatchObject({ key: "CUSTOM.x0", side: "AT_LEAST", to: "SHIP" });
    expect(Math.abs((flips[0]?.flipsAt as number) + 0.516)).toBeLessThan(0.02);
  });

  it("takes into account that less is known at some values than at others", () => {
    // given x0 = v the gain is N(300 + 100 v, (400 + 150 v)^2): P > 0.8 up to v = -1.396
    const { verdict, flips } = flipsOf(
      profits(
        (x) => 300 + 100 * (x[0] as number) + (400 + 150 * (x[0] as number)) * (x[1] as number),
      ),
    );
    expect(verdict).toBe("REVIEW");
    const flip = flips.find(({ key }) => key === "CUSTOM.x0");
    expect(flip).toMatchObject({ side: "AT_MOST", to: "SHIP" });
    expect(Math.abs((flip?.flipsAt as number) + 1.396)).toBeLessThan(0.35);
  });

  it("stretches doubt where the assumption multiplies it", () => {
    // the gain is 1000 (1 + 0.12 x1) exp(x0 / 2) - 720: P > 0.8 given x1 = v from v = 0.806 on, not
    // from 0.467 on as if doubt were the same at every margin
    const { verdict, flips } = flipsOf(
      profits((x) => 1000 * (1 + 0.12 * (x[1] as number)) * Math.exp((x[0] as number) / 2) - 720),
    );
    expect(verdict).toBe("REVIEW");
    const flip = flips.find(({ key }) => key === "CUSTOM.x1");
    expect(flip).toMatchObject({ side: "AT_LEAST", to: "SHIP" });
    expect(Math.abs((flip?.flipsAt as number) - 0.806)).toBeLessThan(0.15);
  });

  it("is nothing that is too weak, however few the draws and near the limit", () => {
    // P = 0.75 whatever x1 within its range: 0.8 takes 330 more
    const few = syntheticRun({ draws: 512, assumptions: 12, weeks: 1 });
    const table = beliefTable(few.plan, 512, few.beliefsOf);
    const drawn = Float64Array.from({ length: 512 }, (_, draw) => {
      const x = few.beliefsOf(draw) as number[];
      return 1000 * (x[0] as number) + 674 + 60 * (x[1] as number);
    });
    const common = additiveBasis(table.varying, table.draws);
    const fit = additiveFit(common, drawn);
    const candidates = table.varying.map((column) => ({
      column,
      curve: profitCurve({ basis: common, fit }, column),
    }));
    const verdict = verdictOf(drawn, UNTESTABLE);
    expect(verdict).toBe("REVIEW");
    const flips = decisionFlips({ verdict, gains: drawn, candidates, context: UNTESTABLE });
    expect(flips.map(({ key }) => key)).toEqual(["CUSTOM.x0"]);
  });

  it("is nothing where no plausible value changes it", () => {
    const { verdict, flips } = flipsOf(profits((x) => -50_000 + 1000 * (x[0] as number)));
    expect(verdict).toBe("DONT");
    expect(flips).toEqual([]);
  });
});

describe("the ranking", () => {
  it("lets doing nothing compete, and counts regret against the best of each draw", () => {
    const ranking = rankingOf([
      { key: "a", gains: Float64Array.of(3, -1, -2, 1) },
      { key: "b", gains: Float64Array.of(1, 2, -5, 1) },
    ]);
    expect(ranking).toEqual([
      {
        key: "a",
        expectedProfitCents: 0.25,
        pBest: 1.5 / 4,
        expectedRegretCents: (0 + 3 + 2 + 0) / 4,
      },
      {
        key: "b",
        expectedProfitCents: -0.25,
        pBest: 1.5 / 4,
        expectedRegretCents: (2 + 0 + 5 + 0) / 4,
      },
    ]);
  });
});
