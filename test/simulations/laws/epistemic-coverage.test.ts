import { describe, expect, it } from "@jest/globals";
import { simulateAggregateDraws } from "../../../simulations/engine/aggregate/run-aggregate-draws.js";
import { believedWith } from "../../../simulations/engine/core/draw-beliefs.js";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { LiftSummary } from "../../../simulations/engine/result.js";
import { drawTable } from "../../../simulations/engine/summary/draw-table.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, gainsOf, meanOf } from "./catalog-run.js";
import { truths } from "./reality.js";

const DRAWS = 1024;
const TRUTHS = 200;
/** Lives of each truth that its expectation is taken over. */
const LUCK = 16;
const shop = exampleBaseline({ customers: 5000 });
const KINDS: readonly PolicyKind[] = [
  "SECOND_PURCHASE_FLOW",
  "LOYALTY_PROGRAMME",
  "CHECKOUT_UX_FIX",
  "ORDER_MERGE_WINDOW",
];

describe("the epistemic interval of an experiment, over truths drawn from what it believes", () => {
  it.each(KINDS)("%s: holds the expected profit of some nine truths in ten", (kind) => {
    const scenario = { unit: "SEGMENT_AGGREGATE" } as const;
    const plan = catalogPlan(shop, kind, { scenario });
    const lift = summarise(plan, [runDraws(plan, 0, DRAWS)]).arms[0]?.outcomes.find(
      ({ outcome }) => outcome === "INCREMENTAL_PROFIT",
    )?.absolute as LiftSummary;
    const other = catalogPlan(shop, kind, { scenario: { ...scenario, seed: "reality" } });
    const worlds = truths(other, TRUTHS, "expected");
    const { numbers, count } = simulateAggregateDraws(
      other,
      { from: 0, count: TRUTHS * LUCK },
      (draw) => believedWith(other, worlds[Math.floor(draw / LUCK)] as Float64Array),
    );
    const gains = gainsOf(drawTable(other.shape, [{ from: 0, count, numbers }]));
    const expected = worlds.map((_, k) => meanOf(gains.subarray(k * LUCK, (k + 1) * LUCK)));
    const { p5, p95 } = lift.epistemic;
    const share = expected.filter((gain) => gain >= p5 && gain <= p95).length / TRUTHS;
    // 200 truths: give or take 2.1 in 100
    expect(share).toBeGreaterThan(0.84);
    expect(share).toBeLessThan(0.96);
  });
});
