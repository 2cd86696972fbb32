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
import { catalogPlan, type CatalogRun } from "./catalog-run.js";
import { lived, truths } from "./reality.js";

const TRUTHS = 4000;
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

describe("the 90 % interval of an experiment, over 4,000 truths drawn from what it believes", () => {
  it.each(CASES)("%s: holds what a truth comes to 88 to 92 times in 100", (kind, run) => {
    const plan = catalogPlan(shop, kind, run);
    const records = runDraws(plan, 0, DRAWS);
    const drawn = drawTable(plan.shape, [records]);
    const outcomes = summarise(plan, [records]).arms[0]?.outcomes ?? [];
    const other = catalogPlan(shop, kind, { ...run, scenario: { seed: "reality" } });
    const real = lived(other, truths(other, TRUTHS, "truth"));
    const shares = OUTCOMES.map((outcome) => {
      const lift = outcomes.find((of) => of.outcome === outcome)?.absolute as LiftSummary;
      const of = (table: DrawTable) => lifts(table, outcome, plan.arms[0]?.audience as number);
      return [outcome, shareInside(of(real), of(drawn), lift)] as const;
    });
    expect(shares.filter(([, share]) => share < 0.88 || share > 0.92)).toEqual([]);
  });
});
