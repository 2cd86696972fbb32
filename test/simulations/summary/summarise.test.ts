import { describe, expect, it } from "@jest/globals";
import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import { recordLength } from "../../../simulations/engine/draw-record.js";
import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { ExperimentResult } from "../../../simulations/engine/result.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { syntheticRun, STANDARD, type Numbers } from "./synthetic-run.js";

const MARGIN = STANDARD.marginCents as number;

/** Gain in profit: 3 x0 + x1 + 1 thousand, and as much luck. */
function linearRun(draws: number, options: Parameters<typeof syntheticRun>[0] = {}) {
  return syntheticRun({
    draws,
    side: ({ side, beliefs, luck }): Numbers =>
      side === 0
        ? {}
        : {
            marginCents: MARGIN + 1000 * (1 + 3 * (beliefs[0] ?? 0) + (beliefs[1] ?? 0) + luck),
            retained: 255,
            persuadable: 5,
            lostCause: 745,
            orders: 310,
            placedOrders: 330,
            revenueCents: 1_850_000,
            goodsValueCents: 1_960_000,
            contactCostCents: 500,
            gainSquared: 1e9,
          },
    ...options,
  });
}

function summary(run: ReturnType<typeof syntheticRun>): ExperimentResult {
  return summarise(run.plan, run.records, run.options);
}

/** Made once: the largest run of this file. */
const LARGE = summary(linearRun(4096));

function outcomeOf(result: ExperimentResult, name: OutcomeName, arm = 0) {
  const found = result.arms[arm]?.outcomes.find(({ outcome }) => outcome === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
}

/** Every number found anywhere in a value, with where it stands. */
function numbersIn(value: unknown, path = ""): [string, number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => numbersIn(inner, `${path}.${key}`));
}

