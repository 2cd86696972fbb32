import { scaled, type Ranged } from "./insight.js";
import type { WeekSums } from "./insight-weeks.js";
import type { WeeklyMeasure } from "./weekly-measures.js";

/** A quarter: what "now" means for a difference and for money. */
export const RECENT_WEEKS = 13;

/** Weeks of a 28-day month. */
export const MONTH_WEEKS = 4;

/** The last quarter of whole weeks, or as many as there are. */
export function recentWeeks<Week>(weeks: readonly Week[]): Week[] {
  return weeks.slice(-RECENT_WEEKS);
}

/** What a difference of the measure is worth in revenue, at the pace of the last quarter. */
export function monthlyMoney(
  weeks: readonly WeekSums[],
  measure: WeeklyMeasure,
  difference: Ranged,
): Ranged {
  const recent = recentWeeks(weeks);
  const perWeek = recent.reduce((sum, week) => sum + measure.moneyPerUnit(week), 0) / recent.length;
  return scaled(difference, perWeek * MONTH_WEEKS);
}
