import { nextStart } from "../../domain/calendar.js";
import { scanLevelShifts } from "../../stats/change-points/level-shifts.js";
import type { ColumnTable } from "../model-step.js";
import { FALSE_ALARM_LEVEL, scaled, type Insight, type InsightTest } from "./insight.js";
import type { ShopPart } from "./insight-weeks.js";
import { pooled, type MeasuredWeeks } from "./measured-weeks.js";
import { recentWeeks } from "./recent-weeks.js";

const RECENT_MONTHS = 3;
/** Days of the average month, and of the one that money is told for. */
const MONTH_DAYS = 365.25 / 12;
const MONEY_DAYS = 28;

/** Months by insight-cohorts.sql: did the share that orders again within 90 days move? */
export function cohortTests(table: ColumnTable, parts: readonly ShopPart[]): InsightTest[] {
  const months = table.texts("month_on").map((month) => month ?? "");
  const counts = Array.from(table.numbers("customers"));
  const returned = Array.from(table.numbers("returned"));
  const [customers, all] = [counts, returned].map((values) =>
    values.reduce((sum, value) => sum + value, 0),
  ) as [number, number];
  const share = customers === 0 ? 0 : all / customers;
  if (!(share > 0 && share < 1)) return [];
  const series: MeasuredWeeks = {
    weekOns: months,
    counts,
    means: counts.map((count, t) => (returned[t] as number) / count),
    variances: counts.map((count) => (share * (1 - share)) / count),
  };
  const scan = scanLevelShifts(series);
  if (scan === null) return [];
  const recent = counts.slice(-RECENT_MONTHS);
  const newCustomers =
    (recent.reduce((sum, count) => sum + count, 0) / recent.length) * (MONEY_DAYS / MONTH_DAYS);
  const worth = newCustomers * revenuePerOrder(parts);
  const insights = (adjusted: number, tests: number): Insight[] =>
    scan.shifts(FALSE_ALARM_LEVEL / tests).map((shift) => {
      const difference = { value: shift.difference, ...shift.interval };
      return {
        kind: "CHANGE_POINT",
        measure: "REPEAT_RATE_90_DAYS",
        stages: null,
        ...{ dimension: "shop", value: "", label: "" },
        fromOn: months[shift.from] as string,
        toOn: nextStart("month", months[shift.to - 1] as string),
        sinceOn: months[shift.at] as string,
        baseline: pooled(series, shift.from, shift.at),
        found: pooled(series, shift.at, shift.to),
        difference,
        standardError: shift.standardError,
        pValue: shift.pValue,
        adjustedPValue: Math.max(adjusted, Math.min(1, shift.pValue * tests)),
        impact: scaled(difference, worth),
        points: months.map((on, t) => ({
          on,
          value: series.means[t] as number,
          count: counts[t] as number,
        })),
      };
    });
  return [{ pValue: scan.pValue, insights }];
}

function revenuePerOrder(parts: readonly ShopPart[]): number {
  const weeks = recentWeeks(parts.find(({ dimension }) => dimension === "shop")?.weeks ?? []);
  const orders = weeks.reduce((sum, week) => sum + week.orders, 0);
  return orders === 0 ? 0 : weeks.reduce((sum, week) => sum + week.revenue, 0) / orders;
}
