import { and, count, eq, ne, sql } from "drizzle-orm";
import { GRAINS, type Grain } from "../../domain/calendar.js";
import type { FactName } from "../../domain/facts.js";
import type { Context } from "../../graphql/context.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { DISTINCT_SOURCES, UNSPLIT } from "./distinct-sources.js";
import { Measure } from "./measure.js";
import { measureOf } from "./measures.js";
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
export function grainsOf(dimension: Dimension, shop: CurrentShop | null): Grain[] {
  const hasDays = FAMILIES.some(
    ({ dimensions, stored, isHeld }) =>
      dimensions.has(dimension) && stored === "day" && (shop === null || isHeld(shop)),
  );
  return hasDays ? [...GRAINS] : dimension === Dimension.REGION ? [] : ["month", "quarter", "year"];
}

export const distinctGrains = (): Grain[] =>
  UNSPLIT.grains.filter((grain): grain is Grain => grain !== "all");

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
