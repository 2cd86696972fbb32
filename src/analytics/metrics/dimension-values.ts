import { and, eq, or, sql, type SQL } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import type { Dimension } from "../../graphql/dimension-filter.input.js";
import { loaderOf } from "../../graphql/loader.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unknownValueWarning } from "../../graphql/unknown-values.js";
import { nameOf } from "./dimension-names.js";
import { spelt } from "./metric-labels.js";
import { metricLabels } from "./metrics.analytic.js";
import { ordersByValue } from "./orders-by-value.js";

/** A value that a dimension has in some row of a shop. */
export interface FoundValue {
  readonly value: string;
  readonly label: string;
  readonly orders: number;
}

/** Value of records of which nobody knows it. */
const UNKNOWN = "unknown";
const KNOWN_SHOWN = 11;

interface AskedValues {
  readonly dimension: Dimension;
  readonly first: number;
  /** Only values whose text or name contains it, whatever the case of A to Z. */
  readonly search?: string;
  /** Values that come first, where there are such. */
  readonly ahead?: readonly string[];
}

/** Values of a dimension, those with most orders first: all that a request asks for share a statement. */
export function readDimensionValues(
  context: Context,
  shop: CurrentShop,
  asked: AskedValues,
): Promise<FoundValue[]> {
  const batch = (keys: readonly string[]): Promise<FoundValue[][]> =>
    readAll(
      context,
      shop,
      keys.map((key) => JSON.parse(key) as AskedValues),
    );
  const name = `dimension values ${shop.snapshotId}`;
  return loaderOf<string, FoundValue[]>(context, name, batch).load(JSON.stringify(asked));
}

async function readAll(
  { db }: Context,
  shop: CurrentShop,
  asked: readonly AskedValues[],
): Promise<FoundValue[][]> {
  const told = ordersByValue(
    shop,
    asked.map(({ dimension }) => dimension),
  );
  if (told === null) return asked.map(() => []);
  const named = and(
    eq(metricLabels.snapshotId, shop.snapshotId),
    sql`${metricLabels.dimension} = told.named`,
    sql`${metricLabels.value} = told.value`,
  );
  const wanted = asked.map(({ search }, place) => and(isAt(place), searched(search)));
  const found = sql`
    select
      told.place, told.value, ${metricLabels.label} as label, told.orders,
      row_number() over (
        partition by told.place order by ${aheadOf(asked)} told.orders desc, told.value
      ) as rank
    from (${told}) as told
    left join ${metricLabels} on ${named}
    where ${or(...wanted)}`;
  const rows = await db
    .select({
      place: sql<number>`place`.mapWith(Number),
      value: sql<string>`value`,
      label: sql<string | null>`label`,
      orders: sql<number>`orders`.mapWith(Number),
    })
    .from(sql`(${found}) as found`)
    .where(sql`rank <= ${Math.max(...asked.map(({ first }) => first))}`)
    .orderBy(sql`place`, sql`rank`);
  return asked.map(({ dimension, first }, place) =>
    rows
      .filter((row) => row.place === place)
      .slice(0, first)
      .map(({ value, label, orders }) => ({
        value,
        label: label ?? spelt(dimension, value),
        orders,
      })),
  );
}

const isAt = (place: number): SQL => sql`told.place = ${place}`;

function searched(search: string | undefined): SQL {
  if (search === undefined) return sql`told.value <> ${UNKNOWN}`;
  const pattern = `%${search.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(told.value ilike ${pattern} or ${metricLabels.label} ilike ${pattern})`;
}

function aheadOf(asked: readonly AskedValues[]): SQL {
  const ahead = asked.flatMap(({ ahead: values = [] }, place) =>
    values.length === 0 ? [] : [and(isAt(place), sql`told.value in ${values}`)],
  );
  return ahead.length === 0 ? sql`` : sql`(${or(...ahead)}) desc,`;
}

/** Values asked for that no row of the shop has, with those it has. One statement. */
export async function unknownValues(
  context: Context,
  shop: CurrentShop,
  conditions: readonly { readonly dimension: Dimension; readonly values: readonly string[] }[],
): Promise<DataWarning[]> {
  const warnings = conditions.map(async ({ dimension, values }) => {
    const asked = values.filter((value) => value !== UNKNOWN);
    const first = asked.length + KNOWN_SHOWN;
    const found = await readDimensionValues(context, shop, { dimension, first, ahead: asked });
    const known = found.map(({ value }) => value);
    return unknownValueWarning(
      nameOf(dimension),
      asked.filter((value) => !known.includes(value)),
      known,
    );
  });
  return (await Promise.all(warnings)).flat();
}
