import type { Measure } from "../draw-record.js";
import { OrderStatistics } from "../numbers/order-statistics.js";
import type { WeekPoint } from "../result.js";
import type { DrawTable, WeekDraws } from "./draw-table.js";
import { meanOf } from "./mean-error.js";
import type { SidePair } from "./outcome-results.js";
import { difference, ratio } from "./outcome-values.js";
import { paybackOf, type Payback } from "./payback.js";
import { quantileOfSorted } from "./quantile.js";

const PROBABILITIES = [0.05, 0.25, 0.5, 0.75, 0.95] as const;

/** Paid before the first day of the run. */
const PAID_AT_ONCE = [
  "contactCostCents",
  "customerCostCents",
  "fixedCostCents",
  "unsubscribeCostCents",
] as const;

/** A line's numbers of a side at a week from 0, cumulated; null where they cannot be divided. */
type Line = (side: WeekDraws, week: number) => Float64Array | null;

const LINES: readonly (readonly [WeekPoint["outcome"], Line])[] = [
  ["RETENTION", (side, week) => side(week, "retained")],
  ["AOV", (side, week) => ratio(side(week, "revenueCents"), side(week, "orders"))],
  ["ORDERS", (side, week) => side(week, "orders")],
  ["NET_REVENUE", (side, week) => side(week, "revenueCents")],
  ["INCREMENTAL_PROFIT", (side, week) => side(week, "profitCents")],
];

export interface WeekFan {
  readonly points: readonly WeekPoint[];
  /** Null where the cumulated expected gain is not positive at the horizon's end. */
  readonly payback: Payback | null;
}

export interface WeekFanOptions {
  readonly arm: number;
  readonly horizonDays: number;
  readonly pair: SidePair;
}

/**
 * The lift cumulated until the end of each week, from the draws that keep weeks. Retention is a share
 * of the audience; revenue of a week is before refunds; AOV is left out of weeks until which a draw has
 * no order on a side.
 */
export function weekFan(table: DrawTable, { arm, horizonDays, pair }: WeekFanOptions): WeekFan {
  const weeks = Math.ceil(horizonDays / 7);
  const control = table.weeks(arm, 0);
  const treated = table.weeks(arm, 1);
  const points = Array.from({ length: weeks }, (_, week) =>
    LINES.flatMap(([outcome, line]) => {
      const before = line(control, week);
      const after = line(treated, week);
      if (before === null || after === null) return [];
      const divisor = outcome === "RETENTION" ? Math.max(1, pair.customers) : 1;
      return [weekPoint({ week: week + 1, outcome, divisor }, before, after)];
    }),
  ).flat();
  const gains = points
    .filter(({ outcome }) => outcome === "INCREMENTAL_PROFIT")
    .map(({ controlMean, treatedMean }) => treatedMean - controlMean);
  const added = (measure: Measure) => {
    const lifts = difference(pair.treated(measure), pair.control(measure));
    return meanOf(lifts.subarray(0, table.detailedDraws));
  };
  const start = PAID_AT_ONCE.reduce((sum, measure) => sum - added(measure), 0);
  const later = added("laterMarginCents");
  return { points, payback: paybackOf({ start, weeks: gains, later, horizonDays }) };
}

function weekPoint(
  { divisor, ...of }: Pick<WeekPoint, "week" | "outcome"> & { readonly divisor: number },
  before: Float64Array,
  after: Float64Array,
): WeekPoint {
  const lifts = new OrderStatistics(difference(after, before));
  return {
    ...of,
    quantiles: PROBABILITIES.map((probability) => quantileOfSorted(lifts, probability) / divisor),
    controlMean: meanOf(before) / divisor,
    treatedMean: meanOf(after) / divisor,
  };
}
