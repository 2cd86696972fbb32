import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import type { Dimension } from "../../graphql/dimension-filter.input.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unknownValueWarning } from "../../graphql/unknown-values.js";
import { nameOf } from "./dimension-names.js";
import { FAMILIES } from "./metric-family.js";
import { spelt, storedNames } from "./metric-labels.js";
import { rollupOf } from "./metric-plan.js";
import { metricLabels, metricProducts } from "./metrics.analytic.js";

/** A value that a dimension has in some row of a shop. */
export interface FoundValue {
  readonly value: string;
  readonly label: string;
  readonly orders: number;
}

/** Value of records of which nobody knows it. */
const UNKNOWN = "unknown";
const KNOWN_SHOWN = 11;

/**
 * Values of a dimension, those with most orders first. One statement.
 *
 * @param search only values whose text or name contains it, whatever the case of A to Z
 * @param ahead values that come first, where there are such
 */
export async function readDimensionValues(
  context: Context,
  shop: CurrentShop,
  dimension: Dimension,
  asked: { readonly first: number; readonly search?: string; readonly ahead?: readonly string[] },
): Promise<FoundValue[]> {
  const family = FAMILIES.find(
    ({ stored, dimensions, isHeld }) =>
      stored === "month" && dimensions.has(dimension) && isHeld(shop),
  );
  const column = family?.dimensions.get(dimension);
  if (family === undefined || column === undefined) return [];
  const { table } = family;
  const inMonths = and(
    eq(table.snapshotId, shop.snapshotId),
    eq(table.grain, "month"),
    family.isByProduct ? eq(metricProducts.rollup, rollupOf([dimension])) : undefined,
  );
  const named = and(
    eq(metricLabels.snapshotId, shop.snapshotId),
    eq(metricLabels.dimension, storedNames.get(dimension) ?? ""),
    sql`${metricLabels.value} = told.value`,
  );
  const { rows } = (await context.db.execute(sql`
    select told.value, ${metricLabels.label} as label, told.orders
    from (
      select ${column} as value, sum(${table.orders}) as orders
      from ${table} where ${inMonths} group by 1
    ) as told
    left join ${metricLabels} on ${named}
    where ${searched(asked.search)}
    order by ${ahead(asked.ahead)} told.orders desc, told.value
    limit ${asked.first}`)) as unknown as {
    rows: { value: string; label: string | null; orders: string | number }[];
  };
  return rows.map(({ value, label, orders }) => ({
    value,
    label: label ?? spelt(dimension, value),
    orders: Number(orders),
  }));
}

function searched(search: string | undefined): SQL {
  if (search === undefined) return sql`told.value <> ${UNKNOWN}`;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(told.value ilike ${pattern} or ${metricLabels.label} ilike ${pattern})`;
}

function ahead(values: readonly string[] = []): SQL {
  if (values.length === 0) return sql``;
  const list = values.map((value) => sql`${value}`);
  return sql`told.value in (${sql.join(list, sql`, `)}) desc,`;
}

/** Values asked for that no row of the shop has, with those it has: a statement a condition. */
export async function unknownValues(
  context: Context,
  shop: CurrentShop,
  conditions: readonly { readonly dimension: Dimension; readonly values: readonly string[] }[],
): Promise<DataWarning[]> {
  const warnings = conditions.map(async ({ dimension, values }) => {
    const asked = values.filter((value) => value !== UNKNOWN);
    const first = asked.length + KNOWN_SHOWN;
    const found = await readDimensionValues(context, shop, dimension, { first, ahead: asked });
    const known = found.map(({ value }) => value);
    return unknownValueWarning(
      nameOf(dimension),
      asked.filter((value) => !known.includes(value)),
      known,
    );
  });
  return (await Promise.all(warnings)).flat();
}