describe("the summary of a run", () => {
  it("says of a policy without effect that it changes exactly nothing", () => {
    const result = summary(syntheticRun({ arms: 2 }));
    for (const { outcome, absolute } of result.arms.flatMap((arm) => arm.outcomes)) {
      expect({ outcome, mean: absolute?.total.mean, sd: absolute?.total.sd }).toEqual({
        outcome,
        mean: 0,
        sd: 0,
      });
    }
    expect(result.arms[0]?.aovDecomposition?.total.mean).toBe(0);
    expect(result.arms[0]?.decision.verdict).toBe("DONT");
    expect(result.contrasts.every(({ difference }) => difference.total.mean === 0)).toBe(true);
    expect(result.arms[0]?.valueOfInformation?.perfectCents).toBe(0);
  });

  it("holds no number that is not finite, and is the same after a journey as JSON", () => {
    const empty = syntheticRun({
      side: () => Object.fromEntries(Object.keys(STANDARD).map((key) => [key, 0])),
    });
    for (const run of [linearRun(256), syntheticRun(), empty]) {
      const result = summary(run);
      const wrong = numbersIn(result).filter(([, value]) => !Number.isFinite(value));
      expect(wrong).toEqual([]);
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }
  });

  it("has no AOV and no relative lift where nobody orders", () => {
    const result = summary(
      syntheticRun({ side: () => ({ orders: 0, revenueCents: 0, refundsCents: 0 }) }),
    );
    expect(outcomeOf(result, "AOV").absolute).toBeNull();
    expect(result.arms[0]?.weeks.some(({ outcome }) => outcome === "AOV")).toBe(false);
    expect(outcomeOf(result, "NET_REVENUE").relative).toBeNull();
    expect(result.arms[0]?.aovDecomposition).toBeNull();
    expect(result.arms[0]?.power.map(({ outcome }) => outcome)).not.toContain("AOV");
  });

  it("does not depend on how draws are cut into chunks, nor on the order they come in", () => {
    const run = linearRun(512);
    const [all] = run.records as [DrawRecords];
    const length = recordLength(run.plan.shape, true);
    const chunk = (from: number, count: number): DrawRecords => ({
      from,
      count,
      numbers: all.numbers.slice(from * length, (from + count) * length),
    });
    const cut = { ...run, records: [chunk(300, 212), chunk(0, 64), chunk(64, 236)] };
    expect(JSON.stringify(summary(cut))).toBe(JSON.stringify(summary(run)));
  });

  it("refuses draws that are missing", () => {
    const run = linearRun(64);
    const [all] = run.records as [DrawRecords];
    expect(() => summarise(run.plan, [{ ...all, from: 1 }], run.options)).toThrow(
      "expected draw 0, found 1",
    );
    expect(() => summarise(run.plan, [], run.options)).toThrow("no draws");
  });

  it("tells luck from belief: of Var(3 x0 + x1 + luck) = 11, belief is 10", () => {
    const result = LARGE;
    const profit = outcomeOf(result, "INCREMENTAL_PROFIT").absolute;
    expect((profit?.total.sd ?? 0) / (1000 * Math.sqrt(11))).toBeCloseTo(1, 1);
    expect((profit?.epistemic.sd ?? 0) / (1000 * Math.sqrt(10))).toBeCloseTo(1, 1);
  });

  it("finds the variance shares of a linear model: 9/10 and 1/10", () => {
    const rows = LARGE.arms[0]?.sensitivity.filter(
      ({ outcome }) => outcome === "INCREMENTAL_PROFIT",
    );
    expect(rows?.map(({ key }) => key)).toEqual(["CUSTOM.x0", "CUSTOM.x1"]);
    expect(rows?.[0]?.varianceShare).toBeGreaterThan(0.86);
    expect(rows?.[0]?.varianceShare).toBeLessThan(0.94);
    expect(rows?.[1]?.varianceShare).toBeGreaterThan(0.06);
    expect(rows?.[1]?.varianceShare).toBeLessThan(0.14);
    expect(rows?.[0]?.rankCorrelation).toBeGreaterThan(0.85);
    expect(rows?.[0]?.lowMean).toBeLessThan(rows?.[0]?.highMean as number);
  });

  it("finds the break-even of a linear model: 0.5 + 3 x = 0 and 0.5 + x = 0", () => {
    const values = LARGE.arms[0]?.breakEven;
    expect(values?.find(({ key }) => key === "CUSTOM.x0")?.value).toBeCloseTo(-0.5 / 3, 1);
    expect(values?.find(({ key }) => key === "CUSTOM.x1")?.value).toBeCloseTo(-0.5, 0);
    // P(x > -1/6) of a standard normal
    expect(values?.find(({ key }) => key === "CUSTOM.x0")?.pBetter).toBeCloseTo(0.566, 1);
  });

  it("names what would change its mind, strongest first", () => {
    const { decision } = LARGE.arms[0] as ExperimentResult["arms"][0];
    expect(decision.because).toContain("probability of a profit");
    expect(decision.flips[0]?.key).toBe("CUSTOM.x0");
    expect(decision.flips[0]?.to).not.toBe(decision.verdict);
  });

  it("plans tests on the effect on those treated, whom a hold-out thins among the audience", () => {
    const run = linearRun(256);
    const [whole] = summary(run).arms;
    const arms = run.plan.arms.map((arm) => ({ ...arm, heldOut: 200 }));
    const [thinned] = summary({ ...run, plan: { ...run.plan, arms } }).arms;
    expect(whole?.power).toHaveLength(4);
    for (const [place, plan] of (thinned?.power ?? []).entries()) {
      const { effect, customersPerArm } = whole?.power[place] as typeof plan;
      expect(plan.effect / effect).toBeCloseTo(1 / 0.8, 9);
      expect((plan.customersPerArm as number) / (customersPerArm as number)).toBeCloseTo(0.64, 1);
      expect(plan.customersAvailable).toBe(1000);
    }
    const test = thinned?.valueOfInformation?.bestTest;
    expect((test?.controlCustomers ?? NaN) + (test?.treatedCustomers ?? NaN)).toBeLessThanOrEqual(
      800,
    );
    // the same profit, of those who can be treated
    expect(test?.expectedProfitRollNowCents).toBe(
      whole?.valueOfInformation?.bestTest?.expectedProfitRollNowCents,
    );
  });

  it("adds the costs a policy brings, and what it spends is what the return is measured on", () => {
    const result = summary(linearRun(256));
    const contacts = result.arms[0]?.costs.find(({ category }) => category === "CONTACTS");
    expect(contacts?.cents.mean).toBe(500);
    expect(outcomeOf(result, "COST").absolute?.total.mean).toBe(500);
    const gain = outcomeOf(result, "INCREMENTAL_PROFIT").absolute?.total.mean as number;
    expect(result.arms[0]?.roi?.mean).toBeCloseTo(gain / 500, 10);
  });

  it("subtracts arms draw by draw, and shows what common draws save", () => {
    const shifted = summary(
      linearRun(1024, {
        arms: 2,
        side: ({ side, arm, beliefs }) =>
          side === 0 ? {} : { marginCents: MARGIN + 1000 * (beliefs[0] as number) + 10 * arm },
      }),
    );
    const contrast = shifted.contrasts.find(({ outcome }) => outcome === "INCREMENTAL_PROFIT");
    expect(contrast).toMatchObject({ a: "arm 0", b: "arm 1", pABetter: 0 });
    expect(contrast?.difference.total.mean).toBeCloseTo(-10, 8);
    expect(contrast?.varianceReduction === null || (contrast?.varianceReduction ?? 0) > 1e6).toBe(
      true,
    );
    expect(shifted.ranking[0]?.key).toBe("arm 1");
    expect(shifted.ranking.every(({ pBest }) => pBest >= 0 && pBest <= 1)).toBe(true);
  });

  it("shows what sharing luck between control and treated saves", () => {
    // luck of 5,000 in either side, shared; the gain keeps none of it
    const shared = summary(
      linearRun(2048, {
        side: ({ side, beliefs, luck }) => ({
          marginCents: MARGIN + 5000 * luck + side * 1000 * (beliefs[0] as number),
          revenueSquared: 1e30,
        }),
      }),
    );
    const saved = shared.arms[0]?.varianceReduction as number;
    expect(saved / (1 + (2 * 5000 ** 2) / 1000 ** 2)).toBeCloseTo(1, 0);
  });

  it("traces the expected profit at each doubling, the last point being the result", () => {
    expect(LARGE.convergence.map(({ draws }) => draws)).toEqual([
      64, 128, 256, 512, 1024, 2048, 4096,
    ]);
    const total = outcomeOf(LARGE, "INCREMENTAL_PROFIT").absolute?.total;
    expect(LARGE.convergence[6]?.meanProfitCents).toBe(total?.mean);
    expect(LARGE.convergence[6]?.mcseCents).toBe(total?.mcse);
  });

  it("ends its weeks with the totals and pays back in the first profitable week", () => {
    const result = summary(linearRun(256));
    const last = result.arms[0]?.weeks.filter(({ week }) => week === 13);
    const retention = last?.find(({ outcome }) => outcome === "RETENTION");
    expect(retention?.controlMean).toBeCloseTo(0.25, 12);
    expect(retention?.treatedMean).toBeCloseTo(0.255, 12);
    const aov = last?.find(({ outcome }) => outcome === "AOV");
    expect(aov?.controlMean).toBeCloseTo(6000, 9);
    expect(aov?.treatedMean).toBeCloseTo(1_850_000 / 310, 9);
    expect(aov?.quantiles[2]).toBeCloseTo(1_850_000 / 310 - 6000, 9);
    expect(result.arms[0]?.paybackWeeks).toBe(1);
    expect(result.arms[0]?.paybackDays).toBeLessThanOrEqual(7);
  });
});
