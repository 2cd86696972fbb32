import { and, asc, eq, inArray } from "drizzle-orm";
import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { PageArgs } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Product } from "../../graphql/entities/product.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { share } from "../../graphql/estimate.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { productCustomers, productPrices } from "./product-performance.analytic.js";
import { ProductPositionConnection } from "./product-quadrant.graphql.js";
import {
  FullMonths,
  GrowthAgainst,
  ProductQuadrantInput,
} from "./product-quadrant-words.graphql.js";
import { ProductAudience, ProductPrices } from "./product-sales.graphql.js";
import { readQuadrants } from "./read-quadrants.js";

@Resolver(() => Shop)
export class ProductQuadrantResolver {
  @FieldResolver(() => ProductPositionConnection, {
    description:
      "Which products bring much and which grow: the last three full months against the year before, unless asked otherwise.",
  })
  productQuadrant(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg("input", () => ProductQuadrantInput, {
      nullable: true,
      description: "Which months, and where to cut.",
    })
    input?: ProductQuadrantInput,
  ): Promise<Omit<ProductPositionConnection, "nodes" | "totalCount">> {
    const usual = { months: FullMonths.THREE, against: GrowthAgainst.YEAR_BEFORE };
    return readQuadrants(context, current, input ?? usual, page);
  }
}

@Resolver(() => Product)
export class ProductSalesResolver {
  @FieldResolver(() => ProductPrices, {
    nullable: true,
    description:
      "At which prices it was sold; null beyond the 500 products with most revenue, or without sale.",
  })
  async prices(@Root() product: Product, @Ctx() context: Context): Promise<ProductPrices | null> {
    const { shop, externalId } = product;
    const rows = await loaderOf<string, (typeof productPrices.$inferSelect)[]>(
      context,
      `product prices ${shop.snapshotId}`,
      async (ids) => {
        const found = await context.db
          .select()
          .from(productPrices)
          .where(
            and(
              eq(productPrices.snapshotId, shop.snapshotId),
              inArray(productPrices.productId, [...ids]),
            ),
          )
          .orderBy(asc(productPrices.unitPrice));
        return groupByKey(ids, found, ({ productId }) => productId);
      },
    ).load(externalId);
    const [first] = rows;
    if (first === undefined) return null;
    return {
      priceCount: first.priceCount,
      points: rows.map((row) => ({
        ...row,
        unitPrice: moneyOf(row.unitPrice, shop),
        revenue: moneyOf(row.revenue, shop),
        who: selectionOf(
          shop,
          {
            behaviour: {
              event: "PURCHASE",
              product: externalId,
              unitPrice: { eq: Number(row.unitPrice) },
            },
          },
          row.customers,
        ),
      })),
    };
  }

  @FieldResolver(() => ProductAudience, {
    nullable: true,
    description: "Who orders it; null without sale.",
  })
  async audience(
    @Root() { shop, externalId }: Product,
    @Ctx() context: Context,
  ): Promise<ProductAudience | null> {
    const row = await loaderOf<string, typeof productCustomers.$inferSelect | null>(
      context,
      `product customers ${shop.snapshotId}`,
      async (ids) => {
        const found = await context.db
          .select()
          .from(productCustomers)
          .where(
            and(
              eq(productCustomers.snapshotId, shop.snapshotId),
              inArray(productCustomers.productId, [...ids]),
            ),
          );
        const byId = new Map(found.map((each) => [each.productId, each]));
        return ids.map((id) => byId.get(id) ?? null);
      },
    ).load(externalId);
    return row === null ? null : audienceOf(shop, row);
  }
}

function audienceOf(shop: CurrentShop, row: typeof productCustomers.$inferSelect): ProductAudience {
  const behaviour = { event: "PURCHASE", product: row.productId } as const;
  return {
    ...row,
    newShare: share(row.newCustomers, row.customers),
    repeatShare: share(row.repeatCustomers, row.customers),
    who: selectionOf(shop, { behaviour }),
    whoNew: selectionOf(shop, { behaviour: { ...behaviour, orderNumber: { eq: 1 } } }),
    whoRepeat: selectionOf(shop, { behaviour: { ...behaviour, count: { gte: 2 } } }),
  };
}
