import { UserError } from "../../domain/user-error.js";
import {
  addDays,
  addMonths,
  daysBetween,
  isAligned,
  singleBucketGrain,
  type Grain,
  type Period,
  startOf,
  type Day,
} from "../../domain/calendar.js";
import {
  conditionsOf,
  Dimension,
  type DimensionCondition,
} from "../../graphql/dimension-filter.input.js";
import { allTime, resolvePeriod, type AskedPeriod } from "../../graphql/period.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { Measure } from "./measure.graphql.js";
import { measureOf, type SumName } from "./measures.js";
import type { ComparisonInput, MetricQueryInput } from "./metric-query.graphql.js";

/** A checked question: everything the answer needs, before any SQL runs. */
export interface MetricPlan {
  readonly measures: readonly Measure[];
  readonly dimensions: readonly Dimension[];
  readonly grain: Grain | null;
  readonly period: AskedPeriod;
  readonly conditions: readonly DimensionCondition[];
  /** Rows of which grain to sum: months where nothing cuts them, else days. */
  readonly stored: "day" | "month";
  /** Sums to read: those the measures are made of. */
  readonly sums: readonly SumName[];
  /** The distinct counts to read; null when none was asked for. */
  readonly distincts: DistinctPlan | null;
  readonly query: MetricQueryInput;
}

/** Where precomputed distinct counts are found: per bucket or for the period as one bucket. */
export interface DistinctPlan {
  readonly grain: Grain | "all";
  /** Null: not split. */
  readonly dimension: Dimension | null;
}

const MAX_BUCKETS = 4000;

/**
 * @param distincts what to do about distinct counts that cannot be told exactly: refuse the
 *   question, or leave them out of a comparison
 * @throws UserError naming what is not allowed, and what is
 */
export function planMetrics(
  query: MetricQueryInput,
  shop: CurrentShop,
  distincts: "exact" | "where-exact" = "exact",
): MetricPlan {
  const grain = query.grain ?? null;
  const period = resolvePeriod(query.period, shop.coverage);
  const conditions = conditionsOf(query.where);
  checkLists(query);
  checkLength(grain, period);
  const plan = {
    measures: query.measures,
    dimensions: query.dimensions,
    grain,
    period,
    conditions,
    stored: storedGrain(grain, period, shop),
    sums: sumsOf(query),
    query,
  };
  const found = planDistincts(plan, shop);
  if (found instanceof UserError && distincts === "exact") throw found;
  return { ...plan, distincts: found instanceof UserError ? null : found };
}

function sumsOf({ measures, topN }: MetricQueryInput): SumName[] {
  const asked = [...measures, ...(topN === undefined ? [] : [topN.by])];
  return [...new Set(asked.flatMap((measure) => measureOf(measure).sums))];
}

function checkLists({ measures, dimensions, orderBy = [], having = [] }: MetricQueryInput): void {
  for (const [name, list] of [
    ["measures", measures],
    ["dimensions", dimensions],
  ] as const) {
    const repeated = list.find((item, place) => list.indexOf(item as never) !== place);
    if (repeated !== undefined) {
      throw badRequest(`${name} names ${nameOf(repeated)} twice.`, "Name each once.");
    }
  }
  for (const { measure, dimension } of orderBy) {
    if ((measure === undefined) === (dimension === undefined)) {
      throw badRequest(
        "An entry of orderBy names neither or both of measure and dimension.",
        "Name exactly one of them.",
      );
    }
    if (measure !== undefined && !measures.includes(measure))
      throw notAsked("orderBy", measure, measures);
    if (dimension !== undefined && !dimensions.includes(dimension)) {
      throw notAsked("orderBy", nameOf(dimension), dimensions.map(nameOf));
    }
  }
  for (const { measure } of having) {
    if (!measures.includes(measure)) throw notAsked("having", measure, measures);
  }
}

const dimensionNames = new Map<string, string>(
  Object.entries(Dimension).map(([name, value]) => [value, name]),
);

const nameOf = (item: string): string => dimensionNames.get(item) ?? item;

function notAsked(field: string, name: string, allowed: readonly string[]): Error {
  return badRequest(
    `${field} names ${name}, which is not asked for.`,
    `Add it to the query, or use one of: ${allowed.join(", ") || "(none)"}.`,
  );
}

