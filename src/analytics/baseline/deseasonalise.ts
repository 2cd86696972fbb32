import { addDays, daysBetween, type Day } from "../../domain/calendar.js";
import type { Coverage } from "../../domain/coverage.js";
import { suppressed, SuppressionReason, type Estimate } from "../../graphql/estimate.type.js";
import type { Unavailable } from "../../graphql/unavailable.type.js";
import type { StoredDays } from "../../store/baseline-facts.js";
import {
  factorsByMonth,
  factorsOfPeaks,
  type DayFactor,
  type MonthIndex,
  type PeakDay,
} from "./day-factors.js";
import { SeasonRemoval, type DeseasonalisedBaseline } from "./deseasonalised.graphql.js";
import { amountPerWeek, countPerWeek } from "./per-week.js";

/** Days on either side that a peak is judged by, and the day itself. */
const LEAST_DAYS = 29;

export interface KnownSeason {
  /** Months of the year; empty below 24 full months. */
  readonly indices: {
    readonly ORDERS: readonly MonthIndex[];
    readonly REVENUE: readonly MonthIndex[];
  };
  readonly peaks: readonly PeakDay[];
}

export interface SeasonShop {
  readonly coverage: Pick<Coverage, "firstOn" | "asOfOn">;
  readonly hasPrices: boolean;
  readonly hasOrderLines: boolean;
}

/** The last weeks with their season taken out: by the indices of months, or else at known peaks. */
export function deseasonalise(
  recent: StoredDays | undefined,
  { indices, peaks }: KnownSeason,
  shop: SeasonShop,
): DeseasonalisedBaseline {
  const { firstOn, asOfOn } = shop.coverage;
  if (recent === undefined) return without(OLDER);
  const count = recent.orders.length;
  const span = { firstOn: addDays(asOfOn, 1 - count), days: count };
  const byOrders = factorsByMonth(span, indices.ORDERS);
  const byRevenue = factorsByMonth(span, indices.REVENUE);
  if (byOrders !== null && (byRevenue !== null || !shop.hasPrices)) {
    return {
      method: SeasonRemoval.SEASONAL_INDICES,
      ...weekly(recent, byOrders, { factors: byRevenue ?? [], hasPrices: shop.hasPrices }),
      peakDays: [],
      unavailable: null,
    };
  }
  const known = daysBetween(firstOn, asOfOn) + 1;
  if (!shop.hasOrderLines) return without(NO_LINES);
  if (known < LEAST_DAYS) return without(tooShort(known));
  const factors = factorsOfPeaks(span, peaks);
  return {
    method: SeasonRemoval.PEAK_DAYS,
    ...weekly(recent, factors, { factors, hasPrices: shop.hasPrices }),
    peakDays: daysOf(peaks, span.firstOn, asOfOn),
    unavailable: null,
  };
}

interface OfRevenue {
  readonly factors: readonly DayFactor[];
  readonly hasPrices: boolean;
}

export interface WeeklyBaseline {
  readonly ordersPerWeek: Estimate;
  readonly revenuePerWeek: Estimate;
  readonly newCustomersPerWeek: Estimate;
}

/** A week of the last weeks, as it was without factors. */
export const weekly = (
  recent: StoredDays,
  factors: readonly DayFactor[],
  revenue: OfRevenue,
): WeeklyBaseline => ({
  ordersPerWeek: countPerWeek(recent.orders, factors),
  revenuePerWeek: revenue.hasPrices
    ? amountPerWeek(recent.revenueCents, revenue.factors)
    : suppressed(SuppressionReason.NOT_IN_DATA),
  newCustomersPerWeek: countPerWeek(recent.newCustomers, factors),
});

const daysOf = (peaks: readonly PeakDay[], firstOn: Day, lastOn: Day): Day[] =>
  peaks
    .map(({ happenedOn }) => happenedOn)
    .filter((day) => day >= firstOn && day <= lastOn)
    .sort();

const OLDER: Unavailable = {
  reason: "This snapshot was published before days of the baseline were kept.",
  missingFacts: [],
  substitute: "Load the shop's files again.",
};
const NO_LINES: Unavailable = {
  reason: "This shop's files hold no order lines, by which seasons and peaks are found.",
  missingFacts: ["order_lines"],
};
const tooShort = (days: number): Unavailable => ({
  reason: `The data span ${days} days: indices of months need 24 full months, peaks the two weeks before and after a day.`,
  missingFacts: [],
  code: "SHORT_HISTORY",
  substitute: "Read the rates as they are, and mind the calendar.",
});

function without(unavailable: Unavailable): DeseasonalisedBaseline {
  const none = suppressed(SuppressionReason.NOT_IN_DATA);
  return {
    ...{ method: null, ordersPerWeek: none, revenuePerWeek: none, newCustomersPerWeek: none },
    ...{ peakDays: [], unavailable },
  };
}
