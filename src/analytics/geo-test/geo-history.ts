import { and, asc, eq, gte, lt } from "drizzle-orm";
import { addDays, daysBetween, startOf, type Day } from "../../domain/calendar.js";
import type { Coverage } from "../../domain/coverage.js";
import { centsOf } from "../../domain/decimal.js";
import type { Context } from "../../graphql/context.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { geoWeeks } from "./geo-test.analytic.js";
import type { GeoTestOutcome } from "./geo-outcome.js";

/** Whole weeks, the last ones that the data cover. */
export interface GeoSpan {
  readonly from: Day;
  readonly weeks: number;
}

/** A country's outcome in every week of a span; money in cents. */
export interface CountryWeeks {
  readonly country: string;
  readonly weekly: readonly number[];
  readonly total: number;
}

/** @param most weeks, at most */
export function geoSpan({ firstOn, asOfOn }: Coverage, most: number): GeoSpan {
  const end = startOf("week", addDays(asOfOn, 1));
  const start = startOf("week", addDays(firstOn, 6));
  const weeks = Math.min(most, Math.max(0, daysBetween(start, end) / 7));
  return { from: addDays(end, -7 * weeks), weeks };
}

/** One statement: countries with any of the outcome, most first, then by name. */
export async function readCountryWeeks(
  { db }: Context,
  { snapshotId }: CurrentShop,
  { from, weeks }: GeoSpan,
  outcome: GeoTestOutcome,
): Promise<CountryWeeks[]> {
  const rows = await db
    .select({ country: geoWeeks.country, weekOn: geoWeeks.weekOn, amount: geoWeeks[outcome] })
    .from(geoWeeks)
    .where(
      and(
        eq(geoWeeks.snapshotId, snapshotId),
        gte(geoWeeks.weekOn, from),
        lt(geoWeeks.weekOn, addDays(from, 7 * weeks)),
      ),
    )
    .orderBy(asc(geoWeeks.country), asc(geoWeeks.weekOn));
  return countryWeeks(rows, { from, weeks });
}

/** @param rows of one outcome: a count, or money as text */
export function countryWeeks(
  rows: readonly {
    readonly country: string;
    readonly weekOn: Day;
    readonly amount: number | string;
  }[],
  { from, weeks }: GeoSpan,
): CountryWeeks[] {
  const byCountry = new Map<string, number[]>();
  for (const { country, weekOn, amount } of rows) {
    const weekly = byCountry.get(country) ?? new Array<number>(weeks).fill(0);
    weekly[daysBetween(from, weekOn) / 7] = typeof amount === "string" ? centsOf(amount) : amount;
    byCountry.set(country, weekly);
  }
  return [...byCountry]
    .map(([country, weekly]) => ({
      ...{ country, weekly },
      total: weekly.reduce((sum, each) => sum + each, 0),
    }))
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total || (one.country < other.country ? -1 : 1));
}
