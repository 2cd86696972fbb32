import { and, eq, inArray } from "drizzle-orm";
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from "type-graphql";
import type { Context } from "../../graphql/context.js";
import { Segment } from "../../graphql/entities/segment.type.js";
import { Shop } from "../../graphql/entities/shop.type.js";
import { Estimate, mean, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { loaderOf } from "../../graphql/loader.js";
import { Money, moneyOf } from "../../graphql/money.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { segmentValues } from "./segment-values.analytic.js";

type Row = typeof segmentValues.$inferSelect;

/** The row of all customers. */
const ALL = "all";

@ObjectType({
  description:
    "What customers will bring: sums and means of what the models say of each. A mean's interval is that of a mean over such customers.",
})
export class ValueOutlook {
  @Field(() => GraphQLBigInt, { description: "Customers in it." })
  customerCount!: number;

  @Field(() => Money, {
    nullable: true,
    description:
      "Expected revenue of all of them in the next 365 days; null where the model was refused.",
  })
  predictedValue!: Money | null;

  @Field(() => Estimate, {
    description: "Expected revenue per customer in the next 365 days, in the shop's currency.",
  })
  predictedValuePerCustomer!: Estimate;

  @Field(() => Estimate, { description: "Expected order days per customer in the next 365 days." })
  predictedOrdersPerCustomer!: Estimate;

  @Field(() => Estimate, {
    description: "Mean probability that a customer has not left for good, 0 to 1.",
  })
  pAlive!: Estimate;

  @Field(() => Estimate, { description: "Mean probability of churn, 0 to 1." })
  churnProbability!: Estimate;

  @Field(() => Money, {
    nullable: true,
    description:
      "Sum of predicted value times probability of churn; null where a model was refused.",
  })
  valueAtRisk!: Money | null;
}

@Resolver(() => Segment)
export class SegmentOutlookResolver {
  @FieldResolver(() => ValueOutlook, {
    nullable: true,
    description: "What the segment will be worth; null for a segment without customers.",
  })
  outlook(@Root() { key, shop }: Segment, @Ctx() context: Context): Promise<ValueOutlook | null> {
    return outlookOf(context, shop, key);
  }
}

@Resolver(() => Shop)
export class ShopOutlookResolver {
  @FieldResolver(() => ValueOutlook, {
    nullable: true,
    description: "What all customers together will be worth; null without customers.",
  })
  outlook(@Root() { current }: Shop, @Ctx() context: Context): Promise<ValueOutlook | null> {
    return outlookOf(context, current, ALL);
  }
}

/** Those of a page share a statement. */
async function outlookOf(
  context: Context,
  shop: CurrentShop,
  segmentId: string,
): Promise<ValueOutlook | null> {
  const row = await loaderOf<string, Row | null>(
    context,
    `segment values ${shop.snapshotId}`,
    async (ids) => {
      const rows = await context.db
        .select()
        .from(segmentValues)
        .where(
          and(
            eq(segmentValues.snapshotId, shop.snapshotId),
            inArray(segmentValues.segmentId, [...ids]),
          ),
        );
      return ids.map((id) => rows.find((each) => each.segmentId === id) ?? null);
    },
  ).load(segmentId);
  return row === null ? null : valueOutlook(shop, row);
}

function valueOutlook(shop: CurrentShop, row: Row): ValueOutlook {
  const money = (amount: string | null): Money | null =>
    amount === null ? null : moneyOf(amount, shop);
  return {
    customerCount: row.customers,
    predictedValue: money(row.predictedValue),
    predictedValuePerCustomer: meanOf(
      row.valuedCustomers,
      row.predictedValue,
      row.predictedValueSquares,
    ),
    predictedOrdersPerCustomer: meanOf(
      row.expectedCustomers,
      row.expectedOrders,
      row.expectedOrdersSquares,
    ),
    pAlive: within(meanOf(row.expectedCustomers, row.pAlive, row.pAliveSquares)),
    churnProbability: within(
      meanOf(row.churnCustomers, row.churnProbability, row.churnProbabilitySquares),
    ),
    valueAtRisk: money(row.valueAtRisk),
  };
}

function meanOf(n: number, sum: number | string | null, squares: number | null): Estimate {
  if (n === 0) return suppressed(SuppressionReason.MODEL_REFUSED);
  return mean(n, Number(sum), squares ?? 0);
}

/** A probability's interval ends at 0 and 1. */
function within(estimate: Estimate): Estimate {
  const bound = (value: number | null): number | null =>
    value === null ? null : Math.min(1, Math.max(0, value));
  return { ...estimate, low: bound(estimate.low), high: bound(estimate.high) };
}
