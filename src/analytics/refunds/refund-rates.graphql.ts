import { and, asc, count, desc, eq, inArray, isNotNull, isNull, type SQL } from "drizzle-orm";
import { Max, Min } from "class-validator";
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, Int, Resolver, Root } from "type-graphql";
import { Count } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { loaderOf } from "../../graphql/loader.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { controlLimits } from "./control-limits.js";
import {
  RefundAnalysis,
  RefundBreakdown,
  RefundMonth,
  RefundRate,
} from "./refund-answer.graphql.js";
import { refundRateOf, type RefundRateRow } from "./refund-rate.js";
import { refundControl, refundRates } from "./refunds.analytic.js";

type ControlRow = typeof refundControl.$inferSelect;

@ArgsType()
export class RefundProductArgs {
  @Field(() => Int, {
    defaultValue: 20,
    description: "How many products, most money returned first, 1 to 100.",
  })
  @Min(1)
  @Max(100)
  first!: number;
}

const productsOf = ({ snapshotId }: CurrentShop): SQL | undefined =>
  and(
    eq(refundRates.snapshotId, snapshotId),
    eq(refundRates.breakdown, "product"),
    isNull(refundRates.monthOn),
  );

@Resolver(() => RefundAnalysis)
export class RefundRatesResolver {
  @FieldResolver(() => [RefundMonth], { description: "All orders by their month, oldest first." })
  months(@Root() { shop, total }: RefundAnalysis, @Ctx() context: Context): Promise<RefundMonth[]> {
    if (total === null) return Promise.resolve([]);
    return monthsOf({ ...total, shop }, context);
  }

  @FieldResolver(() => [RefundRate], { description: "By product, most money returned first." })
  async products(
    @Root() { shop, unavailable }: RefundAnalysis,
    @Ctx() context: Context,
    @Args(() => RefundProductArgs) { first }: RefundProductArgs,
  ): Promise<RefundRate[]> {
    if (unavailable !== null) return [];
    const rows = await context.db
      .select()
      .from(refundRates)
      .where(productsOf(shop))
      .orderBy(desc(refundRates.refunded), asc(refundRates.value))
      .limit(first);
    return rows.map((row) => refundRateOf(shop, row));
  }

  @FieldResolver(() => Count, { description: "How many `products` there are, listed or not." })
  async productCount(
    @Root() { shop, unavailable }: RefundAnalysis,
    @Ctx() context: Context,
  ): Promise<Count> {
    if (unavailable !== null) return { value: 0, isExact: true };
    const [row] = await context.db
      .select({ value: count() })
      .from(refundRates)
      .where(productsOf(shop));
    return { value: row?.value ?? 0, isExact: true };
  }

  @FieldResolver(() => [RefundRate], {
    description: "By channel, country or size of the order, most orders first.",
  })
  async breakdown(
    @Root() { shop, unavailable }: RefundAnalysis,
    @Ctx() context: Context,
    @Arg("by", () => RefundBreakdown, { description: "What to split by." }) by: RefundBreakdown,
  ): Promise<RefundRate[]> {
    if (unavailable !== null) return [];
    const rows = await context.db
      .select()
      .from(refundRates)
      .where(
        and(
          eq(refundRates.snapshotId, shop.snapshotId),
          eq(refundRates.breakdown, by),
          isNull(refundRates.monthOn),
        ),
      )
      .orderBy(desc(refundRates.orders), asc(refundRates.value));
    return rows.map((row) => refundRateOf(shop, row));
  }
}

@Resolver(() => RefundRate)
export class RefundRateMonthsResolver {
  @FieldResolver(() => [RefundMonth], {
    description:
      "By month of the orders, oldest first; for products: the 200 with most orders, none for others.",
  })
  months(@Root() rate: RefundRate, @Ctx() context: Context): Promise<RefundMonth[]> {
    return monthsOf(rate, context);
  }
}

/** Those of a page take two statements. */
async function monthsOf(
  { shop, breakdown, value }: Pick<RefundRate, "shop" | "breakdown" | "value">,
  context: Context,
): Promise<RefundMonth[]> {
  const months = loaderOf<string, RefundRateRow[]>(
    context,
    `refund months ${shop.snapshotId} ${breakdown}`,
    async (values) => {
      const rows = await context.db
        .select()
        .from(refundRates)
        .where(
          and(
            eq(refundRates.snapshotId, shop.snapshotId),
            eq(refundRates.breakdown, breakdown),
            inArray(refundRates.value, [...values]),
            isNotNull(refundRates.monthOn),
          ),
        )
        .orderBy(asc(refundRates.monthOn));
      return values.map((each) => rows.filter((row) => row.value === each));
    },
  );
  const charts = loaderOf<string, ControlRow | null>(
    context,
    `refund control ${shop.snapshotId}`,
    async (products) => {
      const rows = await context.db
        .select()
        .from(refundControl)
        .where(
          and(
            eq(refundControl.snapshotId, shop.snapshotId),
            inArray(refundControl.productId, [...products]),
          ),
        );
      return products.map((each) => rows.find(({ productId }) => productId === each) ?? null);
    },
  );
  const charted = breakdown === "all" ? "" : breakdown === "product" ? value : null;
  const [rows, chart] = await Promise.all([
    months.load(value),
    charted === null ? null : charts.load(charted),
  ]);
  return rows.map((row) => {
    const limits = chart === null ? null : controlLimits(row.orders, chart);
    const rate = row.refundedOrders / row.orders;
    return {
      ...refundRateOf(shop, row),
      lowerLimit: limits?.lower ?? null,
      upperLimit: limits?.upper ?? null,
      isOutside: limits === null ? null : rate < limits.lower || rate > limits.upper,
    };
  });
}
