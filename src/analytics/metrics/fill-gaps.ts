import { groupBy } from "../../domain/group-by.js";
import { hoursOfDay } from "../../domain/zoned-hours.js";
import { Dimension, type DimensionCondition } from "../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { coveredBuckets, dayOf, hourOf, type Bucket, type MetricGrain } from "./metric-bucket.js";
import { keyOf, type MetricCell } from "./metric-cell.js";
import type { MetricPlan } from "./metric-plan.js";
import { NO_SUMS } from "./metric-sums.js";

export const NOBODY = { customers: 0, visitors: 0 };

type Group = readonly string[];

/** Rows of zeros for the buckets that the data covers and nothing happened in. */
export function fillGaps(
  plan: MetricPlan,
  shop: CurrentShop,
  cells: readonly MetricCell[],
): MetricCell[] {
  const { grain, dimensions, conditions } = plan;
  const none = {
    sums: NO_SUMS,
    distinct: plan.distincts === null ? undefined : NOBODY,
    isTotal: false,
  };
  if (grain === null) {
    const isBare = cells.length === 0 && dimensions.length === 0;
    return isBare ? [{ bucket: "", group: [], ...none }] : [...cells];
  }
  if (!plan.query.fillGaps) return [...cells];
  const known = new Set(cells.map(({ bucket, group }) => keyOf(bucket, group ?? [])));
  const groups = knownGroups(plan, cells);
  const hourPlace = grain === "day" ? dimensions.indexOf(Dimension.HOUR) : -1;
  const gaps = coveredBuckets(grain, plan.period, shop).flatMap((bucket) => {
    const told = toldBy(grain, bucket);
    if (!isAsked(conditions, told)) return [];
    // clocks that are put forward skip an hour of the day
    const hours = hourPlace < 0 ? null : hoursOfDay(bucket, shop.timezone);
    const own = groups
      .filter((group) => hours?.has(Number(group[hourPlace])) ?? true)
      .map((group) =>
        group.map((value, place) => told.get(dimensions[place] as Dimension) ?? value),
      );
    return [...groupBy(own, (group) => keyOf(bucket, group))]
      .filter(([key]) => !known.has(key))
      .map(([, [group = []]]): MetricCell => ({ bucket, group, ...none }));
  });
  return [...cells, ...gaps].sort(byBucketAndGroup);
}

const isAsked = (
  conditions: readonly DimensionCondition[],
  told: ReadonlyMap<Dimension, string>,
): boolean =>
  conditions.every(({ dimension, values }) => {
    const own = told.get(dimension);
    return own === undefined || values.includes(own);
  });

/** The groups that something happened in; one that is all told by its bucket needs no such thing. */
function knownGroups({ grain, dimensions }: MetricPlan, cells: readonly MetricCell[]): Group[] {
  const told = TOLD_BY[grain ?? "year"];
  if (dimensions.every((dimension) => told.includes(dimension))) return [dimensions.map(() => "")];
  const groups = groupBy(cells, ({ group }) => keyOf("", group ?? []));
  return [...groups.values()].map(([cell]) => cell?.group ?? []);
}

const NOTHING: readonly Dimension[] = [];
const TOLD_BY: Readonly<Record<MetricGrain, readonly Dimension[]>> = {
  hour: [Dimension.WEEKDAY, Dimension.HOUR],
  day: [Dimension.WEEKDAY],
  ...{ week: NOTHING, month: NOTHING, quarter: NOTHING, year: NOTHING },
};

/** Values that a bucket has by itself: no Tuesday holds anything of a Monday. */
function toldBy(grain: MetricGrain, bucket: Bucket): ReadonlyMap<Dimension, string> {
  const weekday = (new Date(`${dayOf(bucket)}T00:00:00Z`).getUTCDay() + 6) % 7;
  return new Map(
    TOLD_BY[grain].map((dimension) => [
      dimension,
      dimension === Dimension.HOUR ? (hourOf(bucket) ?? "") : String(weekday + 1),
    ]),
  );
}

export function byBucketAndGroup(a: MetricCell, b: MetricCell): number {
  if (a.bucket !== b.bucket) return a.bucket < b.bucket ? -1 : 1;
  for (const [place, word] of (a.group ?? []).entries()) {
    const against = b.group?.[place] ?? "";
    if (word !== against) return word < against ? -1 : 1;
  }
  return 0;
}
