import { centsOf, decimalOf } from "../../domain/decimal.js";
import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { selectionOf } from "../../graphql/entities/customer-selection.type.js";
import {
  EstimateMethod,
  mean,
  modelled,
  ratio,
  share,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyEstimate, moneyOf } from "../../graphql/money.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { heldShare } from "../../stats/held-share.js";
import type { FrequencyTier } from "./frequency-report.graphql.js";
import type { orderCounts } from "./next-orders.analytic.js";

export type CountRow = typeof orderCounts.$inferSelect;

export interface OrderRange {
  readonly from: number;
  /** Null for no upper end. */
  readonly to: number | null;
}

interface Sums {
  readonly customers: number;
  readonly orders: number;
  readonly orderSquares: number;
  readonly revenueCents: number;
  readonly revenueSquares: number;
}

const USUAL = [1, 2, 4].join();
const USUAL_NAMES = ["one-time", "occasional", "frequent"];

/** @throws UserError unless the cuts begin with 1 and rise */
export function rangesOf(cuts: readonly number[]): OrderRange[] {
  const isRising = cuts.every((cut, place) => place === 0 || cut > (cuts[place - 1] as number));
  if (cuts[0] !== 1 || !isRising) {
    throw badRequest(
      `The cuts ${cuts.join(", ")} do not begin with 1 and rise.`,
      "Give the fewest orders of each tier, such as [1, 2, 4].",
    );
  }
  return cuts.map((from, place) => {
    const next = cuts[place + 1];
    return { from, to: next === undefined ? null : next - 1 };
  });
}

/** @param whoOf the words for customers with a number of orders in a range */
export function tiersOf(
  shop: CurrentShop,
  rows: readonly CountRow[],
  ranges: readonly OrderRange[],
  whoOf: (range: OrderRange) => CustomerFilterWords,
): FrequencyTier[] {
  const all = sumsOf(rows);
  const isUsual = ranges.map(({ from }) => from).join() === USUAL;
  return ranges.map((range, place): FrequencyTier => {
    const { from, to } = range;
    const own = sumsOf(
      rows.filter((row) => row.orderCount >= from && row.orderCount <= (to ?? Infinity)),
    );
    return {
      name: isUsual ? (USUAL_NAMES[place] as string) : nameOf(range),
      ...{ fromOrders: from, toOrders: to, customers: own.customers, orders: own.orders },
      shareOfCustomers: share(own.customers, all.customers),
      shareOfOrders: held(
        all.customers,
        [own.orders, own.orderSquares],
        [all.orders, all.orderSquares],
      ),
      revenue: moneyOf(decimalOf(own.revenueCents), shop),
      shareOfRevenue: held(
        all.customers,
        [own.revenueCents / 100, own.revenueSquares],
        [all.revenueCents / 100, all.revenueSquares],
      ),
      revenuePerCustomer: moneyEstimate(
        shop,
        mean(own.customers, own.revenueCents / 100, own.revenueSquares),
      ),
      aov: moneyEstimate(shop, ratio(own.revenueCents / 100, own.orders)),
      who: selectionOf(shop, whoOf(range)),
    };
  });
}

function nameOf({ from, to }: OrderRange): string {
  if (to === null) return `${from} or more`;
  return to === from ? String(from) : `${from} to ${to}`;
}

export function sumsOf(rows: readonly CountRow[]): Sums {
  const total = (of: (row: CountRow) => number): number =>
    rows.reduce((sum, row) => sum + of(row), 0);
  return {
    customers: total((row) => row.customers),
    orders: total((row) => row.orders),
    orderSquares: total((row) => row.orderSquares),
    revenueCents: total((row) => centsOf(row.revenue)),
    revenueSquares: total((row) => Number(row.revenueSquares)),
  };
}

/** A share of a sum over customers: exact for one customer, who has no spread. */
function held(
  customers: number,
  [own, ownSquares]: readonly [number, number],
  [all, allSquares]: readonly [number, number],
): Estimate {
  const part = heldShare(
    customers,
    { total: own, squares: ownSquares },
    { total: all, squares: allSquares },
  );
  if (part === null) return ratio(own, all, customers);
  const { share: value, low, high, standardError } = part;
  return modelled({
    ...{ value, low, high, standardError, n: customers },
    method: EstimateMethod.DELTA_METHOD,
  });
}
