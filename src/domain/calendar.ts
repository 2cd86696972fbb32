/** A calendar day, `YYYY-MM-DD`; compares as text. */
export type Day = string;

export const GRAINS = ["day", "week", "month", "quarter", "year"] as const;

/** Length of a bucket; weeks start on Monday (ISO 8601). */
export type Grain = (typeof GRAINS)[number];

/** Half-open: from the first day, up to and without `to`. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
}

const DAY_MS = 86_400_000;

/** By its digits, several times as quickly as `Date.parse`, to which odd texts are left. */
function toMs(day: Day): number {
  const [year, month, date] = [
    twoDigits(day, 0) * 100 + twoDigits(day, 2),
    twoDigits(day, 5),
    twoDigits(day, 8),
  ];
  const isPlain = day.length === 10 && year >= 100 && month >= 1 && month <= 12 && date <= 31;
  return isPlain ? Date.UTC(year, month - 1, date) : Date.parse(`${day}T00:00:00Z`);
}

const ZERO = "0".charCodeAt(0);

const twoDigits = (text: string, at: number): number =>
  (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;

function toDay(ms: number): Day {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  // ISO text of other years has another width, and of no date there is none
  if (!(year >= 1000 && year <= 9999)) return date.toISOString().slice(0, 10);
  return textOf(year, date.getUTCMonth() + 1, date.getUTCDate());
}

const textOf = (year: number, month: number, date: number): Day =>
  `${year}-${month < 10 ? "0" : ""}${month}-${date < 10 ? "0" : ""}${date}`;

export function addDays(day: Day, days: number): Day {
  return toDay(toMs(day) + days * DAY_MS);
}

/** Moves whole months; a day that the month lacks becomes its last one. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  if (date <= 28) return toDay(Date.UTC(year, month - 1 + months, date));
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDay(Date.UTC(year, month - 1 + months, Math.min(date, last)));
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((toMs(to) - toMs(from)) / DAY_MS);
}

/** First day of the bucket that holds `day`. */
export function startOf(grain: Grain, day: Day): Day {
  switch (grain) {
    case "day":
      return day;
    case "week":
      return addDays(day, -((new Date(toMs(day)).getUTCDay() + 6) % 7));
    case "month":
      return `${day.slice(0, 7)}-01`;
    case "quarter": {
      const month = Number(day.slice(5, 7));
      return `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`;
    }
    case "year":
      return `${day.slice(0, 4)}-01-01`;
  }
}

/** First day of the bucket after the one that starts on `start`. */
export function nextStart(grain: Grain, start: Day): Day {
  switch (grain) {
    case "day":
      return addDays(start, 1);
    case "week":
      return addDays(start, 7);
    case "month":
      return addMonths(start, 1);
    case "quarter":
      return addMonths(start, 3);
    case "year":
      return addMonths(start, 12);
  }
}

/** First days of all buckets that touch the period, in order. */
export function bucketsOf(grain: Grain, { from, to }: Period): Day[] {
  const starts: Day[] = [];
  for (let start = startOf(grain, from); start < to; start = nextStart(grain, start)) {
    starts.push(start);
  }
  return starts;
}

/** True when both ends fall on bucket borders. */
export function isAligned(grain: Grain, { from, to }: Period): boolean {
  return startOf(grain, from) === from && startOf(grain, to) === to;
}

/** The grain of which the period is exactly one bucket, or null. */
export function singleBucketGrain(period: Period): Grain | null {
  return (
    GRAINS.find(
      (grain) =>
        startOf(grain, period.from) === period.from && nextStart(grain, period.from) === period.to,
    ) ?? null
  );
}
