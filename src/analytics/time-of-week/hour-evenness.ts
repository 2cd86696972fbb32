import { groupBy } from "../../domain/group-by.js";
import type { Day } from "../../domain/calendar.js";
import { exposedEvenness } from "../../stats/exposed-evenness.js";
import type { HourEvenness } from "./time-of-week-answer.graphql.js";

/** Orders of one hour of the day in one month. */
export interface MonthHour {
  readonly monthOn: Day;
  /** 0 to 23. */
  readonly hour: number;
  readonly quarterHours: number;
  readonly orders: number;
}

/** @returns null with fewer than two months that hold orders */
export function hourEvenness(rows: readonly MonthHour[]): HourEvenness | null {
  const hours = [...new Set(rows.map(({ hour }) => hour))].sort((a, b) => a - b);
  const months = [...groupBy(rows, ({ monthOn }) => monthOn).values()].map((own) => {
    const at = new Map(own.map((row) => [row.hour, row]));
    return {
      counts: hours.map((hour) => at.get(hour)?.orders ?? 0),
      exposures: hours.map((hour) => at.get(hour)?.quarterHours ?? 0),
    };
  });
  const found = exposedEvenness(months);
  if (found === null) return null;
  const { statistic, pValue, dispersion } = found;
  const counted = months.filter(({ counts }) => counts.some((count) => count > 0));
  return { statistic, pValue, dispersion, months: counted.length };
}
