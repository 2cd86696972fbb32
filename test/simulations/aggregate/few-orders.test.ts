import { describe, expect, it } from "@jest/globals";
import { runAggregateDraws } from "../../../simulations/engine/aggregate/run-aggregate-draws.js";
import { runCustomerDraws } from "../../../simulations/engine/customer/run-customer-draws.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { BeliefSet } from "../../../simulations/engine/assumption.js";
import { drawTable } from "../../../simulations/engine/summary/draw-table.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, meanOf } from "../laws/catalog-run.js";

const DRAWS = 1024;

/** Shops in which some cell has fewer orders in some draw than luck lets it miss. */
const CASES: readonly (readonly [PolicyKind, number, BeliefSet])[] = [
  ["WIN_BACK", 3000, "EVIDENCE"],
  ["SECOND_PURCHASE_FLOW", 30, "STUDY_CLAIM"],
];

describe("groups of few customers", () => {
  it.each(CASES)("%s of a shop of %i have finite sums, and a verdict, by %s", (...of) => {
    const [kind, customers, beliefs] = of;
    const plan = catalogPlan(exampleBaseline({ customers }), kind, {
      scenario: { unit: "SEGMENT_AGGREGATE", beliefs },
    });
    const records = runAggregateDraws(plan, 0, DRAWS);
    expect(records.numbers.every(Number.isFinite)).toBe(true);
    const [arm] = summarise(plan, [records]).arms;
    expect(arm?.decision.verdict).toBe("DONT");
    const squares = drawTable(plan.shape, [records]).audience(0, 1)("revenueSquared");
    const lived = drawTable(plan.shape, [runCustomerDraws(plan, 0, DRAWS / 4)]);
    const played = lived.audience(0, 1)("revenueSquared");
    expect(meanOf(squares) / meanOf(played)).toBeGreaterThan(0.7);
    expect(meanOf(squares) / meanOf(played)).toBeLessThan(1.4);
    expect(Math.max(...squares)).toBeLessThan(10 * Math.max(...played));
  });
});
