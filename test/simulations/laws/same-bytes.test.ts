import { createHash } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import type { Baseline } from "../../../simulations/engine/baseline.js";
import { canonicalJson } from "../../../simulations/engine/core/canonical-json.js";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import { runExperiment } from "../../../simulations/engine/core/run-experiment.js";
import type { DrawRecords } from "../../../simulations/engine/draw-record.js";
import type { Plan } from "../../../simulations/engine/plan.js";
import type { Scenario } from "../../../simulations/engine/scenario.js";
import { summarise } from "../../../simulations/engine/summary/summarise.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { armOf, catalogPlan, UNITS } from "./catalog-run.js";

const DRAWS = 96;
const shop = exampleBaseline({ customers: 200 });
const precision = { draws: DRAWS, maxDraws: DRAWS, targetRelativeMcse: 0.02 };

const ARMS = [
  armOf("SECOND_PURCHASE_FLOW", { arm: { key: "second", holdout: 0.1 } }),
  armOf("CUSTOM", {
    parameters: { orderRateFactor: 2 },
    arm: { key: "custom", contactCap: 1 },
  }),
  armOf("ORDER_MERGE_WINDOW", { arm: { key: "merge" } }),
];

function planBy(scenario: Partial<Scenario>, baseline: Baseline = shop): Plan {
  return catalogPlan(baseline, "CUSTOM", { scenario: { arms: ARMS, precision, ...scenario } });
}

function chunks(plan: Plan, size: number): DrawRecords[] {
  const records: DrawRecords[] = [];
  for (let from = 0; from < DRAWS; from += size) {
    records.push(runDraws(plan, from, Math.min(size, DRAWS - from)));
  }
  return records;
}

const hashOf = (plan: Plan, records: readonly DrawRecords[]) =>
  createHash("sha256")
    .update(canonicalJson(summarise(plan, records)))
    .digest("hex");

/** Last first, then every third, as from workers of unequal speed. */
function outOfOrder(records: readonly DrawRecords[]): DrawRecords[] {
  const reversed = [...records].reverse();
  return [0, 1, 2].flatMap((rest) => reversed.filter((_, k) => k % 3 === rest));
}

describe.each(UNITS)("a result by the unit %s", (unit) => {
  it("has one SHA-256 whatever the chunks of draws and the order they come in", () => {
    const plan = planBy({ unit });
    const once = hashOf(plan, [runDraws(plan, 0, DRAWS)]);
    for (const size of [1, 7, 64]) {
      // as another process would have it, with nothing kept from before
      const own = planBy({ unit });
      const records = chunks(own, size);
      expect([size, hashOf(own, records)]).toEqual([size, once]);
      expect([size, hashOf(own, outOfOrder(records))]).toEqual([size, once]);
    }
  });

  it("does not depend on the order in which draws are made", () => {
    const plan = planBy({ unit });
    const late = runDraws(plan, 64, 32);
    const early = runDraws(plan, 0, 64);
    expect(hashOf(plan, [early, late])).toBe(hashOf(plan, [runDraws(plan, 0, DRAWS)]));
  });

  it("has other numbers and the same conclusion by another seed", () => {
    const results = ["one", "another", "a third"].map((seed) =>
      runExperiment(planBy({ unit, seed })),
    );
    const means = results.map(({ ranking }) => ranking[0]?.expectedProfitCents);
    expect(new Set(means).size).toBe(3);
    expect(new Set(results.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    const told = results.map(({ arms, ranking }) => [
      arms.map(({ decision }) => decision.verdict),
      ranking.map(({ key }) => key),
    ]);
    expect(told[1]).toEqual(told[0]);
    expect(told[2]).toEqual(told[0]);
  });
});

it("a plan's fingerprint changes with each part that a result hangs on", () => {
  const first = planBy({});
  const others = [
    planBy({ seed: "other" }),
    planBy({ horizonDays: 91 }),
    planBy({ unit: "SEGMENT_AGGREGATE" }),
    planBy({ sampler: "PSEUDO_RANDOM" }),
    planBy({ beliefs: "SCEPTICAL" }),
    planBy({ orderValues: "EMPIRICAL" }),
    planBy({ arms: ARMS.slice(0, 2) }),
    planBy({ arms: [armOf("CUSTOM", { parameters: { discount: 0.11 } })] }),
    planBy({ precision: { ...precision, maxDraws: 256 } }),
    planBy({ decision: { ...first.scenario.decision, shipAbove: 0.9 } }),
    planBy({}, { ...shop, snapshotHash: "0".repeat(64) }),
  ];
  const all = [first, ...others].map(({ fingerprint }) => fingerprint);
  expect(new Set(all).size).toBe(all.length);
  expect(planBy({}).fingerprint).toBe(first.fingerprint);
});
