import { and, eq, inArray, or } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { SummedRow } from "./metric-rows.js";
import { metricLabels } from "./metrics.analytic.js";

/** What people call a value of a dimension. */
export type LabelOf = (dimension: Dimension, value: string) => string;

/** Dimensions whose values have a name beside them, as metric-labels.sql calls them. */
export const storedNames: ReadonlyMap<Dimension, string> = new Map([
  [Dimension.PRODUCT, "product"],
  [Dimension.SEGMENT, "segment"],
  [Dimension.RFM_SEGMENT, "rfm_segment"],
]);

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** The value of a dimension without names, for people. */
export const spelt: LabelOf = (dimension, value) => {
  if (dimension === Dimension.WEEKDAY) return WEEKDAYS[Number(value) - 1] ?? value;
  if (dimension === Dimension.HOUR) return `${value}:00`;
  return dimension === Dimension.COHORT_MONTH ? value.slice(0, 7) : value;
};

/** One statement for all names in an answer; none where nothing has a name beside its value. */
export async function readLabels(
  context: Context,
  shop: CurrentShop,
  dimensions: readonly Dimension[],
  rows: readonly SummedRow[],
): Promise<LabelOf> {
  const asked = dimensions.flatMap((dimension, place) => {
    const stored = storedNames.get(dimension);
    const values = [...new Set(rows.map(({ group }) => group[place] ?? ""))];
    return stored === undefined || values.length === 0 ? [] : [{ stored, values }];
  });
  if (asked.length === 0) return spelt;
  const found = await context.db
    .select({
      dimension: metricLabels.dimension,
      value: metricLabels.value,
      label: metricLabels.label,
    })
    .from(metricLabels)
    .where(
      and(
        eq(metricLabels.snapshotId, shop.snapshotId),
        or(
          ...asked.map(({ stored, values }) =>
            and(eq(metricLabels.dimension, stored), inArray(metricLabels.value, values)),
          ),
        ),
      ),
    );
  const labels = new Map(found.map(({ dimension, value, label }) => [dimension + value, label]));
  return (dimension, value) =>
    labels.get((storedNames.get(dimension) ?? "") + value) ?? spelt(dimension, value);
}
