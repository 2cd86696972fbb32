import { sql } from "drizzle-orm";
import { Field, ObjectType } from "type-graphql";
import { centsOf, decimalOf } from "../../domain/decimal.js";
import { Count } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { Estimate, mean, ratio } from "../../graphql/estimate.type.js";
import { Money, moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import { GraphQLBigInt } from "../../graphql/scalars.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { CustomerFilter } from "./customer-filter.graphql.js";
import { customers } from "./customers.analytic.js";
import { sumsOf } from "./selected-customers.js";

@ObjectType({ description: "What customers ordered so far, of all time, summed exactly." })
export class SelectionTotals {
  @Field(() => Count, { description: "Customers." })
  customers!: Count;

  @Field(() => GraphQLBigInt, { description: "Their orders." })
  orders!: number;

  @Field(() => GraphQLBigInt, { description: "Items in them." })
  items!: number;

  @Field(() => Money, { description: "Their revenue before refunds." })
  revenue!: Money;

  @Field(() => Money, { description: "Money returned, cancellations included." })
  refunds!: Money;

  @Field(() => Money, { description: "Revenue less what was returned." })
  netRevenue!: Money;

  @Field(() => Estimate, {
    description:
      "Revenue per order, in the shop's currency; with its interval: `orderCount(where: {customers: ...})`.",
  })
  averageOrderValue!: Estimate;

  @Field(() => Estimate, { description: "Orders per customer." })
  ordersPerCustomer!: Estimate;

  @Field(() => Estimate, { description: "Revenue per customer, in the shop's currency." })
  revenuePerCustomer!: Estimate;
}

const { orderCount, itemCount, grossRevenue, refunds } = customers;
const summed = [
  ...[orderCount, itemCount, grossRevenue, refunds].map((column) => sql`${column}`),
  sql`cast(${orderCount} as bigint) * ${orderCount}`,
  sql`${grossRevenue} * ${grossRevenue}`,
];

/** What the customers of a filter ordered; one statement for all filters of a request. */
export async function selectionTotals(
  context: Context,
  shop: CurrentShop,
  filter: CustomerFilter,
): Promise<SelectionTotals> {
  const { count, sums } = await sumsOf(context, shop, { filter, name: "totals", summed });
  const [orders = "0", items = "0", revenue = "0", returned = "0", ...squares] = sums;
  const [cents, back, placed] = [centsOf(revenue), centsOf(returned), Number(orders)];
  const [orderSquares = 0, revenueSquares = 0] = squares.map(Number);
  return {
    customers: { value: count, isExact: true },
    orders: placed,
    items: Number(items),
    revenue: moneyOf(decimalOf(cents), shop),
    refunds: moneyOf(decimalOf(back), shop),
    netRevenue: moneyOf(decimalOf(cents - back), shop),
    averageOrderValue: moneyEstimate(shop, ratio(cents / 100, placed)),
    ordersPerCustomer: mean(count, placed, orderSquares),
    revenuePerCustomer: moneyEstimate(shop, mean(count, cents / 100, revenueSquares)),
  };
}
