import { Field, InputType, registerEnumType } from "type-graphql";
import {
  addDays,
  addMonths,
  GRAINS,
  nextStart,
  startOf,
  type Day,
  type Grain,
  type Period,
} from "../domain/calendar.js";
import type { Coverage } from "../domain/coverage.js";
import { OneOf } from "./one-of.js";
import { badRequest } from "./request-error.js";
import { GraphQLISO8601Duration, GraphQLLocalDate } from "./scalars.js";

export enum TimeGrain {
  HOUR = "hour",
  DAY = "day",
  WEEK = "week",
  MONTH = "month",
  QUARTER = "quarter",
  YEAR = "year",
}
registerEnumType(TimeGrain, {
  name: "TimeGrain",
  description:
    "Length of a bucket of time, cut in the shop's zone; by `metrics` in that of `timezone`.",
  valuesConfig: {
    HOUR: {
      description:
        "Hours on the shop's clock, of the last 400 days; told by `metrics` alone, split by WEEKDAY and HOUR at most. Those of another `timezone`: unsplit of all time, by CHANNEL and DEVICE of the last 400 days.",
    },
    DAY: { description: "Calendar days." },
    WEEK: { description: "ISO 8601 weeks: Monday to Sunday." },
    MONTH: { description: "Calendar months." },
    QUARTER: { description: "Calendar quarters." },
    YEAR: { description: "Calendar years." },
  },
});

/** @throws UserError for HOUR, where buckets are whole days and longer */
export function calendarGrain(field: string, grain: TimeGrain): Grain {
  const [name] = Object.entries(TimeGrain).find(([, value]) => value === grain) ?? [""];
  if (isCalendar(grain)) return grain;
  const allowed = Object.entries(TimeGrain).filter(([, value]) => isCalendar(value));
  throw badRequest(
    `${field} cannot be ${name}: buckets here are whole days or longer.`,
    `Pass one of ${allowed.map(([one]) => one).join(", ")}; hours are told by \`metrics\`.`,
  );
}

const isCalendar = (grain: string): grain is Grain => (GRAINS as readonly string[]).includes(grain);

export enum PeriodPreset {
  ALL_TIME = "ALL_TIME",
  THIS_MONTH = "THIS_MONTH",
  LAST_MONTH = "LAST_MONTH",
  THIS_QUARTER = "THIS_QUARTER",
  LAST_QUARTER = "LAST_QUARTER",
  THIS_YEAR = "THIS_YEAR",
  LAST_YEAR = "LAST_YEAR",
  LAST_COMPLETE_WEEK = "LAST_COMPLETE_WEEK",
}
registerEnumType(PeriodPreset, {
  name: "PeriodPreset",
  description: "Periods counted from asOf, the shop's last event, never from the clock.",
  valuesConfig: {
    ALL_TIME: { description: "From the first session or order to the last." },
    THIS_MONTH: { description: "The calendar month of asOf, whole." },
    LAST_MONTH: { description: "The calendar month before it." },
    THIS_QUARTER: { description: "The calendar quarter of asOf, whole." },
    LAST_QUARTER: { description: "The calendar quarter before it." },
    THIS_YEAR: { description: "The calendar year of asOf, whole." },
    LAST_YEAR: { description: "The calendar year before it." },
    LAST_COMPLETE_WEEK: { description: "The week, Monday to Sunday, before the one of asOf." },
  },
});

@InputType({ description: "Half-open: from the first day, up to and without `to`." })
export class DateRangeInput {
  @Field(() => GraphQLLocalDate, { description: "First day." })
  from!: string;

  @Field(() => GraphQLLocalDate, { description: "The day after the last one." })
  to!: string;
}

@OneOf("PeriodInput")
@InputType({
  description:
    "A span of days in the shop's zone, by `metrics` in that of `timezone`; exactly one field.",
})
export class PeriodInput {
  @Field(() => DateRangeInput, { nullable: true, description: "From one day up to another." })
  between?: DateRangeInput;

