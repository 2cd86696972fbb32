import { addDays } from "../../domain/calendar.js";
import { noiseFactor } from "../../stats/change-points/noise-factor.js";
import { studentQuantile, studentTails } from "../../stats/special/student-t.js";
import type { Insight, InsightMeasure, InsightTest } from "./insight.js";
import type { ShopPart, WeekSums } from "./insight-weeks.js";
import { MONTH_WEEKS, RECENT_WEEKS, recentWeeks } from "./recent-weeks.js";

/** 52 weeks before, so that weekdays match. */
const YEAR_DAYS = 364;

/** Smallest change against the year before that is worth telling. */
const LEAST_GROWTH = 0.02;

interface CountedMeasure {
  readonly measure: InsightMeasure;
  readonly of: (week: WeekSums) => number;
  readonly count: (week: WeekSums) => number;
  /** Revenue that goes with one unit. */
  readonly revenuePerUnit: (sums: { readonly revenue: number; readonly units: number }) => number;
}

const perUnit = ({ revenue, units }: { readonly revenue: number; readonly units: number }) =>
  units === 0 ? 0 : revenue / units;

const COUNTED: readonly CountedMeasure[] = [
  {
    measure: "GROSS_REVENUE",
    of: ({ revenue }) => revenue,
    count: ({ orders }) => orders,
    revenuePerUnit: () => 1,
  },
  {
    measure: "ORDERS",
    of: ({ orders }) => orders,
    count: ({ orders }) => orders,
    revenuePerUnit: perUnit,
  },
  {
    measure: "SESSIONS",
    of: ({ sessions }) => sessions[0] ?? 0,
    count: ({ sessions }) => sessions[0] ?? 0,
    revenuePerUnit: perUnit,
  },
];

/** Is the shop larger than a year ago? The last quarter's weeks against those 364 days before. */
export function growthTests(parts: readonly ShopPart[]): InsightTest[] {
  const shop = parts.find(({ dimension }) => dimension === "shop");
  if (shop === undefined) return [];
  const byWeek = new Map(shop.weeks.map((week) => [week.weekOn, week]));
  const pairs = recentWeeks(shop.weeks).flatMap((week) => {
    const before = byWeek.get(addDays(week.weekOn, -YEAR_DAYS));
    return before === undefined ? [] : [{ week, before }];
  });
  if (pairs.length < RECENT_WEEKS) return [];
  return COUNTED.flatMap((counted) => growthTest(shop, pairs, counted));
}

function growthTest(
  shop: ShopPart,
  pairs: readonly { readonly week: WeekSums; readonly before: WeekSums }[],
  counted: CountedMeasure,
): InsightTest[] {
  const n = pairs.length;
  const differences = pairs.map(({ week, before }) => counted.of(week) - counted.of(before));
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const residuals = differences.map((value) => value - mean);
  const spread = residuals.reduce((sum, value) => sum + value * value, 0) / (n - 1);
  if (!(spread > 0)) return [];
  const noise = noiseFactor({ means: differences, variances: differences.map(() => spread) });
  const standardError = Math.sqrt((spread * noise) / n);
  const pValue = studentTails(mean / standardError, n - 1);
  const total = (of: (pair: (typeof pairs)[number]) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0);
  const baseline = total(({ before }) => counted.of(before)) / n;
  const half = studentQuantile(0.05, n - 1) * standardError;
  const worth =
    MONTH_WEEKS *
    counted.revenuePerUnit({
      revenue: total(({ week }) => week.revenue),
      units: total(({ week }) => counted.of(week)),
    });
  const insights = (adjustedPValue: number): Insight[] =>
    Math.abs(mean) < LEAST_GROWTH * baseline
      ? []
      : [
          {
            kind: "GROWTH",
            measure: counted.measure,
            stages: null,
            ...{ dimension: shop.dimension, value: shop.value, label: shop.label },
            fromOn: pairs[0]?.week.weekOn as string,
            toOn: addDays(pairs.at(-1)?.week.weekOn as string, 7),
            sinceOn: null,
            baseline: { value: baseline, count: total(({ before }) => counted.count(before)) },
            found: { value: baseline + mean, count: total(({ week }) => counted.count(week)) },
            difference: { value: mean, low: mean - half, high: mean + half },
            standardError,
            ...{ pValue, adjustedPValue },
            impact: {
              value: mean * worth,
              low: (mean - half) * worth,
              high: (mean + half) * worth,
            },
            points: shop.weeks.map((week) => ({
              on: week.weekOn,
              value: counted.of(week),
              count: counted.count(week),
            })),
          },
        ];
  return [{ pValue, insights }];
}
