/** The weeks of a run, and what they are where nothing is done. Its arrays are shared: never write to them. */
export interface RunCalendar {
  readonly weeks: number;
  readonly horizonDays: number;
  /** First day of each week; 0 is the first of the run. */
  readonly begins: Float64Array;
  /** Days from the start of the run to the end of each week; the last is the horizon. */
  readonly ends: Float64Array;
  /** 1 for each week: the factor that changes nothing. */
  readonly ones: Float64Array;
}

const WEEK_DAYS = 7;

/** The calendar of a run of so many days, 1 or more. */
export function runCalendar(horizonDays: number): RunCalendar {
  const weeks = Math.ceil(horizonDays / WEEK_DAYS);
  const ones = new Float64Array(weeks).fill(1);
  return {
    weeks,
    horizonDays,
    begins: ones.map((_, week) => week * WEEK_DAYS),
    ends: ones.map((_, week) => Math.min((week + 1) * WEEK_DAYS, horizonDays)),
    ones,
  };
}
