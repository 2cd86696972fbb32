import { describe, expect, it } from "@jest/globals";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import type { LiftSummary } from "../../../simulations/engine/result.js";
import { drawTable, type DrawTable } from "../../../simulations/engine/summary/draw-table.js";
import { difference, outcomeValues } from "../../../simulations/engine/summary/outcome-values.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { openStream } from "../../../src/generate/random.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, KINDS, type CatalogRun } from "./catalog-run.js";
import { lived, truths } from "./reality.js";

const TRUTHS = 4000;
const FEWER_TRUTHS = 1000;
/** Shares of customers and cents that differ by less are the same. */
const NEAR = 1e-9;
const DRAWS = 1536;
const OUTCOMES = ["INCREMENTAL_PROFIT", "AOV", "RETENTION"] as const;
const shop = exampleBaseline({ customers: 300 });

const CASES: readonly (readonly [PolicyKind, CatalogRun])[] = [
  ["SECOND_PURCHASE_FLOW", {}],
  ["LOYALTY_PROGRAMME", {}],
  [
    "CUSTOM",
    {
      beliefs: {
        strength: { kind: "NORMAL", mean: 1, sd: 0.4, low: -1, high: 2 },
        orderRate: { kind: "LOG_NORMAL", median: 1.1, sigma: 0.1 },
      },
    },
  ],
];

const OTHERS = KINDS.filter((kind) => !CASES.some(([known]) => known === kind));

function lifts(table: DrawTable, outcome: OutcomeName, audience: number): Float64Array {
  const side = (of: 0 | 1) =>
    outcomeValues(outcome, table.totals(0, of), { customers: audience }) as Float64Array;
  return difference(side(1), side(0));
}

function quantile({ total }: LiftSummary, p: number): number {
  return total.quantiles.find(({ probability }) => probability === p)?.value as number;
}

/** Share of truths between the ends; where many lie on an end, chance says on which side. */
function shareInside(real: Float64Array, drawn: Float64Array, lift: LiftSummary): number {
  const chance = openStream("coverage", "ties");
  const shareBelow = (end: number) => drawn.filter((value) => value < end).length / drawn.length;
  const inside = real.filter((value) => {
    const low = quantile(lift, 0.05);
    const high = quantile(lift, 0.95);
    const isAtEnd = Math.min(Math.abs(value - low), Math.abs(value - high)) < NEAR;
    if (!isAtEnd) return value > low && value < high;
    const below = shareBelow(value - NEAR);
    const at = below + chance() * (shareBelow(value + NEAR) - below);
    return at >= 0.05 && at <= 0.95;
  });
  return inside.length / real.length;
}

/** Share of truths inside the 90 % interval of each outcome. */
function sharesOf(kind: PolicyKind, run: CatalogRun, count: number) {
  const plan = catalogPlan(shop, kind, run);
  const records = runDraws(plan, 0, DRAWS);
  const drawn = drawTable(plan.shape, [records]);
  const outcomes = summarise(plan, [records]).arms[0]?.outcomes ?? [];
  const other = catalogPlan(shop, kind, { ...run, scenario: { seed: "reality" } });
  const real = lived(other, truths(other, count, "truth"));
  return OUTCOMES.map((outcome) => {
    const lift = outcomes.find((of) => of.outcome === outcome)?.absolute as LiftSummary;
    const of = (table: DrawTable) => lifts(table, outcome, plan.arms[0]?.audience as number);
    return [`${kind} ${outcome}`, shareInside(of(real), of(drawn), lift)] as const;
  });
}

describe("the 90 % interval of an experiment, over truths drawn from what it believes", () => {
  it.each(CASES)("%s: holds what one of 4,000 comes to 88 to 92 times in 100", (kind, run) => {
    const shares = sharesOf(kind, run, TRUTHS);
    expect(shares.filter(([, share]) => share < 0.88 || share > 0.92)).toEqual([]);
  });

  it("holds it as often over the rest of the catalog, together and nearly so for each", () => {
    const shares = OTHERS.flatMap((kind) => sharesOf(kind, {}, FEWER_TRUTHS));
    // 1,000 truths: three errors of a share of 0.9 are 0.028
    expect(shares.filter(([, share]) => share < 0.865 || share > 0.935)).toEqual([]);
    const mean = shares.reduce((sum, [, share]) => sum + share, 0) / shares.length;
    expect(mean).toBeGreaterThan(0.88);
    expect(mean).toBeLessThan(0.92);
  });
});
