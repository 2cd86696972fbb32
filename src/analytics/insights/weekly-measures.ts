import { STAGES, type Stage } from "../../domain/stage.js";
import type { InsightMeasure } from "./insight.js";
import type { PartDimension, WeekSums } from "./insight-weeks.js";

/** A mean over records: a share of trials, or money per order. */
export interface WeeklyMeasure {
  readonly measure: InsightMeasure;
  readonly stages: readonly [Stage, Stage] | null;
  readonly needsSessions: boolean;
  /** Parts in which it is watched by itself, as far as the API can show it there. */
  readonly parts: readonly PartDimension[];
  readonly count: (week: WeekSums) => number;
  readonly total: (week: WeekSums) => number;
  /** Variance of a single record, from the sums over all weeks. */
  readonly recordVariance: (sums: readonly WeekSums[]) => number;
  /** Revenue that one unit more of the measure brings in one week like this. */
  readonly moneyPerUnit: (week: WeekSums) => number;
}

const summed = (weeks: readonly WeekSums[], of: (week: WeekSums) => number): number =>
  weeks.reduce((sum, week) => sum + of(week), 0);

function shareVariance(
  count: (week: WeekSums) => number,
  total: (week: WeekSums) => number,
): (weeks: readonly WeekSums[]) => number {
  return (weeks) => {
    const n = summed(weeks, count);
    if (n === 0) return 0;
    const share = summed(weeks, total) / n;
    return Math.max(0, share * (1 - share));
  };
}

const revenuePerOrder = ({ revenue, orders }: WeekSums): number =>
  orders === 0 ? 0 : revenue / orders;
const revenuePerItem = ({ revenue, items }: WeekSums): number =>
  items === 0 ? 0 : revenue / items;
const reached = (stage: Stage) => {
  const position = STAGES.indexOf(stage);
  return (week: WeekSums): number => week.sessions[position] ?? 0;
};
const allSessions = reached("landing");
const ordered = reached("order");

const conversion: WeeklyMeasure = {
  measure: "CONVERSION_RATE",
  stages: null,
  needsSessions: true,
  parts: ["channel", "device", "country"],
  count: allSessions,
  total: ordered,
  recordVariance: shareVariance(allSessions, ordered),
  moneyPerUnit: (week) => allSessions(week) * revenuePerOrder(week),
};

const averageOrderValue: WeeklyMeasure = {
  measure: "AOV",
  stages: null,
  needsSessions: false,
  parts: ["channel", "device", "country"],
  count: ({ orders }) => orders,
  total: ({ revenue }) => revenue,
  recordVariance: (weeks) => {
    const n = summed(weeks, ({ orders }) => orders);
    if (n < 2) return 0;
    const mean = summed(weeks, ({ revenue }) => revenue) / n;
    const squares = summed(weeks, ({ revenueSquared }) => revenueSquared);
    return Math.max(0, (squares - n * mean * mean) / (n - 1));
  },
  moneyPerUnit: ({ orders }) => orders,
};

const itemCount = ({ items }: WeekSums): number => items;
const refundedCount = ({ refundedItems }: WeekSums): number => refundedItems;

const refundRate: WeeklyMeasure = {
  measure: "REFUND_RATE",
  stages: null,
  needsSessions: false,
  parts: ["channel", "device", "country", "product"],
  count: itemCount,
  total: refundedCount,
  recordVariance: shareVariance(itemCount, refundedCount),
  moneyPerUnit: (week) => -week.items * revenuePerItem(week),
};

/** From each stage that the shop can show to the next one. */
function passRates(stages: readonly Stage[]): WeeklyMeasure[] {
  return stages.slice(1).map((to, i) => {
    const from = stages[i] as Stage;
    const [count, total] = [reached(from), reached(to)];
    return {
      measure: "STAGE_PASS_RATE",
      stages: [from, to],
      needsSessions: true,
      parts: ["channel", "device"],
      count,
      total,
      recordVariance: shareVariance(count, total),
      moneyPerUnit: (week) =>
        total(week) === 0 ? 0 : count(week) * (ordered(week) / total(week)) * revenuePerOrder(week),
    };
  });
}

/** What is watched week by week, in the shop and in its parts. */
export function weeklyMeasures(stages: readonly Stage[]): WeeklyMeasure[] {
  const all = [conversion, ...passRates(stages), averageOrderValue, refundRate];
  return stages.length === 0 ? all.filter(({ needsSessions }) => !needsSessions) : all;
}
