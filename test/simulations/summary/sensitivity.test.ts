import { describe, expect, it } from "@jest/globals";
import type { ResolvedAssumption } from "../../../simulations/engine/assumption.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { additiveBasis, additiveFit } from "../../../simulations/engine/summary/additive-fit.js";
import { ascendingOrder } from "../../../simulations/engine/numbers/ascending-order.js";
import { beliefTable } from "../../../simulations/engine/summary/belief-table.js";
import { breakEven, profitCurve } from "../../../simulations/engine/summary/break-even.js";
import { drawnTogether } from "../../../simulations/engine/summary/drawn-together.js";
import { correlation, ranksOf } from "../../../simulations/engine/summary/rank-correlation.js";
import { rankedBelief, sensitivityRows } from "../../../simulations/engine/summary/sensitivity.js";
import { openTestDraws } from "../support/test-draws.js";
import { syntheticRun } from "./synthetic-run.js";

const DRAWS = 4096;
const run = syntheticRun({ draws: DRAWS, assumptions: 4 });
const { varying, draws } = beliefTable(run.plan, DRAWS, run.beliefsOf);
const basis = additiveBasis(varying, draws);
const luck = openTestDraws("sensitivity", "luck");

/** An outcome as a function of the four standard normal assumptions. */
function outcome(law: (x: readonly number[]) => number): Float64Array {
  return Float64Array.from({ length: DRAWS }, (_, draw) =>
    law(run.beliefsOf(draw) as readonly number[]),
  );
}

const at = (x: readonly number[], k: number) => x[k] as number;

describe("the tornado", () => {
  const beliefs = varying.map(rankedBelief);

  it("gives each assumption of a linear model its square of the coefficient", () => {
    const lifts = outcome((x) => 4 * at(x, 0) - 2 * at(x, 1) + at(x, 2) + luck.normal());
    const rows = sensitivityRows(
      { outcome: "ORDERS", lifts, epistemicVariance: 21, basis },
      beliefs,
    );
    const expected = [16 / 21, 4 / 21, 1 / 21, 0];
    expect(rows.map(({ key }) => key)).toEqual([
      "CUSTOM.x0",
      "CUSTOM.x1",
      "CUSTOM.x2",
      "CUSTOM.x3",
    ]);
    rows.forEach(({ varianceShare }, i) => {
      expect(Math.abs(varianceShare - (expected[i] as number))).toBeLessThan(0.04);
    });
    expect(rows[1]?.rankCorrelation).toBeLessThan(-0.3);
    // the highest tenth of a standard normal lies at 1.755 on average
    expect((rows[0]?.highMean as number) / (4 * 1.755)).toBeCloseTo(1, 0);
  });

  it("sees what is not monotone: x squared has no rank correlation but all of the variance", () => {
    const lifts = outcome((x) => at(x, 0) * at(x, 0));
    const [first] = sensitivityRows(
      { outcome: "ORDERS", lifts, epistemicVariance: 2, basis },
      beliefs,
    );
    expect(first?.varianceShare).toBeGreaterThan(0.85);
    expect(Math.abs(first?.rankCorrelation as number)).toBeLessThan(0.1);
  });

  it("gives nothing of an interaction to either factor alone", () => {
    const lifts = outcome((x) => at(x, 0) * at(x, 1));
    const rows = sensitivityRows(
      { outcome: "ORDERS", lifts, epistemicVariance: 1, basis },
      beliefs,
    );
    rows.forEach(({ varianceShare }) => expect(varianceShare).toBeLessThan(0.05));
  });
});

describe("an assumption without influence, beside a strong one", () => {
  it("has no share of the variance, and means near the mean of all, however draws pair the two", () => {
    // in these draws the idle assumption happens to be high where the strong one is
    const idle = varying.map((column) => ({
      ...column,
      values: column.values.map((value, draw) =>
        column.key === "CUSTOM.x1" ? value + 0.25 * (varying[0]?.values[draw] as number) : value,
      ),
    }));
    const columns = idle.map(({ values, position, key }) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
      const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS);
      return { position, key, values, mean, sd, order: ascendingOrder(values) };
    });
    const lifts = outcome((x) => 10 * at(x, 0) + luck.normal());
    const common = additiveBasis(columns, DRAWS);
    const input = { outcome: "ORDERS", lifts, epistemicVariance: 100 } as const;
    const rowOf = (input: Parameters<typeof sensitivityRows>[0]) =>
      sensitivityRows(input, columns.map(rankedBelief)).find(({ key }) => key === "CUSTOM.x1");
    const row = rowOf({ ...input, basis: common });
    expect(row?.varianceShare).toBeLessThan(0.002);
    expect(Math.abs(row?.highMean as number)).toBeLessThan(0.5);
    expect(Math.abs(row?.lowMean as number)).toBeLessThan(0.5);
    // where the two are meant to go together, what goes with it counts as its own
    const together = () => columns.slice(0, 2);
    expect(rowOf({ ...input, basis: common, together })?.varianceShare).toBeGreaterThan(0.04);
  });
});