function checkLength(grain: Grain | null, period: Period): void {
  const days = daysBetween(period.from, period.to);
  const lengths = { day: 1, week: 7, month: 28, quarter: 90, year: 365 };
  if (grain === null || days / lengths[grain] <= MAX_BUCKETS) return;
  throw badRequest(
    `The period has about ${Math.round(days / lengths[grain])} buckets of one ${grain}; at most ${MAX_BUCKETS} are answered.`,
    "Ask for a shorter period or a coarser grain.",
  );
}

/** Month rows, unless the grain is finer or an end of the period cuts a month that has rows. */
function storedGrain(grain: Grain | null, period: AskedPeriod, shop: CurrentShop): "day" | "month" {
  if (grain === "day" || grain === "week") return "day";
  const isWhole = (day: Day): boolean => startOf("month", day) === day;
  const hasWholeStart = isWhole(period.from) || period.from <= shop.coverage.firstOn;
  return hasWholeStart && (isWhole(period.to) || period.isAllTime) ? "month" : "day";
}

/** Every session and order lies in it; refunds may still come later. */
export function coversAll(period: Period, shop: CurrentShop): boolean {
  const whole = allTime(shop.coverage);
  return period.from <= whole.from && period.to >= whole.to;
}

function planDistincts(
  { measures, dimensions, grain, period, conditions }: Omit<MetricPlan, "distincts">,
  shop: CurrentShop,
): DistinctPlan | UserError | null {
  const asked = measures.filter((measure) => measureOf(measure).distinct !== undefined);
  if (asked.length === 0) return null;
  const touched = new Set([...dimensions, ...conditions.map(({ dimension }) => dimension)]);
  const refuse = (why: string, remedy: string): UserError =>
    badRequest(
      `${asked.join(" and ")} cannot be given exactly ${why}: people would be counted twice.`,
      remedy,
    );
  if (touched.size > 1) {
    return refuse(
      `for ${[...touched].map(nameOf).join(" and ")} together`,
      "Split or filter by at most one dimension, or ask for NEW_CUSTOMERS, ORDERS or SESSIONS, which add up.",
    );
  }
  const [dimension = null] = touched;
  const isSplit = dimension !== null && dimensions.includes(dimension);
  if (dimension !== null && !isSplit && conditions.some(({ values }) => new Set(values).size > 1)) {
    return refuse(
      `over several values of ${nameOf(dimension)}`,
      `Filter by one value, or add ${nameOf(dimension)} to the dimensions.`,
    );
  }
  if (grain !== null) {
    if (coversAll(period, shop) || isAligned(grain, period)) return { grain, dimension };
    return refuse(
      `for a ${grain} that the period cuts`,
      `Let the period begin and end with a whole ${grain}, or ask for all time.`,
    );
  }
  if (coversAll(period, shop)) return { grain: "all", dimension };
  const single = singleBucketGrain(period);
  if (single !== null) return { grain: single, dimension };
  return refuse(
    `from ${period.from} to ${period.to}`,
    "Ask for one whole day, week, month, quarter or year, for all time, or add a grain.",
  );
}

/** @throws UserError for an empty custom range */
export function comparedPeriod(input: ComparisonInput, period: Period, shop: CurrentShop): Period {
  if (input.custom !== undefined) return resolvePeriod({ between: input.custom }, shop.coverage);
  if (input.sameWeekdaysLastYear === true) {
    return { from: addDays(period.from, -364), to: addDays(period.to, -364) };
  }
  if (input.samePeriodLastYear === true) {
    return { from: addMonths(period.from, -12), to: addMonths(period.to, -12) };
  }
  if (input.previousPeriod === true) return previousPeriod(period);
  throw badRequest(
    "An entry of compare is set to false.",
    "Leave it out, or set one of its fields to true.",
  );
}

function previousPeriod(period: Period): Period {
  if (!isAligned("month", period)) {
    return { from: addDays(period.from, -daysBetween(period.from, period.to)), to: period.from };
  }
  const [fromYear = 0, fromMonth = 0] = period.from.split("-").map(Number);
  const [toYear = 0, toMonth = 0] = period.to.split("-").map(Number);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth);
  return { from: addMonths(period.from, -months), to: period.from };
}
