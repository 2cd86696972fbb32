import { sql, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { DaysWords } from "./customer-filter-words.js";
import { selectionOf, type CustomerSelection } from "./entities/customer-selection.type.js";
import type { CurrentShop } from "./shop-directory.js";

/** As many products as a filter's `anyProduct` takes. */
export const MOST_PRODUCTS = 500;

/** Ids of the products of a group as JSON; null for more of them than a filter takes. */
export const productIdsOf = (productId: PgColumn | SQL.Aliased): SQL<string | null> =>
  sql<
    string | null
  >`case when count(*) <= cast(${MOST_PRODUCTS} as integer) then cast(json_agg(${productId} order by ${productId}) as text) end`;

/** Who ordered any of the products, in the days or ever; null where they are too many to name. */
export function buyersOfAny(
  shop: CurrentShop,
  productIds: string | null,
  period?: DaysWords,
): CustomerSelection | null {
  if (productIds === null) return null;
  const anyProduct = JSON.parse(productIds) as string[];
  return selectionOf(shop, {
    behaviour: { event: "PURCHASE", anyProduct, ...(period && { period }) },
  });
}
