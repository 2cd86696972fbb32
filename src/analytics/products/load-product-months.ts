import { and, asc, eq, inArray } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { productMonths } from "./products.analytic.js";

export type ProductMonthRow = typeof productMonths.$inferSelect;

/** Months of a product, oldest first; those of a page share a statement. */
export function loadProductMonths(
  context: Context,
  shop: CurrentShop,
  productId: string,
): Promise<ProductMonthRow[]> {
  return loaderOf<string, ProductMonthRow[]>(
    context,
    `product months ${shop.snapshotId}`,
    async (productIds) =>
      groupByKey(
        productIds,
        await context.db
          .select()
          .from(productMonths)
          .where(
            and(
              eq(productMonths.snapshotId, shop.snapshotId),
              inArray(productMonths.productId, [...productIds]),
            ),
          )
          .orderBy(asc(productMonths.monthOn)),
        (row) => row.productId,
      ),
  ).load(productId);
}
