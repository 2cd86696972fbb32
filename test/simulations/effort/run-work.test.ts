import { describe, expect, it } from "@jest/globals";
import { drawBeliefs } from "../../../simulations/engine/core/draw-beliefs.js";
import { customerPlanOf } from "../../../simulations/engine/customer/customer-plan.js";
import { DrawRun } from "../../../simulations/engine/customer/draw-run.js";
import { aggregatePlanOf } from "../../../simulations/engine/aggregate/aggregate-plan.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { SimulationUnit } from "../../../simulations/engine/scenario.js";
import type { WorkCounts } from "../../../simulations/engine/effort/work-steps.js";
import { runWork } from "../../../simulations/engine/effort/run-work.js";
import { armOf, catalogPlan, fixed, KINDS, UNITS, type CatalogRun } from "../laws/catalog-run.js";
import { exampleBaseline, EXAMPLE_ORDER_MODEL } from "../support/example-baseline.js";

const baseline = exampleBaseline({ customers: 4000 });

const planOf = (kind: PolicyKind, unit: SimulationUnit, run: CatalogRun = {}) =>
  catalogPlan(baseline, kind, { ...run, scenario: { unit, ...run.scenario } });

const perDraw = (kind: PolicyKind, unit: SimulationUnit, run?: CatalogRun) =>
  runWork(planOf(kind, unit, run)).perDraw as Record<string, number>;

/** Customers to whom something may happen in some draws of a plan, and those among them who are steady. */
function foundIn(plan: Plan, draws: number): { found: number; steady: number } {
  const run = new DrawRun(customerPlanOf(plan), true);
  const sums = { found: 0, steady: 0 };
  for (let draw = 0; draw < draws; draw++) {
    run.start(draw, drawBeliefs(plan, draw));
    const { firstOrders, kinds, cells, state, steadyOrders } = run;
    firstOrders.start({ draw, kinds, cells, law: state.law });
    for (let found = firstOrders.next(); found >= 0; found = firstOrders.next()) {
      state.values.hold(draw, firstOrders, found);
      steadyOrders.find(run, found);
      sums.found += found / draws;
      for (let c = 0; c < found; c++) {
        sums.steady += (steadyOrders.isSteady[c] as number) / draws;
      }
    }
  }
  return sums;
}

describe("what a draw of the customer unit comes to", () => {
  it.each(["WIN_BACK", "SECOND_PURCHASE_FLOW"] as const)(
    "asks every customer of %s whether he takes an extra order",
    (kind) => {
      const { askedCustomers, scannedCustomers } = perDraw(kind, "CUSTOMER");
      expect(scannedCustomers).toBe(0);
      expect(askedCustomers).toBeGreaterThan(100);
    },
  );

  it.each(["REENGAGEMENT_AUTOMATION", "TIMED_CAMPAIGN"] as const)(
    "moves the orders of %s to other days, and plays nobody twice",
    (kind) => {
      const { steadySides, playedWorlds } = perDraw(kind, "CUSTOMER");
      expect(steadySides).toBeGreaterThan(100);
      expect(playedWorlds).toBe(0);
    },
  );

  it.each(["PERSONALISED_RECOMMENDATIONS", "CHECKOUT_UX_FIX", "ORDER_MERGE_WINDOW"] as const)(
    "plays all customers and arrivals of %s in both worlds",
    (kind) => {
      const { foundCustomers, playedWorlds, steadySides, arrivalWorlds } = perDraw(
        kind,
        "CUSTOMER",
      ) as {
        [Name in "foundCustomers" | "playedWorlds" | "steadySides" | "arrivalWorlds"]: number;
      };
      expect(playedWorlds).toBeCloseTo(2 * foundCustomers, 6);
      expect(steadySides).toBe(0);
      const weeks = 90 / 7;
      expect(arrivalWorlds / weeks / baseline.arrivals.customers).toBeGreaterThan(
        1.5 / baseline.arrivals.weeks,
      );
    },
  );

  it.each(["WIN_BACK", "REENGAGEMENT_AUTOMATION", "PERSONALISED_RECOMMENDATIONS"] as const)(
    "finds as many customers as draws of %s do",
    (kind) => {
      const counted = perDraw(kind, "CUSTOMER");
      const drawn = foundIn(planOf(kind, "CUSTOMER"), 48);
      expect((counted.foundCustomers as number) / drawn.found).toBeGreaterThan(0.85);
      expect((counted.foundCustomers as number) / drawn.found).toBeLessThan(1.1);
      const sides = 2 * drawn.steady;
      expect(Math.abs((counted.steadySides as number) - sides)).toBeLessThan(10 + 0.15 * sides);
    },
  );

  it("has more to do where customers order more often, and over a longer run", () => {
    const usual = perDraw("PERSONALISED_RECOMMENDATIONS", "CUSTOMER");
    const orderModel = { ...EXAMPLE_ORDER_MODEL, r: 2 * EXAMPLE_ORDER_MODEL.r };
    const busy = exampleBaseline({ customers: 4000, orderModel });
    const often = runWork(catalogPlan(busy, "PERSONALISED_RECOMMENDATIONS")).perDraw;
    const long = perDraw("PERSONALISED_RECOMMENDATIONS", "CUSTOMER", {
      scenario: { horizonDays: 180 },
    });
    for (const more of [often, long]) {
      expect(more.playedOrders).toBeGreaterThan(1.3 * (usual.playedOrders as number));
      expect(more.foundCustomers).toBeGreaterThan(1.1 * (usual.foundCustomers as number));
    }
  });
});

