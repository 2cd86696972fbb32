import { and, asc, desc, eq, inArray, lte } from "drizzle-orm";
import { Args, Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { nextStart } from "../../domain/calendar.js";
import { affinityRatio } from "../../stats/association/affinity-ratio.js";
import { charted } from "../../graphql/made-when-read.js";
import type { Context } from "../../graphql/context.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import { isBucketComplete } from "../../graphql/period.input.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { unavailableFor } from "../../graphql/unavailable.type.js";
import { crossSellChart } from "./cross-sell-chart.js";
import { crossSell, crossSellMonths } from "./cross-sell.analytic.js";
import {
  CrossSellArgs,
  CrossSellCell,
  CrossSellMatrix,
  CrossSellMonth,
} from "./cross-sell-matrix.graphql.js";

const DEFINITION =
  "togetherOrders / eligibleOrders; an order counts for its primary product where the files name one, else for each of its products; eligible: placed on or after the day the added product went on sale. Affinity: that rate over the rate with which the added product is added to any of the 50 products with most orders, with a 95 % interval symmetric in its logarithm.";

type Row = typeof crossSell.$inferSelect;
type MonthRow = typeof crossSellMonths.$inferSelect;

@Resolver(() => Shop)
export class CrossSellResolver {
  @FieldResolver(() => CrossSellMatrix, {
    description: "Which product is added to which, most often added first.",
  })
  async crossSell(
    @Root() { current }: Shop,
    @Ctx() context: Context,
    @Args(() => CrossSellArgs) { products }: CrossSellArgs,
  ): Promise<CrossSellMatrix> {
    const rows = await context.db
      .select()
      .from(crossSell)
      .where(
        and(
          eq(crossSell.snapshotId, current.snapshotId),
          lte(crossSell.productPlace, products),
          lte(crossSell.addedProductPlace, products),
        ),
      )
      .orderBy(
        desc(crossSell.togetherOrders),
        asc(crossSell.productId),
        asc(crossSell.addedProductId),
      );
    const cells = rows.map((row) => cellOf(current, row));
    return charted(
      {
        cells,
        unavailable: unavailableFor(current, ["order_lines"]),
        provenance: provenanceOf(current, DEFINITION),
      },
      () => crossSellChart(cells),
    );
  }
}

function cellOf(shop: CurrentShop, row: Row): CrossSellCell {
  const { productId, addedProductId } = row;
  return {
    ...row,
    shop,
    rate: share(row.togetherOrders, row.eligibleOrders),
    rawRate: share(row.allTogetherOrders, row.orders),
    affinity: affinityEstimate(row),
    who: selectionOf(shop, {
      behaviour: { event: "PURCHASE", products: [productId, addedProductId] },
    }),
    whoNotYet: selectionOf(
      shop,
      allOf(
        { behaviour: { event: "PURCHASE", product: productId } },
        { not: { behaviour: { event: "PURCHASE", product: addedProductId } } },
      ),
    ),
  };
}

function affinityEstimate(row: Row): Estimate {
  const found = affinityRatio({
    baskets: row.anyEligibleOrders,
    left: row.eligibleOrders,
    right: row.anyTogetherOrders,
    together: row.togetherOrders,
  });
  if (found === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO, row.eligibleOrders);
  const { affinity: value, low, high } = found;
  return modelled({ value, low, high, n: row.eligibleOrders, method: EstimateMethod.DELTA_METHOD });
}

const keyOf = ({ productId, addedProductId }: Pick<Row, "productId" | "addedProductId">): string =>
  JSON.stringify([productId, addedProductId]);

@Resolver(() => CrossSellCell)
export class CrossSellMonthsResolver {
  @FieldResolver(() => [CrossSellMonth], {
    description:
      "Month by month, oldest first; empty for pairs beyond the 20 products with most orders.",
  })
  async months(@Root() cell: CrossSellCell, @Ctx() context: Context): Promise<CrossSellMonth[]> {
    const { shop } = cell;
    const rows = await loaderOf<string, MonthRow[]>(
      context,
      `cross-sell months ${shop.snapshotId}`,
      async (keys) => groupByKey(keys, await monthsOf(context, shop, keys), keyOf),
    ).load(keyOf(cell));
    const products = [cell.productId, cell.addedProductId];
    return rows.map((row) => {
      const month = { from: row.monthOn, to: nextStart("month", row.monthOn) };
      const wasOnSale = row.monthOn >= cell.addedOnSaleOn;
      const period = wasOnSale ? month : { ...month, from: cell.addedOnSaleOn };
      return {
        ...row,
        rate: share(row.togetherOrders, row.eligibleOrders),
        complete: wasOnSale && isBucketComplete(month, shop.coverage),
        who: selectionOf(shop, { behaviour: { event: "PURCHASE", products, period } }),
      };
    });
  }
}

function monthsOf(
  context: Context,
  shop: CurrentShop,
  keys: readonly string[],
): Promise<MonthRow[]> {
  const productIds = new Set(keys.map((key) => String((JSON.parse(key) as string[])[0])));
  return context.db
    .select()
    .from(crossSellMonths)
    .where(
      and(
        eq(crossSellMonths.snapshotId, shop.snapshotId),
        inArray(crossSellMonths.productId, [...productIds]),
      ),
    )
    .orderBy(asc(crossSellMonths.monthOn));
}
