import { and, eq, sql, type SQL } from "drizzle-orm";
import { groupBy } from "../../domain/group-by.js";
import type { Dimension } from "../../graphql/dimension-filter.input.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { FAMILIES, type GroupColumn, type MetricFamily } from "./metric-family.js";
import { storedNames } from "./metric-labels.js";
import { rollupOf } from "./metric-plan.js";
import { metricProducts } from "./metrics.analytic.js";

/** A dimension, and the rows that tell its values. */
interface Told {
  readonly place: number;
  readonly dimension: Dimension;
  readonly family: MetricFamily;
  readonly column: GroupColumn;
  readonly rollup: string | null;
}

/**
 * Orders of all time by value, for several dimensions: each table's months are read once.
 *
 * @returns a query of `place` in the list of dimensions, `named` as labels name them, `value` and
 * `orders`; null where the shop has no such rows
 */
export function ordersByValue(shop: CurrentShop, dimensions: readonly Dimension[]): SQL | null {
  const told = dimensions.flatMap((dimension, place): Told[] => {
    const family = FAMILIES.find(
      (one) => one.stored === "month" && one.dimensions.has(dimension) && one.isHeld(shop),
    );
    const column = family?.dimensions.get(dimension);
    if (family === undefined || column === undefined) return [];
    const rollup = family.isByProduct ? rollupOf([dimension]) : null;
    return [{ place, dimension, family, column, rollup }];
  });
  const sources = groupBy(told, ({ family, rollup }) => `${family.title} ${rollup}`);
  if (sources.size === 0) return null;
  return sql.join(
    [...sources.values()].map((own) => readMonths(shop, own)),
    sql` union all `,
  );
}

/** Added up by all of the dimensions first: what is split by each of them alone has fewer rows. */
function readMonths(shop: CurrentShop, told: readonly Told[]): SQL {
  const { family, rollup } = told[0] as Told;
  const { table } = family;
  const inMonths = and(
    eq(table.snapshotId, shop.snapshotId),
    family.rows,
    rollup === null ? undefined : eq(metricProducts.rollup, rollup),
  );
  const columns = listed([...new Set(told.map(({ column }) => column))]);
  const each = listed(
    told.map(
      ({ place, dimension, column }) =>
        sql`(cast(${place} as integer), cast(${storedNames.get(dimension) ?? ""} as text), ${column})`,
    ),
  );
  return sql`
    select told.place, told.named, told.value, sum(${table.orders}) as orders
    from (
      select ${columns}, sum(${table.orders}) as orders from ${table} where ${inMonths} group by ${columns}
    ) as ${table}
    cross join lateral (values ${each}) as told (place, named, value)
    group by 1, 2, 3`;
}

const listed = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `);
