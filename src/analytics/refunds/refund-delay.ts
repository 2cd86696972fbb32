import { centsOf, decimalOf } from "../../domain/decimal.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import { moneyOf } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { RefundDelay, RefundDelayDay } from "./refund-parts.graphql.js";
import { returnedAfter, type ReturnEvent } from "./refund-words.js";
import type { refundDelays } from "./refunds.analytic.js";

const MOST_DAYS = 400;

type DelayRow = typeof refundDelays.$inferSelect;

/**
 * @param rows by ascending days; those of both kinds may share a day
 * @param events the kinds they are of
 */
export function delayOf(
  rows: readonly DelayRow[],
  shop: CurrentShop,
  events: readonly ReturnEvent[],
): RefundDelay {
  const refunds = rows.reduce((sum, row) => sum + row.refunds, 0);
  const quantile = (share: number): number | null => {
    let counted = 0;
    for (const row of rows) {
      counted += row.refunds;
      if (counted >= share * refunds) return row.delayDays;
    }
    return null;
  };
  const days = new Map<number, { refunds: number; cents: number; customers: number | null }>();
  for (const row of rows) {
    const isBeyond = days.size >= MOST_DAYS && !days.has(row.delayDays);
    const day = isBeyond ? ([...days.keys()].at(-1) as number) : row.delayDays;
    const sums = days.get(day) ?? { refunds: 0, cents: 0 };
    days.set(day, {
      refunds: sums.refunds + row.refunds,
      cents: sums.cents + centsOf(row.amount),
      customers: events.length > 1 ? row.eitherCustomers : row.customers,
    });
  }
  const lastDay = days.size < MOST_DAYS ? null : [...days.keys()].at(-1);
  return {
    refunds,
    medianDays: quantile(0.5),
    p90Days: quantile(0.9),
    p99Days: quantile(0.99),
    days: [...days].map(([day, sums]): RefundDelayDay => ({
      days: day,
      refunds: sums.refunds,
      amount: moneyOf(decimalOf(sums.cents), shop),
      who:
        day === lastDay
          ? selectionOf(shop, returnedAfter(events, { gte: day }))
          : selectionOf(shop, returnedAfter(events, { eq: day }), sums.customers),
    })),
  };
}
