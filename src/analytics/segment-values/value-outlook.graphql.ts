import { Field, ObjectType } from "type-graphql";
import { Estimate, mean, suppressed, SuppressionReason } from "../../graphql/estimate.type.js";
import { Money, moneyOf } from "../../graphql/money.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { segmentValues } from "./segment-values.analytic.js";

/** Sums over some customers. */
export type OutlookSums = Omit<typeof segmentValues.$inferSelect, "snapshotId" | "segmentId">;

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

export function valueOutlook(shop: CurrentShop, row: OutlookSums): ValueOutlook {
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
