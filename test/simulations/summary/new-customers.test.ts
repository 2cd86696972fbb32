import { describe, expect, it } from "@jest/globals";
import type { PlannedArm } from "../../../simulations/engine/plan.js";
import type { OutcomeName } from "../../../simulations/engine/outcome.js";
import { runSessions } from "../../../simulations/engine/summary/run-sessions.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { syntheticRun, type Numbers, type SyntheticRun } from "./synthetic-run.js";

/** 20 new customers without the policy, and 20 + x0 + `more` with it, for 300 in the first and media. */
const runWith = (more: number, spread = 1): SyntheticRun =>
  syntheticRun({
    draws: 256,
    side: ({ side, beliefs }): Numbers =>
      side === 0
        ? {}
        : {
            newCustomers: 20 + more + spread * (beliefs[0] ?? 0),
            mediaCostCents: 20_000,
            fixedCostCents: 10_000,
            unsubscribes: 3,
            redemptions: 40,
            extraOrders: 12,
          },
  });

const armOf = ({ plan, records, options }: SyntheticRun) => {
  const [arm] = summarise(plan, records, options).arms;
  if (arm === undefined) throw new Error("no arm");
  return arm;
};

const outcomeOf = (run: SyntheticRun, name: OutcomeName) =>
  armOf(run).outcomes.find(({ outcome }) => outcome === name);

describe("what new customers cost", () => {
  it("is what is added in media and fixed costs over the customers added, both summed over all draws", () => {
    const run = runWith(10);
    const { acquisitionCost: cost } = armOf(run);
    const customers = outcomeOf(run, "NEW_CUSTOMERS")?.absolute?.total.mean as number;
    expect(cost?.cents).toBeCloseTo(30_000 / customers, 6);
    expect(cost?.reason).toBeNull();
    // of a ratio whose divisor varies, the mean lies above (Jensen)
    expect(cost?.byDraw?.mean).toBeGreaterThan(cost?.cents as number);
    const [low] = cost?.byDraw?.quantiles ?? [];
    expect(low?.value).toBeLessThan(cost?.cents as number);
  });

  it("has no interval where some draws bring none, and is not told where none are expected", () => {
    const some = armOf(runWith(0.5)).acquisitionCost;
    expect(some).toMatchObject({ byDraw: null, reason: "NOT_IN_EVERY_DRAW" });
    expect(some?.cents).toBeGreaterThan(0);
    const none = { cents: null, byDraw: null, reason: "NO_NEW_CUSTOMERS" };
    expect(armOf(runWith(-5)).acquisitionCost).toEqual(none);
    expect(armOf(runWith(0, 0)).acquisitionCost).toEqual(none);
  });
});

describe("conversion", () => {
  it("is first orders per session, of which the funnel counted 10,000 a week", () => {
    const conversion = outcomeOf(runWith(10, 0), "CONVERSION");
    expect(conversion?.control?.mean).toBeCloseTo(20 / 130_000, 12);
    expect(conversion?.treated?.mean).toBeCloseTo(30 / 130_000, 12);
    expect(conversion?.relative?.total.mean).toBeCloseTo(0.5, 12);
  });

  it("is not told without sessions, nor where customers come from outside them", () => {
    const { plan } = runWith(10);
    const [arm] = plan.arms as [PlannedArm];
    expect(runSessions(plan, arm)).toBe(130_000);
    expect(runSessions({ ...plan, baseline: { ...plan.baseline, funnel: null } }, arm)).toBeNull();
    const [part] = arm.parts;
    const parts = [{ ...part, policy: { ...part?.policy, bringsSessions: () => true } }];
    expect(runSessions(plan, { ...arm, parts } as PlannedArm)).toBeNull();
  });
});

describe.each([
  ["UNSUBSCRIBES", 3],
  ["REDEMPTIONS", 40],
  ["EXTRA_ORDERS", 12],
] as const)("%s", (outcome, added) => {
  it("are what the draws counted, in total and by segment", () => {
    const run = runWith(10);
    expect(outcomeOf(run, outcome)?.absolute?.total.mean).toBe(added);
    const of = armOf(run).bySegment.map(
      ({ outcomes }) => outcomes.find((each) => each.outcome === outcome)?.absolute?.total.mean,
    );
    expect(of.reduce((sum: number, mean) => sum + (mean ?? NaN), 0)).toBeCloseTo(added, 9);
  });
});
