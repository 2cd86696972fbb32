import { nextStart } from "../../domain/calendar.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { ratio, share } from "../../graphql/estimate.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { refundRates } from "./refunds.analytic.js";
import type { RefundRate } from "./refund-answer.graphql.js";
import { whoReturned } from "./refund-words.js";

export type RefundRateRow = typeof refundRates.$inferSelect;

export function refundRateOf(shop: CurrentShop, row: RefundRateRow): RefundRate {
  const { breakdown, value, name, monthOn, orders, refundedOrders, items, customers } = row;
  const period = monthOn === null ? null : { from: monthOn, to: nextStart("month", monthOn) };
  return {
    ...{ shop, breakdown, value, name, monthOn, orders, refundedOrders, items, customers },
    refundedItems: row.refundedItems,
    orderRate: share(refundedOrders, orders),
    revenue: moneyOf(row.revenue, shop),
    refunded: moneyOf(row.refunded, shop),
    moneyRate: ratio(Number(row.refunded), Number(row.revenue), orders),
    who: selectionOf(shop, whoReturned({ breakdown, value }, period)),
  };
}
