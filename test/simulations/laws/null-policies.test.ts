import { describe, expect, it } from "@jest/globals";
import { runDraws } from "../../../simulations/engine/core/run-draws.js";
import {
  MEASURE_COUNT,
  MEASURES,
  SIDES,
  WEEK_MEASURE_COUNT,
  type Measure,
} from "../../../simulations/engine/draw-record.js";
import type { PolicyKind } from "../../../simulations/engine/policy.js";
import type { SimulationUnit } from "../../../simulations/engine/scenario.js";
import { exampleBaseline } from "../support/example-baseline.js";
import {
  armOf,
  catalogPlan,
  costless,
  gainsOf,
  KINDS,
  neutralBeliefs,
  tableOf,
  UNITS,
} from "./catalog-run.js";

const DRAWS = 16;
const shop = exampleBaseline({ customers: 500 });

/** Counted on the treated side alone; and messages are sent though they cost and change nothing. */
const OWN: readonly Measure[] = [
  "persuadable",
  "sureThing",
  "lostCause",
  "sleepingDog",
  "contacts",
];

const cases = UNITS.flatMap((unit) => KINDS.map((kind) => [kind, unit] as const));

function neutralPlan(kind: PolicyKind, unit: SimulationUnit) {
  // without a response to it, a higher price is a present
  const step = kind === "VALUE_BASED_PRICING" ? { priceStep: 0 } : {};
  return catalogPlan(shop, kind, {
    parameters: { ...costless(kind), ...step },
    beliefs: neutralBeliefs(kind),
    arm: { holdout: 0.1 },
    scenario: { unit },
  });
}

describe("a policy with every effect at its neutral value and no cost", () => {
  it.each(cases)("%s has a lift of exactly 0 in every draw and measure, by %s", (kind, unit) => {
    const plan = neutralPlan(kind, unit);
    const table = tableOf(plan, DRAWS);
    const places = [null, ...plan.baseline.segments.keys()];
    const moved = places.flatMap((place) => {
      const side = (of: 0 | 1) =>
        place === null ? table.totals(0, of) : table.segment(0, of, place);
      const [control, treated] = [side(0), side(1)];
      return MEASURES.filter((measure) => !OWN.includes(measure)).filter((measure) =>
        treated(measure).some((value, draw) => value !== control(measure)[draw]),
      );
    });
    expect(moved).toEqual([]);
    expect(gainsOf(table).every((gain) => gain === 0)).toBe(true);
    for (const measure of ["persuadable", "sleepingDog"] as const) {
      expect(
        table
          .totals(
            0,
            1,
          )(measure)
          .every((count) => count === 0),
      ).toBe(true);
    }
    for (let week = 0; week < plan.weeks; week++) {
      for (const measure of ["retained", "orders", "revenueCents", "profitCents"] as const) {
        expect(table.weeks(0, 1)(week, measure)).toEqual(table.weeks(0, 0)(week, measure));
      }
    }
  });
});

describe("two arms with the same policy", () => {
  it.each(cases)("%s: have the same numbers to the bit, by %s", (kind, unit) => {
    const arms = ["a", "b"].map((key) => armOf(kind, { arm: { key, holdout: 0.1 } }));
    const plan = catalogPlan(shop, kind, { scenario: { unit, arms } });
    const { numbers } = runDraws(plan, 0, DRAWS);
    const { segments, weeks } = plan.shape;
    const widths = [
      SIDES.length * MEASURE_COUNT,
      SIDES.length * segments * MEASURE_COUNT,
      SIDES.length * weeks * WEEK_MEASURE_COUNT,
    ];
    let at = 0;
    while (at < numbers.length) {
      for (const width of widths) {
        const first = numbers.subarray(at, at + width);
        expect(numbers.subarray(at + width, at + 2 * width)).toEqual(first);
        at += 2 * width;
      }
    }
    expect(numbers.some((value) => value !== 0)).toBe(true);
  });
});
