import { isAligned, singleBucketGrain, type Grain, type Period } from "../../domain/calendar.js";
import type { UserError } from "../../domain/user-error.js";
import type { Dimension } from "../../graphql/dimension-filter.input.js";
import { type DimensionCondition } from "../../graphql/dimension-filter.input.js";
import { allTime } from "../../graphql/period.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { peopleByTheHour } from "./by-the-hour.js";
import { peopleElsewhere } from "./other-zone-refusals.js";
import { listOf, nameOf } from "./dimension-names.js";
import {
  DISTINCT_SOURCES,
  UNSPLIT,
  type DistinctGrain,
  type DistinctSource,
} from "./distinct-sources.js";
import type { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
import type { MetricGrain } from "./metric-bucket.js";

/** Where precomputed distinct counts are found: per bucket or for the period as one bucket. */
export interface DistinctPlan {
  readonly grain: DistinctGrain;
  readonly source: DistinctSource;
}

/** Every session and order lies in it; refunds may still come later. */
export function coversAll(period: Period, shop: CurrentShop): boolean {
  const whole = allTime(shop.coverage);
  return period.from <= whole.from && period.to >= whole.to;
}

interface Asked {
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly grain: MetricGrain | null;
  readonly period: Period;
  readonly conditions: readonly DimensionCondition[];
}

/** @returns null when no distinct count is asked for; a refusal when one cannot be given exactly */
export function planDistincts(asked: Asked, shop: CurrentShop): DistinctPlan | UserError | null {
  const { dimensions, conditions, grain } = asked;
  const measures = asked.measures.filter((measure) => measureOf(measure).distinct !== undefined);
  if (measures.length === 0) return null;
  if (shop.otherZone !== undefined) return peopleElsewhere(measures, shop);
  if (grain === "hour") return peopleByTheHour(measures);
  const touched = new Set([...dimensions, ...conditions.map(({ dimension }) => dimension)]);
  const refuse = (why: string, remedy: string): UserError =>
    badRequest(
      `${listOf(measures)} cannot be given exactly ${why}: people would be counted twice.`,
      remedy,
    );
  if (touched.size > 1) {
    return refuse(
      `for ${listOf([...touched])} together`,
      "Split or filter by at most one dimension, or ask for NEW_CUSTOMERS, ORDERS or SESSIONS, which add up.",
    );
  }
  const [dimension = null] = touched;
  const source = dimension === null ? UNSPLIT : DISTINCT_SOURCES.get(dimension);
  const counts = measures.map((measure) => measureOf(measure).distinct ?? "customers");
  if (source === undefined || !counts.every((count) => source.counts.includes(count))) {
    return refuse(`by ${nameOf(dimension ?? "")}`, alternativeTo(counts));
  }
  if (hasSeveralValues(dimension, asked)) {
    return refuse(
      `over several values of ${nameOf(dimension ?? "")}`,
      `Filter by one value, or add ${nameOf(dimension ?? "")} to the dimensions.`,
    );
  }
  return atGrain({ grain, period: asked.period }, shop, source, refuse);
}

function alternativeTo(counts: readonly ("customers" | "visitors")[]): string {
  const offered = [...DISTINCT_SOURCES]
    .filter(([, source]) => counts.every((count) => source.counts.includes(count)))
    .map(([dimension]) => dimension);
  return `By this dimension ask for ORDERS or NEW_CUSTOMERS, which add up; or split by one of ${listOf(offered)}.`;
}

function hasSeveralValues(dimension: Dimension | null, { dimensions, conditions }: Asked): boolean {
  return (
    dimension !== null &&
    !dimensions.includes(dimension) &&
    conditions.some(({ values }: DimensionCondition) => new Set(values).size > 1)
  );
}

function atGrain(
  { grain, period }: { readonly grain: Grain | null; readonly period: Period },
  shop: CurrentShop,
  source: DistinctSource,
  refuse: (why: string, remedy: string) => UserError,
): DistinctPlan | UserError {
  const calendar = source.grains.filter((one) => one !== "all");
  if (grain !== null) {
    if (!source.grains.includes(grain)) {
      return refuse(`by ${grain} for this dimension`, `Ask by ${calendar.join(", ")}.`);
    }
    if (coversAll(period, shop) || isAligned(grain, period)) return { grain, source };
    return refuse(
      `for a ${grain} that the period cuts`,
      `Let the period begin and end with a whole ${grain}, or ask for all time.`,
    );
  }
  if (coversAll(period, shop)) return { grain: "all", source };
  const single = singleBucketGrain(period);
  if (single !== null && source.grains.includes(single)) return { grain: single, source };
  return refuse(
    `from ${period.from} to ${period.to}`,
    `Ask for one whole ${calendar.slice(0, -1).join(", ")} or ${calendar.at(-1)}, for all time, or add a grain.`,
  );
}
