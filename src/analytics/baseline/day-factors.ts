import { addDays, type Day } from "../../domain/calendar.js";
import { Z_95 } from "../../stats/wilson-interval.js";

/** What a day's count is multiplied by to take its season out. */
export interface DayFactor {
  readonly factor: number;
  /** Days of one group share an index, and its error. */
  readonly group: number;
  /** Standard error of the index over the index; 0 where it is not known. */
  readonly error: number;
}

/** Index of a month of the year; 1 is usual. */
export interface MonthIndex {
  /** 1 for January to 12. */
  readonly position: number;
  readonly indexValue: number;
  /** Upper end of the 95 % interval; null where no month was seen often enough. */
  readonly high: number | null;
}

export interface PeakDay {
  readonly happenedOn: Day;
  readonly orders: number;
  readonly expectedOrders: number;
}

/** Days from `firstOn` on, each over the index of its month; null where one of them has none above 0. */
export function factorsByMonth(
  { firstOn, days }: { readonly firstOn: Day; readonly days: number },
  indices: readonly MonthIndex[],
): DayFactor[] | null {
  const byMonth = new Map(indices.map((index) => [index.position, index]));
  const factors = Array.from({ length: days }, (_, at): DayFactor | null => {
    const month = Number(addDays(firstOn, at).slice(5, 7));
    const index = byMonth.get(month);
    if (index === undefined || !(index.indexValue > 0)) return null;
    const { indexValue, high } = index;
    const error = high === null ? 0 : (high - indexValue) / Z_95 / indexValue;
    return { factor: 1 / indexValue, group: month, error };
  });
  return factors.includes(null) ? null : (factors as DayFactor[]);
}

/** Days from `firstOn` on, peaks as much smaller as they were expected to be. */
export function factorsOfPeaks(
  { firstOn, days }: { readonly firstOn: Day; readonly days: number },
  peaks: readonly PeakDay[],
): DayFactor[] {
  const byDay = new Map(peaks.map((peak) => [peak.happenedOn, peak]));
  return Array.from({ length: days }, (_, at) => {
    const peak = byDay.get(addDays(firstOn, at));
    const factor = peak === undefined ? 1 : peak.expectedOrders / peak.orders;
    return { factor, group: 0, error: 0 };
  });
}
