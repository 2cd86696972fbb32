import { matchedGap, splitGap, type GroupSums, type Stratum } from "../../stats/matched-gap.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import {
  EstimateMethod,
  exactly,
  mean,
  modelled,
  ratio,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import type { loyaltyStrata } from "./brand-loyalty.analytic.js";
import type { LoyaltyGapParts, LoyaltyGroup, LoyaltyStratum } from "./loyalty-report.graphql.js";
import { heldCount, orderCount, type Attribute } from "./loyalty-words.js";

type Row = typeof loyaltyStrata.$inferSelect;

export interface LoyaltyGap {
  readonly single: LoyaltyGroup;
  readonly multi: LoyaltyGroup;
  readonly rawGap: Estimate;
  readonly matchedGap: Estimate;
  readonly matchedShare: Estimate;
  readonly gapParts: LoyaltyGapParts | null;
  readonly strata: LoyaltyStratum[];
}

const EMPTY: GroupSums = { count: 0, sum: 0, sumOfSquares: 0 };

const sumsOf = (row: Row | undefined): GroupSums =>
  row === undefined
    ? EMPTY
    : { count: row.customers, sum: Number(row.revenue), sumOfSquares: row.revenueSquares };

/** @param rows strata of one attribute */
export function loyaltyGap(
  shop: CurrentShop,
  attribute: Attribute,
  rows: readonly Row[],
): LoyaltyGap {
  const orderCounts = [...new Set(rows.map((row) => row.orderCount))].sort((a, b) => a - b);
  const strata = orderCounts.map((orders): Stratum & { readonly orders: number } => {
    const of = (isMulti: boolean): GroupSums =>
      sumsOf(rows.find((row) => row.orderCount === orders && row.isMulti === isMulti));
    return { orders, reference: of(false), other: of(true) };
  });
  const singles = totalOf(strata.map(({ orders, reference }) => ({ orders, group: reference })));
  const multis = totalOf(strata.map(({ orders, other }) => ({ orders, group: other })));
  const found = matchedGap(strata);
  const matched = found?.matched ?? 0;
  const select = (isMulti: boolean, orders?: number) =>
    selectionOf(
      shop,
      allOf(
        heldCount(attribute, isMulti ? { gte: 2 } : { eq: 1 }),
        ...(orders === undefined ? [] : [orderCount({ eq: orders })]),
      ),
    );
  return {
    single: { ...groupOf(singles), who: select(false) },
    multi: { ...groupOf(multis), who: select(true) },
    rawGap: gapEstimate(
      matchedGap([{ reference: singles.sums, other: multis.sums }]),
      singles.sums.count + multis.sums.count,
    ),
    matchedGap: gapEstimate(found, matched),
    matchedShare: share(matched, multis.sums.count),
    gapParts: partsOf(strata),
    strata: strata.map(({ orders, reference, other }) => ({
      orderCount: orders,
      singleCustomers: reference.count,
      multiCustomers: other.count,
      singleRevenuePerCustomer: meanOf(reference),
      multiRevenuePerCustomer: meanOf(other),
      whoSingle: select(false, orders),
      whoMulti: select(true, orders),
    })),
  };
}

const meanOf = ({ count, sum, sumOfSquares }: GroupSums): Estimate =>
  mean(count, sum, sumOfSquares);

interface Total {
  readonly sums: GroupSums;
  readonly orders: number;
  readonly orderSquares: number;
}

function totalOf(parts: readonly { readonly orders: number; readonly group: GroupSums }[]): Total {
  let total: Total = { sums: EMPTY, orders: 0, orderSquares: 0 };
  for (const { orders, group } of parts) {
    total = {
      sums: {
        count: total.sums.count + group.count,
        sum: total.sums.sum + group.sum,
        sumOfSquares: total.sums.sumOfSquares + group.sumOfSquares,
      },
      orders: total.orders + orders * group.count,
      orderSquares: total.orderSquares + orders * orders * group.count,
    };
  }
  return total;
}

function groupOf({ sums, orders, orderSquares }: Total): Omit<LoyaltyGroup, "who"> {
  return {
    customers: sums.count,
    ordersPerCustomer: mean(sums.count, orders, orderSquares),
    revenuePerCustomer: meanOf(sums),
  };
}

function gapEstimate(found: ReturnType<typeof matchedGap>, n: number): Estimate {
  if (found === null) return suppressed(SuppressionReason.NO_COMPARISON, n);
  const { gap: value, low, high, standardError } = found;
  return modelled({ value, low, high, standardError, n, method: EstimateMethod.DELTA_METHOD });
}

function partsOf(strata: readonly Stratum[]): LoyaltyGapParts | null {
  const parts = splitGap(strata);
  if (parts === null) return null;
  const { composition, within, withinStandardError: standardError } = parts;
  const n = strata.reduce((sum, { reference, other }) => sum + reference.count + other.count, 0);
  const reach = 1.959963984540054 * standardError;
  return {
    composition: exactly(composition, n),
    within: modelled({
      ...{ value: within, low: within - reach, high: within + reach, standardError, n },
      method: EstimateMethod.DELTA_METHOD,
    }),
    compositionShare: ratio(composition, composition + within, n),
  };
}