describe("what a draw over groups comes to", () => {
  it.each(KINDS)("has the groups and the weeks of %s", (kind) => {
    const plan = planOf(kind, "SEGMENT_AGGREGATE");
    const { groups, perDraw: counts } = runWork(plan);
    const { cells } = aggregatePlanOf(plan).arms[0] as { cells: readonly unknown[] };
    expect(groups).toBe(cells.length + 1);
    expect(counts.groupWeeks).toBe(groups * plan.weeks);
  });

  it("has no worlds of a policy that only brings customers", () => {
    expect(perDraw("GEO_ACQUISITION", "SEGMENT_AGGREGATE").worldWeeks).toBe(0);
  });

  it("tells extra orders and changes of pace", () => {
    expect(perDraw("WIN_BACK", "SEGMENT_AGGREGATE").extraWeeks).toBeGreaterThan(0);
    expect(perDraw("WIN_BACK", "SEGMENT_AGGREGATE").pacedWeeks).toBe(0);
    expect(perDraw("REENGAGEMENT_AUTOMATION", "SEGMENT_AGGREGATE").pacedWeeks).toBeGreaterThan(0);
  });
});

describe("what is summed up after the draws", () => {
  it("has the arms, segments and weeks of the plan, and its assumptions but for fixed ones", () => {
    const plan = planOf("WIN_BACK", "SEGMENT_AGGREGATE");
    const known = planOf("WIN_BACK", "SEGMENT_AGGREGATE", {
      beliefs: { "shop.margin": fixed(0.4) },
    });
    const counts = (of: Plan) =>
      Object.assign({}, ...runWork(of).summary.map((part) => part.perDraw)) as WorkCounts;
    expect(counts(plan)).toMatchObject({
      summedArms: 1,
      summedSegments: baseline.segments.length,
      summedWeeks: 13,
    });
    expect(counts(known).analysedBeliefs).toBe((counts(plan).analysedBeliefs as number) - 1);
  });
});

describe.each(UNITS)("work in the unit %s", (unit) => {
  it.each(KINDS)("of %s is numbers, the same for equal plans", (kind) => {
    const work = runWork(planOf(kind, unit));
    expect(runWork(planOf(kind, unit))).toEqual(work);
    const summed = work.summary.flatMap((part) => Object.values(part.perDraw));
    for (const count of [...Object.values(work.once), ...Object.values(work.perDraw), ...summed]) {
      expect(Number.isFinite(count)).toBe(true);
      expect(count).toBeGreaterThanOrEqual(0);
    }
  });

  it("grows with the arms", () => {
    const arms = [armOf("WIN_BACK"), { ...armOf("WIN_BACK"), key: "again" }];
    const one = perDraw("WIN_BACK", unit);
    const two = perDraw("WIN_BACK", unit, { scenario: { arms } });
    expect(two.arms).toBe(2 * (one.arms as number));
    const step = unit === "CUSTOMER" ? "playedWorlds" : "groupWeeks";
    expect(two[step]).toBeGreaterThan(1.3 * (one[step] as number));
  });
});
