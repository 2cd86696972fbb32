import type { Day } from "./truth-shop.js";

export type GrainName = "DAY" | "WEEK" | "MONTH" | "QUARTER" | "YEAR";

const utc = (day: Day): Date => new Date(`${day}T00:00:00Z`);
const textOf = (date: Date): Day => date.toISOString().slice(0, 10);

export function shifted(day: Day, days: number): Day {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return textOf(date);
}

export const dayCount = (from: Day, to: Day): number =>
  (utc(to).getTime() - utc(from).getTime()) / 86_400_000;

/** First day of the bucket: found by walking back day by day. */
export function bucketOf(grain: GrainName, day: Day): Day {
  const opens: Record<GrainName, (one: Day) => boolean> = {
    DAY: () => true,
    WEEK: (one) => utc(one).getUTCDay() === 1,
    MONTH: (one) => one.endsWith("-01"),
    QUARTER: (one) => /-(01|04|07|10)-01$/.test(one),
    YEAR: (one) => one.endsWith("-01-01"),
  };
  let start = day;
  while (!opens[grain](start)) start = shifted(start, -1);
  return start;
}

/** First day of the next bucket. */
export function bucketEnd(grain: GrainName, start: Day): Day {
  let end = shifted(start, 1);
  while (bucketOf(grain, end) !== end) end = shifted(end, 1);
  return end;
}

const known = new Map<string, Day>();

/** The same, remembered: a shop has few days and many records. */
export function bucketFor(grain: GrainName, day: Day): Day {
  const key = grain + day;
  const found = known.get(key) ?? bucketOf(grain, day);
  known.set(key, found);
  return found;
}

/** Buckets from the one of `from` to the one of the last day before `to`. */
export function bucketsBetween(grain: GrainName, from: Day, to: Day): Day[] {
  const starts = new Set<Day>();
  for (let day = from; day < to; day = shifted(day, 1)) starts.add(bucketFor(grain, day));
  return [...starts];
}

/** UTC moment of a wall-clock time `YYYY-MM-DD HH:MM:SS` in a zone, by trying offsets. */
export function momentIn(zone: string, local: string): string {
  const asUtc = new Date(`${local.replace(" ", "T")}Z`).getTime();
  if (zone === "UTC") return new Date(asUtc).toISOString();
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  for (let minutes = -14 * 60; minutes <= 14 * 60; minutes += 15) {
    const moment = new Date(asUtc + minutes * 60_000);
    if (shown.format(moment) === local) return moment.toISOString();
  }
  throw new Error(`${local} is no time in ${zone}`);
}
