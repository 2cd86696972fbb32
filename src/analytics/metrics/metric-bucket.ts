import {
  addDays,
  bucketsOf,
  daysBetween,
  nextStart,
  type Day,
  type Grain,
  type Period,
} from "../../domain/calendar.js";
import { hourAt, hoursOfDay } from "../../domain/zoned-hours.js";
import { allTime, isBucketComplete } from "../../graphql/period.input.js";
import { momentOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";

/** Buckets of the calendar, or hours of the shop's clock. */
export type MetricGrain = Grain | "hour";

/** First day of a bucket; by the hour `YYYY-MM-DDTHH`; "" without a grain. Compares as text. */
export type Bucket = string;

export const hourBucket = (day: Day, hour: string): Bucket => `${day}T${hour}`;

export const dayOf = (bucket: Bucket): Day => bucket.slice(0, 10);

/** "00" to "23"; null unless the bucket is an hour. */
export const hourOf = (bucket: Bucket): string | null => bucket.slice(11) || null;

/** The whole days that a bucket lies in. */
export function daysOfBucket(grain: MetricGrain, bucket: Bucket): Period {
  const from = dayOf(bucket);
  return { from, to: grain === "hour" ? addDays(from, 1) : nextStart(grain, from) };
}

/**
 * The buckets of a period that the data cover, in order: hours as the shop's clock shows them, from
 * the first that was observed up to the hour of asOf.
 */
export function coveredBuckets(grain: MetricGrain, period: Period, shop: CurrentShop): Bucket[] {
  const covered = overlap(period, allTime(shop.coverage));
  if (covered === null) return [];
  if (grain !== "hour") return bucketsOf(grain, covered);
  const [first, last] = [shop.coverage.observedFrom?.slice(0, 13) ?? "", lastHour(shop)];
  return bucketsOf("day", covered)
    .flatMap((day) =>
      [...hoursOfDay(day, shop.timezone).keys()].map((hour) =>
        hourBucket(day, String(hour).padStart(2, "0")),
      ),
    )
    .filter((bucket) => bucket >= first && bucket <= last);
}

function overlap(a: Period, b: Period): Period | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : null;
}

/** The hour of asOf, which still runs. */
function lastHour({ coverage: { asOfOn, asOfAt }, timezone }: CurrentShop): Bucket {
  return hourBucket(asOfOn, String(hourAt(momentOf(asOfAt), timezone)).padStart(2, "0"));
}

/** Whether buckets were wholly observed and are not cut by the period. */
export function completeness(
  grain: MetricGrain | null,
  period: Period,
  shop: CurrentShop,
): (bucket: Bucket) => boolean {
  const { coverage } = shop;
  const last = grain === "hour" ? lastHour(shop) : "";
  return (bucket) => {
    if (grain === null || bucket === "") return isBucketComplete(period, coverage);
    if (grain !== "hour") return isBucketComplete(daysOfBucket(grain, bucket), coverage, period);
    return `${bucket}:00` >= (coverage.observedFrom ?? coverage.firstOn) && bucket < last;
  };
}

/**
 * How many buckets after the period's first: equal for the rows that comparisons belong to. Every
 * day has places for 24 hours, so that clock changes move none.
 */
export function placesIn(
  grain: MetricGrain | null,
  period: Period,
): (bucket: Bucket) => number | undefined {
  if (grain === "hour") {
    return (bucket) =>
      bucket === ""
        ? undefined
        : 24 * daysBetween(period.from, dayOf(bucket)) + Number(hourOf(bucket));
  }
  const places = new Map(
    grain === null ? [] : bucketsOf(grain, period).map((bucket, place) => [bucket, place]),
  );
  return (bucket) => places.get(bucket);
}