  @Field(() => GraphQLISO8601Duration, {
    nullable: true,
    description: "Ending with the day of asOf: P30D, P12W, P6M, P1Y.",
  })
  last?: string;

  @Field(() => PeriodPreset, { nullable: true, description: "A named period." })
  preset?: PeriodPreset;
}

/** A period as asked; all time also holds the refunds that come after asOf. */
export interface AskedPeriod extends Period {
  readonly isAllTime: boolean;
}

/** From the first event to the last, whole days. */
export function allTime({ firstOn, asOfOn }: Coverage): AskedPeriod {
  return { from: firstOn, to: addDays(asOfOn, 1), isAllTime: true };
}

/** @throws UserError for an empty or backward range, or a duration that is not whole days */
export function resolvePeriod(input: PeriodInput | undefined, coverage: Coverage): AskedPeriod {
  if (input?.between !== undefined) {
    const { from, to } = input.between;
    if (from < to) return { from, to, isAllTime: false };
    throw badRequest(
      `The period from ${from} to ${to} is empty.`,
      "Pass `to` as the day after the last one you want; it must be later than `from`.",
    );
  }
  const end = addDays(coverage.asOfOn, 1);
  if (input?.last !== undefined) return { from: back(end, input.last), to: end, isAllTime: false };
  return presetPeriod(input?.preset ?? PeriodPreset.ALL_TIME, coverage);
}

function presetPeriod(preset: PeriodPreset, coverage: Coverage): AskedPeriod {
  const today = coverage.asOfOn;
  const current = (grain: Grain): AskedPeriod => {
    const from = startOf(grain, today);
    return { from, to: nextStart(grain, from), isAllTime: false };
  };
  const previous = (grain: Grain): AskedPeriod => {
    const to = startOf(grain, today);
    return { from: startOf(grain, addDays(to, -1)), to, isAllTime: false };
  };
  switch (preset) {
    case PeriodPreset.ALL_TIME:
      return allTime(coverage);
    case PeriodPreset.THIS_MONTH:
      return current("month");
    case PeriodPreset.LAST_MONTH:
      return previous("month");
    case PeriodPreset.THIS_QUARTER:
      return current("quarter");
    case PeriodPreset.LAST_QUARTER:
      return previous("quarter");
    case PeriodPreset.THIS_YEAR:
      return current("year");
    case PeriodPreset.LAST_YEAR:
      return previous("year");
    case PeriodPreset.LAST_COMPLETE_WEEK:
      return previous("week");
  }
}

/** A hundred years, whether they are given as years, months or days. */
const MOST_DAYS = 37_200;

function back(end: Day, duration: string): Day {
  const match = /^P(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?$/.exec(duration);
  const [years = 0, months = 0, weeks = 0, days = 0] = (match ?? [])
    .slice(1)
    .map((n) => Number(n ?? 0));
  const length = years * 366 + months * 31 + weeks * 7 + days;
  if (match === null || length === 0 || length > MOST_DAYS) {
    throw badRequest(
      `The duration ${duration} is not a number of whole days, or too long.`,
      "Pass years, months, weeks or days, such as P30D, P12W, P6M or P1Y; at most 100 years.",
    );
  }
  return addDays(addMonths(end, -(years * 12 + months)), -(weeks * 7 + days));
}

/**
 * Whether a bucket was wholly observed: the data had begun, its last day has come, and the asked
 * period does not cut it. The day of asOf itself still runs.
 */
export function isBucketComplete(
  bucket: Period,
  { firstOn, observedFrom = firstOn, asOfOn }: Coverage,
  asked: Period = bucket,
): boolean {
  if (bucket.from < asked.from || bucket.to > asked.to) return false;
  const isSingleDay = addDays(bucket.from, 1) === bucket.to;
  return (
    bucket.from >= observedFrom &&
    (isSingleDay ? bucket.from < asOfOn : bucket.to <= addDays(asOfOn, 1))
  );
}
