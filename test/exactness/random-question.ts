import fc from "fast-check";
import { MEASURES, type MetricQuestion } from "./metric-truth.js";
import { shifted, type GrainName } from "./true-calendar.js";
import { DIMENSIONS, type TrueShop } from "./truth-shop.js";

const GRAINS: readonly GrainName[] = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
const ADDITIVE = MEASURES.filter((measure) => measure !== "CUSTOMERS" && measure !== "VISITORS");

/** Seeds of a question; made into one for a shop by `questionFor`. */
export const drawnQuestion = fc.record({
  measures: fc.subarray([...ADDITIVE], { minLength: 1 }),
  dimensions: fc.subarray([...DIMENSIONS], { maxLength: 3 }),
  grain: fc.option(fc.constantFrom(...GRAINS)),
  /** Days cut off at either end; none: all time. */
  cut: fc.option(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }))),
  filtered: fc.option(fc.tuple(fc.constantFrom(...DIMENSIONS), fc.integer({ min: 1, max: 3 }))),
});
type Drawn = typeof drawnQuestion extends fc.Arbitrary<infer T> ? T : never;

export function questionFor(
  truth: TrueShop,
  { measures, dimensions, grain, cut, filtered }: Drawn,
): MetricQuestion {
  const from = shifted(truth.firstOn, cut?.[0] ?? 0);
  const to = shifted(truth.asOfOn, 1 - (cut?.[1] ?? 0));
  return {
    measures,
    dimensions,
    ...(grain === null ? {} : { grain }),
    ...(cut === null || from >= to ? {} : { period: { from, to } }),
    ...(filtered === null
      ? {}
      : { where: { [filtered[0]]: valuesOf(truth, filtered[0], filtered[1]) } }),
  };
}

function valuesOf(
  truth: TrueShop,
  dimension: (typeof DIMENSIONS)[number],
  count: number,
): string[] {
  const values = new Set(
    [...truth.sessions, ...truth.orders].map(({ origin }) => origin[dimension]),
  );
  return [...values].sort().slice(0, count);
}

/** Distinct counts are exact for whole buckets, by one dimension: those questions are asked too. */
export const distinctQuestions: readonly MetricQuestion[] = GRAINS.flatMap((grain) =>
  [undefined, ...DIMENSIONS].map((dimension): MetricQuestion => ({
    measures: ["CUSTOMERS", "VISITORS", "SESSIONS"],
    ...{ grain, dimensions: dimension === undefined ? [] : [dimension] },
  })),
);
