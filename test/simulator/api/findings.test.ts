import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import {
  openExperimentShops,
  smallRequest,
  type ExperimentShops,
} from "../../support/experiment-shops.js";
import { makeSchema } from "../../../src/server/schema.js";
import { everyField, leavesOf } from "./every-field.js";

let server: ExperimentShops;
let everything: string;
beforeAll(async () => {
  // all of a result at once costs more than one operation may
  server = await openExperimentShops({ customers: 500, limits: { cost: 1e9, tokens: 1e5 } });
  everything = `findings ${everyField(await makeSchema(), "ExperimentFindings")}`;
});
afterAll(() => server?.close());

const twoArms = (changes: object = {}) =>
  smallRequest({
    arms: [
      { key: "win back", policies: [{ winBack: {} }] },
      { key: "vip", policies: [{ vipService: {} }, { secondPurchaseFlow: {} }] },
    ],
    decision: {
      target: "100.00",
      budget: "5000",
      targets: [
        { outcome: "AOV", lift: 0.5 },
        { outcome: "RETENTION", lift: 0.05, scale: "RELATIVE" },
      ],
    },
    ...changes,
  });

describe.each(["SEGMENT_AGGREGATE", "CUSTOMER"])("findings of a %s run", (unit) => {
  let findings: Answer;
  beforeAll(async () => {
    const precision = { draws: 128, maxDraws: 256, unit, targetRelativeMcse: 1 };
    const answer = await server.run(twoArms({ precision }), everything);
    expect(answer).toMatchObject({
      kind: "RunExperimentAccepted",
      replayed: false,
      experiment: { status: "SUCCEEDED" },
    });
    findings = answer.experiment.findings;
  });

  it("hold no number that is none, and no field that was forgotten", () => {
    const leaves = leavesOf(findings);
    expect(leaves.length).toBeGreaterThan(10_000);
    const wrong = leaves.filter(
      ([, value]) => value === undefined || (typeof value === "number" && !Number.isFinite(value)),
    );
    expect(wrong).toEqual([]);
  });

  it("have every interval around its ends in order, and probabilities from 0 to 1", () => {
    for (const estimate of estimatesIn(findings)) {
      expect(estimate).toMatchObject({ method: "SIMULATION", suppressed: null, n: findings.draws });
      expect(estimate.low).toBeLessThanOrEqual(estimate.high);
      expect(estimate.standardError).toBeGreaterThanOrEqual(0);
    }
    for (const [path, value] of leavesOf(findings)) {
      if (!/[.](p[A-Z]\w+|probability|varianceShare|level|alpha|power)$/.test(path)) continue;
      if (/Mcse$|[.]distribution[.]/.test(path) || value === null) continue;
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
    }
  });

  it("have quantiles that rise", () => {
    for (const { quantiles } of liftsIn(findings)) {
      const probabilities = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];
      expect(quantiles.map(({ probability }: Answer) => probability)).toEqual(probabilities);
      expect(isRising(quantiles.map(({ value }: Answer) => value))).toBe(true);
    }
    for (const { trajectory, histogram } of findings.arms) {
      for (const { quantiles } of trajectory) expect(isRising(quantiles)).toBe(true);
      expect(isRising(histogram.edges)).toBe(true);
      expect(sum(histogram.counts)).toBe(findings.draws);
    }
  });

  it("give money as decimal text with two places, in the shop's currency", () => {
    const amounts = leavesOf(findings).filter(([path]) => path.endsWith(".amount"));
    expect(amounts.length).toBeGreaterThan(10);
    for (const [, amount] of amounts) expect(amount).toMatch(/^-?\d+[.]\d\d$/);
    const codes = leavesOf(findings).filter(([path]) => path.endsWith(".currencyCode"));
    expect(new Set(codes.map(([, code]) => code))).toEqual(new Set(["EUR"]));
  });

  it("add up: lift, parts of AOV, kinds of customers, segments", () => {
    for (const arm of findings.arms) {
      for (const { control, treated, absolute } of arm.outcomes) {
        if (absolute === null) continue;
        expect(absolute.estimate.value).toBeCloseTo(treated.value - control.value, 6);
      }
      const { total, basket, price, mix, mechanical } = arm.aovDecomposition;
      const parts = [basket, price, mix, mechanical].map(({ value }: Answer) => value);
      expect(sum(parts)).toBeCloseTo(total.value, 9);
      const { persuadable, sureThing, lostCause, sleepingDog } = arm.responseTypes;
      const types = [persuadable, sureThing, lostCause, sleepingDog].map(({ value }) => value);
      expect(sum(types)).toBeCloseTo(arm.audienceSize, 6);
      expect(sum(arm.bySegment.map(({ customers }: Answer) => customers))).toBe(arm.audienceSize);
    }
  });

  it("tell all outcomes, every kind of cost, all weeks and all pairs", () => {
    for (const arm of findings.arms) {
      expect(arm.outcomes).toHaveLength(17);
      expect(arm.costs).toHaveLength(10);
      const weeks = arm.trajectory.filter(({ outcome }: Answer) => outcome !== "AOV");
      expect(weeks).toHaveLength(4 * Math.ceil(90 / 7));
      expect(arm.trajectory.at(-4)).toMatchObject({ outcome: "AOV", week: 13 });
      expect(arm.powerPlans).toHaveLength(4);
      expect(["SHIP", "TEST_FIRST", "REVIEW", "DONT"]).toContain(arm.decision.verdict);
      expect(arm.decision.flips.length).toBeLessThanOrEqual(2);
      const profit = arm.outcomes.find(({ outcome }: Answer) => outcome === "INCREMENTAL_PROFIT");
      const told = arm.outcomes.flatMap(({ outcome, absolute, relative }: Answer) => [
        ...(absolute?.pAboveTarget == null ? [] : [outcome]),
        ...(relative?.pAboveTarget == null ? [] : [`${outcome}, relative`]),
      ]);
      expect(told).toEqual(["RETENTION, relative", "AOV", "INCREMENTAL_PROFIT"]);
      expect(profit.absolute.pAboveTarget).toBeLessThanOrEqual(profit.absolute.pPositive);
    }
    expect(findings).toMatchObject({ unit, sampler: "SOBOL_OWEN", horizonDays: 90 });
    expect(findings.ranking.map(({ key }: Answer) => key).sort()).toEqual(["vip", "win back"]);
    const [best, other] = findings.ranking;
    expect(best.profit.value).toBeGreaterThanOrEqual(other.profit.value);
    expect(findings.contrasts.map(({ a, b }: Answer) => `${a}/${b}`)).toContain("win back/vip");
    expect(findings.health).toHaveLength(13);
  });
});

/** Those that are simulated: what the customers behind an arm came to is counted. */
function estimatesIn(value: Answer): Answer[] {
  if (Array.isArray(value)) return value.flatMap(estimatesIn);
  if (value === null || typeof value !== "object") return [];
  if ("suppressed" in value) return [value];
  return Object.entries(value).flatMap(([name, each]) =>
    name === "totals" ? [] : estimatesIn(each),
  );
}

function liftsIn(value: Answer): Answer[] {
  if (Array.isArray(value)) return value.flatMap(liftsIn);
  if (value === null || typeof value !== "object") return [];
  return "expectedShortfall5" in value ? [value] : Object.values(value).flatMap(liftsIn);
}

const isRising = (values: readonly number[]): boolean =>
  values.every((value, place) => place === 0 || value >= (values[place - 1] as number));

const sum = (values: readonly number[]): number => values.reduce((one, other) => one + other, 0);
