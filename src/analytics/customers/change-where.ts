import { and, eq, gte, isNotNull, lt, or, sql, type SQL } from "drizzle-orm";
import { resolvePeriod } from "../../graphql/period.input.js";
import { matchesNumber, numberMatches } from "../../graphql/predicate.input.js";
import type { Members } from "./behaviour-where.js";
import { ofProduct } from "./event-conditions.js";
import type { ChangePredicate } from "./change-predicate.graphql.js";
import type { FilteredShop } from "./filtered-shop.js";
import { orderLines, orders } from "./read-results.js";
import { snapshotRows } from "./snapshot-rows.js";

/**
 * Customers whose revenue changed so. Where no change meets the condition, those who do not meet it
 * are looked for instead: whoever ordered in neither period has no row to be found by.
 *
 * @throws UserError for a period that cannot be
 */
export function changeMembers(asked: ChangePredicate, shop: FilteredShop): Members {
  const ofLines = [asked.product, asked.category, asked.brand].some((word) => word !== undefined);
  const within = (range: ChangePredicate["period"]): SQL => {
    const { from, to } = resolvePeriod({ between: range }, shop.coverage);
    return and(gte(orders.orderedOn, from), lt(orders.orderedOn, to)) ?? sql`true`;
  };
  const [now, before] = [within(asked.period), within(asked.against)];
  const amount = ofLines ? orderLines.revenue : orders.revenue;
  const change = sql`sum(case when ${now} then ${amount} else 0 end) - sum(case when ${before} then ${amount} else 0 end)`;
  const isMember = !numberMatches(0, asked.revenue);
  const meets = matchesNumber(sql`(${change})`, asked.revenue) ?? sql`true`;
  const ids = sql`select ${orders.customerId} as customer_id from ${ordersOf(ofLines, shop)} where ${and(
    eq(orders.snapshotId, shop.snapshotId),
    isNotNull(orders.customerId),
    or(now, before),
    ofLines ? ofProduct(asked, shop, orderLines.productId) : undefined,
  )} group by ${orders.customerId} having ${isMember ? meets : sql`not (${meets})`}`;
  return { ids, isMember };
}

function ordersOf(withLines: boolean, shop: FilteredShop): SQL {
  if (!withLines) return snapshotRows(orders, shop);
  const on = and(
    eq(orderLines.snapshotId, shop.snapshotId),
    eq(orderLines.orderId, orders.orderId),
  );
  return sql`${snapshotRows(orders, shop)} join ${snapshotRows(orderLines, shop)} on ${on}`;
}
