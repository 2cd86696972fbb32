import { and, count, eq, sql, sum } from "drizzle-orm";
import { Field, ObjectType } from "type-graphql";
import { knowsPrices } from "../../domain/coverage.js";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { Count } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import {
  Estimate,
  mean,
  ratio,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { Money, moneyOf } from "../../graphql/money.type.js";
import { Provenance, provenanceOf } from "../../graphql/provenance.type.js";
import { refundWarning } from "../../graphql/refund-warning.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { Unavailable, unavailableFor } from "../../graphql/unavailable.type.js";
import type { OrderFilter } from "./order-list.graphql.js";
import { ordersWhere } from "./order-where.js";
import { orders } from "./orders.analytic.js";

@ObjectType({ description: "How many orders a filter finds, and what they bring." })
export class OrderTally {
  @Field(() => Count, { description: "Orders that meet it." })
  count!: Count;

  @Field(() => Money, { description: "Their revenue before refunds." })
  revenue!: Money;

  @Field(() => Money, { description: "Money returned for them so far." })
  refunds!: Money;

  @Field(() => Money, { description: "Their revenue less what was returned." })
  netRevenue!: Money;

  @Field(() => GraphQLBigInt, { description: "Items in them." })
  items!: number;

  @Field(() => Estimate, { description: "Revenue per order, in the shop's currency." })
  averageOrderValue!: Estimate;

  @Field(() => Estimate, { description: "Items per order." })
  itemsPerOrder!: Estimate;

  @Field(() => Provenance, { description: "Where the numbers come from." })
  provenance!: Provenance;

  @Field(() => Unavailable, {
    nullable: true,
    description: "Why the shop has no orders to count; null when it has.",
  })
  unavailable!: Unavailable | null;
}

const DEFINITION =
  "Orders of the snapshot that meet the filter, counted and summed; refunds are those of the orders, whenever they came.";

/**
 * What is counted of a filter's orders. One statement, and those of its filter of customers.
 *
 * @throws UserError for a filter of customers that cannot be
 */
export async function orderTally(
  context: Context,
  shop: CurrentShop,
  filter: OrderFilter | undefined,
): Promise<OrderTally> {
  const { where } = await ordersWhere(context.db, shop, filter);
  const [row] = await context.db
    .select({
      orders: count(),
      revenue: sum(orders.revenue),
      squares: sum(sql`${orders.revenue} * ${orders.revenue}`),
      refunds: sum(orders.refunds),
      items: sum(orders.itemCount),
    })
    .from(orders)
    .where(and(eq(orders.snapshotId, shop.snapshotId), where));
  const { orders: found = 0, revenue, refunds, squares, items } = row ?? {};
  const [cents, back] = [centsOf(revenue ?? "0.00"), centsOf(refunds ?? "0.00")];
  return {
    count: { value: found, isExact: true },
    revenue: moneyOf(decimalOf(cents), shop),
    refunds: moneyOf(decimalOf(back), shop),
    netRevenue: moneyOf(decimalOf(cents - back), shop),
    items: Number(items ?? 0),
    averageOrderValue: knowsPrices(shop.coverage)
      ? mean(found, cents / 100, Number(squares ?? 0))
      : suppressed(SuppressionReason.NOT_IN_DATA),
    itemsPerOrder: ratio(Number(items ?? 0), found),
    provenance: provenanceOf(shop, DEFINITION, refundWarning(shop)),
    unavailable: unavailableFor(shop, ["orders"]),
  };
}
