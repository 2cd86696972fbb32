import { and, count, eq, ne, sql } from "drizzle-orm";
import { GRAINS, type Day, type Grain } from "../../domain/calendar.js";
import type { FactName } from "../../domain/facts.js";
import type { Context } from "../../graphql/context.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import { TimeGrain } from "../../graphql/period.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { HOURLY_DIMENSIONS, HOURS_ARE_SPLIT_BY, noHoursOf, PEOPLE_BY_DAYS } from "./by-the-hour.js";
import { toldBy } from "./choose-family.js";
import { halfHourFamilies } from "./half-hour-families.js";
import { OTHER_ZONE_DIMENSIONS } from "./other-zone-refusals.js";
import { DISTINCT_SOURCES, UNSPLIT } from "./distinct-sources.js";
import { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
import type { MetricGrain } from "./metric-bucket.js";
import { FAMILIES, type MetricFamily } from "./metric-family.js";
import { metricDistincts, metricOrderDistincts } from "./metrics.analytic.js";

/** Facts that tell a dimension; others are told by any. */
const FACTS_OF: ReadonlyMap<Dimension, readonly FactName[]> = new Map<
  Dimension,
  readonly FactName[]
>([
  [Dimension.CHANNEL, ["sessions"]],
  [Dimension.DEVICE, ["sessions"]],
  [Dimension.CAMPAIGN, ["sessions"]],
  [Dimension.LANDING_PAGE, ["sessions"]],
  [Dimension.PRODUCT, ["order_lines"]],
  [Dimension.CATEGORY, ["order_lines", "products"]],
  [Dimension.BRAND, ["order_lines", "products"]],
  [Dimension.SEGMENT, ["orders"]],
  [Dimension.RFM_SEGMENT, ["orders"]],
  [Dimension.COHORT_MONTH, ["orders"]],
]);

export const factsOf = (dimension: Dimension): readonly FactName[] => FACTS_OF.get(dimension) ?? [];

/** Dimensions that some families hold together with a measure; its distinct counts by each alone. */
export function dimensionsFor(measure: Measure): Dimension[] {
  const { sums, distinct } = measureOf(measure);
  return Object.values(Dimension).filter((dimension) =>
    distinct === undefined
      ? FAMILIES.some((family) => family.dimensions.has(dimension) && holds(family, sums))
      : DISTINCT_SOURCES.get(dimension)?.counts.includes(distinct) === true,
  );
}

export function measuresOf(family: MetricFamily): Measure[] {
  return Object.values(Measure).filter((measure) => {
    const { sums, distinct } = measureOf(measure);
    return distinct === undefined && holds(family, sums);
  });
}

const holds = (family: MetricFamily, sums: ReturnType<typeof measureOf>["sums"]): boolean =>
  sums.every((sum) => family.sums.has(sum));

/** Dimensions that some rows tell apart together with this one. */
export function combinedWith(dimension: Dimension): Dimension[] {
  return Object.values(Dimension).filter(
    (other) =>
      other !== dimension &&
      FAMILIES.some(({ dimensions }) => dimensions.has(dimension) && dimensions.has(other)),
  );
}

/** Grains at which anything by this dimension is told, finest first; null for any shop. */
export function grainsOf(dimension: Dimension, shop: CurrentShop | null): MetricGrain[] {
  const hours = noHoursBy(dimension, shop) === null ? (["hour"] as const) : [];
  return [...hours, ...calendarGrains(dimension, shop)];
}

function calendarGrains(dimension: Dimension, shop: CurrentShop | null): Grain[] {
  const hasDays = FAMILIES.some(
    ({ dimensions, stored, isHeld }) =>
      dimensions.has(dimension) && stored === "day" && (shop === null || isHeld(shop)),
  );
  return hasDays ? [...GRAINS] : dimension === Dimension.REGION ? [] : ["month", "quarter", "year"];
}

/** Grains that a measure is told in, finest first; null for any shop. */
export function grainsFor(measure: Measure, shop: CurrentShop | null): MetricGrain[] {
  if (measureOf(measure).distinct !== undefined) {
    return UNSPLIT.grains.filter((grain): grain is Grain => grain !== "all");
  }
  return noHoursFor(measure, shop) === null ? ["hour", ...GRAINS] : [...GRAINS];
}

/** Why a measure is not told by the hour; null where it is. */
export function noHoursFor(measure: Measure, shop: CurrentShop | null): string | null {
  if (measureOf(measure).distinct !== undefined) return PEOPLE_BY_DAYS;
  return shop === null ? null : noHoursOf(shop);
}

/** Why hours of single days are not told by a dimension; null where they are. */
export function noHoursBy(dimension: Dimension, shop: CurrentShop | null): string | null {
  if (!HOURLY_DIMENSIONS.includes(dimension)) return HOURS_ARE_SPLIT_BY;
  return shop === null ? null : noHoursOf(shop);
}

/** First day that a family's rows keep; null where they keep all. */
export function keptFrom({ firstOn }: MetricFamily, shop: CurrentShop): Day | null {
  const first = firstOn?.(shop) ?? null;
  return first === null || first <= shop.coverage.firstOn ? null : first;
}

/** The finest grain that a family's rows give. */
export function finestGrain({ hour, stored }: MetricFamily, shop: CurrentShop | null): MetricGrain {
  const hasHours = hour !== undefined && (shop === null || noHoursOf(shop) === null);
  return hasHours ? "hour" : stored;
}

/** What is told in the days of other zones than the shop's; null for any shop. */
export function elsewhere(shop: CurrentShop | null) {
  const families = halfHourFamilies([]);
  const kept = families.filter(({ firstOn }) => firstOn !== undefined);
  const unsplit = families.filter((family) => !kept.includes(family));
  const isAlways = (dimension: Dimension): boolean =>
    unsplit.some(({ dimensions }) => dimensions.has(dimension));
  const [first] = shop === null ? [] : kept.map((family) => keptFrom(family, shop));
  return {
    dimensions: [...OTHER_ZONE_DIMENSIONS],
    measures: toldBy(families),
    grains: Object.values(TimeGrain),
    splitBy: OTHER_ZONE_DIMENSIONS.filter((dimension) => !isAlways(dimension)),
    splitFrom: first ?? null,
  };
}

/** How many known values each dimension has; by the distinct counts of all time. */
export async function knownValues(
  context: Context,
  shop: CurrentShop,
): Promise<ReadonlyMap<string, number>> {
  const counted = [metricDistincts, metricOrderDistincts].map((table) =>
    context.db
      .select({ dimension: table.dimension, values: count() })
      .from(table as typeof metricDistincts)
      .where(
        and(
          eq(table.snapshotId, shop.snapshotId),
          eq(table.grain, "all"),
          ne(table.value, "unknown"),
          sql`${table.dimension} <> 'all'`,
        ),
      )
      .groupBy(table.dimension),
  );
  const rows = (await Promise.all(counted)).flat();
  const stored = new Map(rows.map(({ dimension, values }) => [dimension, values]));
  return new Map(
    [...DISTINCT_SOURCES].map(([dimension, source]) => [dimension, stored.get(source.stored) ?? 0]),
  );
}
