import type { StoredArrivals, StoredShare, StoredSplitOrders } from "../../store/baseline-facts.js";
import type { ColumnTable } from "../model-step.js";
import type { CustomerColumns } from "./customer-columns.js";

export interface ShopShares {
  readonly asOfOn: string;
  /** Weeks that `arrivals` and sessions are counted in. */
  readonly weeks: number;
  /** Of revenue before refunds, -1 to 1; null where no costs are known. */
  readonly margin: StoredShare | null;
  /** Of revenue; null where no refund is known. */
  readonly returns: StoredShare | null;
  /** Of orders. */
  readonly weekendOrders: StoredShare;
}

/** Reads the row of shop-totals.sql; null for a shop without one. */
export function readShopShares(table: ColumnTable): ShopShares | null {
  const asOfOn = table.rowCount === 0 ? null : table.texts("as_of_on")[0];
  if (asOfOn === null || asOfOn === undefined) return null;
  const total = (name: string): number => table.numbers(name)[0] ?? 0;
  const orders = total("orders");
  return {
    asOfOn,
    weeks: total("recent_weeks"),
    margin: shareOf(total("costed_revenue") - total("costed_cost"), {
      whole: total("costed_revenue"),
      observations: total("costed_orders"),
      least: -1,
    }),
    returns:
      total("refunds") === 0
        ? null
        : shareOf(total("refunded"), { whole: total("revenue"), observations: orders }),
    weekendOrders: shareOf(total("weekend_orders"), { whole: orders, observations: orders }) ?? {
      share: 0,
      observations: 0,
    },
  };
}

interface Whole {
  readonly whole: number;
  readonly observations: number;
  /** 0 unless given. */
  readonly least?: number;
}

/** A part of a whole, cut to `least` and 1; null without a whole. */
function shareOf(part: number, { whole, observations, least = 0 }: Whole): StoredShare | null {
  if (!(whole > 0)) return null;
  return { share: Math.min(1, Math.max(least, part / whole)), observations };
}

const WITHIN_MINUTES = [5, 10, 15, 30, 60, 120, 1440] as const;

/** Orders beyond the first of an order day, from the rows of further-orders.sql. */
export function splitOrders(
  furtherOrders: ColumnTable,
  { repeatOrders }: Pick<CustomerColumns, "repeatOrders">,
): StoredSplitOrders {
  const minutesAfter = furtherOrders.numbers("minutes_after");
  const orders = furtherOrders.numbers("orders");
  const further = orders.reduce((sum, count) => sum + count, 0);
  const orderDays = repeatOrders.reduce((sum, repeats) => sum + repeats + 1, 0);
  const within = (minutes: number): number =>
    orders.reduce(
      (sum, count, row) => ((minutesAfter[row] as number) <= minutes ? sum + count : sum),
      0,
    );
  return {
    furtherPerOrderDay: orderDays === 0 ? 0 : further / orderDays,
    orderDays,
    withinMinutes: WITHIN_MINUTES.map((minutes) => ({
      minutes,
      share: further === 0 ? 0 : within(minutes) / further,
    })),
  };
}

/** Customers whose first order came in the last weeks. */
export function arrivals(
  { observedDays, country, countries }: CustomerColumns,
  weeks: number,
): StoredArrivals {
  const byCountry = new Array<number>(countries.length).fill(0);
  let customers = 0;
  observedDays.forEach((days, customer) => {
    if (days >= 7 * weeks) return;
    customers += 1;
    const place = country[customer] as number;
    if (place < byCountry.length) byCountry[place] = (byCountry[place] as number) + 1;
  });
  return { customers, weeks, byCountry };
}