describe("assumptions that are drawn together", () => {
  const correlated = (correlations: Scenario["correlations"]) => ({
    ...run.plan,
    scenario: { ...run.plan.scenario, correlations },
  });
  const pair = (a: number, b: number) => ({ a: `CUSTOM.x${a}`, b: `CUSTOM.x${b}`, rho: 0.9 });

  it("are those that correlate, directly or through others", () => {
    const plan = correlated([pair(0, 2), pair(2, 3)]);
    const of = drawnTogether(plan, varying);
    const keys = varying.map((column) =>
      of(column)
        .map(({ key }) => key.slice(-1))
        .join(""),
    );
    expect(keys).toEqual(["023", "1", "023", "023"]);
  });

  it("have no break-even of their own where the profit hangs on their difference alone", () => {
    const close = varying.map((column, k) => {
      const values = column.values.map((value, draw) =>
        k === 1 ? (varying[0]?.values[draw] as number) + 0.1 * value : value,
      );
      const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS;
      const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS);
      return { ...column, values, mean, sd, order: ascendingOrder(values) };
    });
    const [first, second] = close as [(typeof close)[0], (typeof close)[0]];
    const gains = Float64Array.from(
      { length: DRAWS },
      (_, draw) => 1 + 20 * ((first.values[draw] as number) - (second.values[draw] as number)),
    );
    const common = additiveBasis(close, DRAWS);
    const fit = additiveFit(common, gains);
    const spec = run.plan.assumptions[0] as ResolvedAssumption;
    const apart = breakEven(spec, first, profitCurve({ basis: common, fit }, first));
    expect(apart.value).toBeCloseTo(-0.05, 1);
    const curve = profitCurve({ basis: common, fit }, first, [first, second]);
    expect(breakEven(spec, first, curve).reason).toBe("NO_EFFECT");
  });
});

describe("Spearman's rank correlation", () => {
  it("equals scipy's with ties", () => {
    // scipy.stats.spearmanr([1, 2, 2, 4, 5, 7], [3, 1, 4, 4, 9, 8])
    const ranks = [Float64Array.of(1, 2, 2, 4, 5, 7), Float64Array.of(3, 1, 4, 4, 9, 8)].map(
      (values) => ranksOf(values),
    );
    expect([...(ranks[0] as Float64Array)]).toEqual([1, 2.5, 2.5, 4, 5, 6]);
    expect(correlation(ranks[0] as Float64Array, ranks[1] as Float64Array)).toBeCloseTo(
      0.8088235294117647,
      12,
    );
  });

  it("is 0 of what does not vary", () => {
    expect(correlation(new Float64Array(5), Float64Array.of(1, 2, 3, 4, 5))).toBe(0);
  });
});

describe("the additive fit", () => {
  it("finds the coefficients of a sum of quadratics, and what they leave", () => {
    const lifts = outcome((x) => 5 + 2 * at(x, 0) - at(x, 1) + 0.5 * at(x, 1) ** 2 + luck.normal());
    const fit = additiveFit(basis, lifts);
    // z is scaled by the draws' own sd, which is 1 within two per cent
    expect((fit.slopes[0] as number) / 2).toBeCloseTo(1, 1);
    expect((fit.curvatures[1] as number) / 0.5).toBeCloseTo(1, 1);
    expect(Math.abs(fit.curvatures[0] as number)).toBeLessThan(0.06);
    expect(fit.residualVariance).toBeCloseTo(1, 1);
  });

  it("leaves out an assumption that another one already tells", () => {
    const [first] = varying as [(typeof varying)[0]];
    const twice = additiveBasis([first, first], DRAWS);
    expect(twice.terms).toHaveLength(2);
  });

  it("does not fit eight terms to thirty draws", () => {
    expect(additiveBasis(varying, 30).terms.map(({ degree }) => degree)).toEqual([1, 1, 1, 1]);
    expect(additiveBasis(varying, 12).terms).toEqual([]);
  });
});

describe("break-even", () => {
  const assumption = run.plan.assumptions[0] as ResolvedAssumption;
  const [column] = varying as [(typeof varying)[0]];
  const valueOf = (gains: Float64Array, bounds = assumption.bounds) => {
    const curve = profitCurve({ basis, fit: additiveFit(basis, gains) }, column);
    return breakEven({ ...assumption, bounds }, column, curve);
  };

  it("is where a linear profit crosses 0, however much the other assumptions blur it", () => {
    const found = valueOf(outcome((x) => 1 + 2 * at(x, 0) + 5 * at(x, 1) + at(x, 2)));
    // the error of the expected profit, 5.5 / sqrt(4096), over the slope of 2
    expect(Math.abs((found.value as number) + 0.5)).toBeLessThan(0.13);
    // P(x > -0.5) of a standard normal
    expect(found.pBetter).toBeCloseTo(0.6915, 1);
    expect(found.reason).toBeNull();
  });

  it("is found beyond what is believed, up to the assumption's bounds", () => {
    const gains = outcome((x) => -12 + 2 * at(x, 0) + 0.5 * at(x, 1));
    expect(valueOf(gains).value).toBeCloseTo(6, 1);
    expect(valueOf(gains, { low: -8, high: 5 })).toMatchObject({
      value: null,
      pBetter: 0,
      reason: "NEVER_PROFITABLE",
    });
    const gain = outcome((x) => 30 + 2 * at(x, 0));
    expect(valueOf(gain)).toMatchObject({ value: null, pBetter: 1, reason: "ALWAYS_PROFITABLE" });
  });

  it("is not told of an assumption that changes nothing", () => {
    const gains = outcome((x) => 0.1 + at(x, 1) + luck.normal());
    expect(valueOf(gains)).toMatchObject({ value: null, pBetter: null, reason: "NO_EFFECT" });
  });

  it("follows a curve that no quadratic follows", () => {
    const step = (x: number) => (x < 0.7 ? -1 : 1);
    const { value } = valueOf(outcome((x) => step(at(x, 0)) + 0.3 * luck.normal()));
    expect(Math.abs((value as number) - 0.7)).toBeLessThan(0.2);
  });
});
