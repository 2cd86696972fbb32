import { describe, expect, it } from "@jest/globals";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { policies } from "../../../simulations/policies/catalog.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, gainsOf } from "./catalog-run.js";
import { lived, truths } from "./reality.js";

const TRUTHS = 200;
const precision = { draws: 1024, maxDraws: 1024, targetRelativeMcse: 0.02 };
/** Policies whose beliefs outweigh luck at this size. */
const KINDS: readonly PolicyKind[] = [
  "SECOND_PURCHASE_FLOW",
  "LOYALTY_PROGRAMME",
  "PERSONALISED_RECOMMENDATIONS",
];

/** Those of which the check GROUPS_UNDERSTATE_LUCK warns. */
const NARROW = [...policies].flatMap(([kind, { hangsOnFewOrders }]) =>
  hangsOnFewOrders === true ? [kind] : [],
);

/** Share of the profits of lives, customer by customer, inside the 90 % interval of groups. */
function shareHeld(kind: PolicyKind, customers: number): number {
  const shop = exampleBaseline({ customers });
  const plan = catalogPlan(shop, kind, { scenario: { unit: "SEGMENT_AGGREGATE", precision } });
  const [arm] = summarise(plan, [runDraws(plan, 0, precision.draws)]).arms;
  const total = arm?.outcomes.find(({ outcome }) => outcome === "INCREMENTAL_PROFIT")?.absolute
    ?.total;
  const end = (p: number) =>
    total?.quantiles.find(({ probability }) => probability === p)?.value as number;
  const other = catalogPlan(shop, kind, { scenario: { seed: "reality" } });
  const gains = gainsOf(lived(other, truths(other, TRUTHS, "unit truth")));
  return gains.filter((gain) => gain >= end(0.05) && gain <= end(0.95)).length / TRUTHS;
}

describe("an experiment by sums over groups of like customers", () => {
  it.each(KINDS)(
    "%s: holds some nine in ten of the profits of lives customer by customer",
    (kind) => {
      const share = shareHeld(kind, 4000);
      // 200 truths: give or take 2.1 in 100; and luck of sums is matched, not played
      expect(share).toBeGreaterThan(0.83);
      expect(share).toBeLessThan(0.96);
    },
  );

  it.each(NARROW)(
    "%s: holds seven or eight in ten of a thousand customers, as the check says",
    (kind) => {
      const share = shareHeld(kind, 1000);
      expect(share).toBeGreaterThan(0.65);
      expect(share).toBeLessThan(0.88);
    },
  );
});
