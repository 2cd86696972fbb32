import type { WeekMeasure } from "../draw-record.js";
import { OrderStatistics } from "../numbers/order-statistics.js";
import type { WeekPoint } from "../result.js";
import type { DrawTable, WeekDraws } from "./draw-table.js";
import { meanOf } from "./mean-error.js";
import { difference } from "./outcome-values.js";
import { quantileOfSorted } from "./quantile.js";

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

const LINES: readonly (readonly [WeekPoint["outcome"], WeekMeasure])[] = [
  ["RETENTION", "retained"],
  ["ORDERS", "orders"],
  ["NET_REVENUE", "revenueCents"],
  ["INCREMENTAL_PROFIT", "profitCents"],
];

export interface WeekFan {
  readonly points: readonly WeekPoint[];
  /**
   * Weeks until the cumulated expected profit gain turns positive for good; null where it is not
   * positive at the horizon's end.
   */
  readonly paybackWeeks: number | null;
}

/**
 * The lift cumulated until the end of each week, from the draws that keep weeks. Retention is a share
 * of the audience; revenue of a week is before refunds.
 */
export function weekFan(
  table: DrawTable,
  {
    arm,
    weeks,
    audience,
  }: { readonly arm: number; readonly weeks: number; readonly audience: number },
): WeekFan {
  const points: WeekPoint[] = [];
  let paybackWeeks: number | null = null;
  const control = table.weeks(arm, 0);
  const treated = table.weeks(arm, 1);
  for (let week = 1; week <= weeks; week += 1) {
    for (const [outcome, measure] of LINES) {
      const divisor = outcome === "RETENTION" ? Math.max(1, audience) : 1;
      points.push(weekPoint({ week, outcome, measure, divisor }, control, treated));
    }
    const profit = points[points.length - 1] as WeekPoint;
    if (profit.treatedMean - profit.controlMean <= 0) paybackWeeks = null;
    else paybackWeeks ??= week;
  }
  return { points, paybackWeeks };
}

interface Line {
  readonly week: number;
  readonly outcome: WeekPoint["outcome"];
  readonly measure: WeekMeasure;
  readonly divisor: number;
}

function weekPoint(line: Line, control: WeekDraws, treated: WeekDraws): WeekPoint {
  const { week, outcome, measure, divisor } = line;
  const before = control(week - 1, measure);
  const after = treated(week - 1, measure);
  const lifts = new OrderStatistics(difference(after, before));
  return {
    week,
    outcome,
    quantiles: PROBABILITIES.map((probability) => quantileOfSorted(lifts, probability) / divisor),
    controlMean: meanOf(before) / divisor,
    treatedMean: meanOf(after) / divisor,
  };
}
