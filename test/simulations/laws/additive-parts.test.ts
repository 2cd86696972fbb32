import { describe, expect, it } from "@jest/globals";
import {
  MEASURES,
  type Measure,
  type WeekMeasure,
} from "../../../simulations/engine/draw-record.js";
import { aovLogParts } from "../../../simulations/engine/summary/aov-decomposition.js";
import { profitValues } from "../../../simulations/engine/summary/outcome-values.js";
import { exampleBaseline } from "../support/example-baseline.js";
import { catalogPlan, fixed, KINDS, tableOf, UNITS } from "./catalog-run.js";

const DRAWS = 12;
const shop = exampleBaseline({ customers: 500 });
const cases = UNITS.flatMap((unit) => KINDS.map((kind) => [kind, unit] as const));

/** Paid for the arm as a whole. */
const OF_NO_SEGMENT: readonly Measure[] = ["fixedCostCents", "mediaCostCents"];

describe("in every draw of every policy", () => {
  it.each(cases)("the parts of the AOV's change add up to it: %s by %s", (kind, unit) => {
    const table = tableOf(catalogPlan(shop, kind, { scenario: { unit } }), DRAWS);
    const parts = aovLogParts(table.totals(0, 0), table.totals(0, 1));
    if (parts === null) throw new Error("There were draws without orders.");
    const { total, basket, price, mix, mechanical } = parts;
    const gaps = total.map((all, draw) =>
      [basket, price, mix, mechanical].reduce((left, part) => left - (part[draw] as number), all),
    );
    expect(Math.max(...gaps.map(Math.abs))).toBeLessThan(1e-12);
    expect([...total].every(Number.isFinite)).toBe(true);
  });

  it.each(cases)(
    "segments, types and weeks add up where nobody arrives: %s by %s",
    (kind, unit) => {
      const bought = kind === "GEO_ACQUISITION" ? { saturation: fixed(0) } : {};
      const plan = catalogPlan(shop, kind, {
        beliefs: { "shop.arrivalsPerWeek": fixed(0), ...bought },
        arm: { holdout: 0.2 },
        scenario: { unit },
      });
      const table = tableOf(plan, DRAWS);
      const apart: string[] = [];
      const check = (what: string, got: number, expected: number) => {
        const error = Math.abs(got - expected);
        if (error > 1e-9 * Math.max(1, Math.abs(expected)))
          apart.push(`${what}: ${got}, ${expected}`);
      };
      for (const side of [0, 1] as const) {
        const all = table.totals(0, side);
        const segments = table.audience(0, side);
        const weeks = table.weeks(0, side);
        const profits = profitValues(all);
        for (let draw = 0; draw < DRAWS; draw++) {
          for (const measure of MEASURES.filter((of) => !OF_NO_SEGMENT.includes(of))) {
            check(
              `segments ${side} ${measure}`,
              segments(measure)[draw] as number,
              all(measure)[draw] as number,
            );
          }
          const ofWeeks = (measure: WeekMeasure) => weeks(plan.weeks - 1, measure)[draw] as number;
          for (const measure of ["retained", "orders", "revenueCents"] as const) {
            check(`weeks ${side} ${measure}`, ofWeeks(measure), all(measure)[draw] as number);
          }
          check(`weeks ${side} profit`, ofWeeks("profitCents"), profits[draw] as number);
        }
      }
      const control = table.totals(0, 0);
      const treated = table.totals(0, 1);
      for (let draw = 0; draw < DRAWS; draw++) {
        const of = (measure: Measure) => treated(measure)[draw] as number;
        const [won, sure, never, lost] = [
          of("persuadable"),
          of("sureThing"),
          of("lostCause"),
          of("sleepingDog"),
        ];
        check("types", won + sure + never + lost, plan.arms[0]?.audience as number);
        check("who orders under the policy", won + sure, of("retained"));
        check("who orders without it", lost + sure, control("retained")[draw] as number);
      }
      expect(apart).toEqual([]);
    },
  );
});
