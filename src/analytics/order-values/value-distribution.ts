import { centsOf, decimalOf } from "../../domain/decimal.js";
import type { BehaviourWords, CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import {
  selectionOf,
  type CustomerSelection,
} from "../../graphql/entities/customer-selection.type.js";
import {
  EstimateMethod,
  mean,
  modelled,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { moneyOf, type Money } from "../../graphql/money.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { binsOf, fittingBins } from "../../stats/value-bins.js";
import { below, quantileOf, sumOf, type ValueCounts } from "../../stats/value-counts.js";
import type { OrderValueDistribution } from "./order-values-answer.graphql.js";

/** Conditions on an order, one set per choice: any of them may hold. */
export type OrderChoices = readonly Omit<BehaviourWords, "event">[];

export interface DistributionFigures {
  readonly quantiles: readonly number[];
  readonly thresholds: readonly string[];
  /** Null: a width that fits. */
  readonly binWidthCents: number | null;
}

/** The figures of one distribution, each with the customers behind it. */
export function distributionOf(
  counts: ValueCounts,
  { value, choices }: { readonly value: string | null; readonly choices: OrderChoices },
  figures: DistributionFigures,
  shop: CurrentShop,
): OrderValueDistribution {
  const money = (cents: number): Money => moneyOf(decimalOf(cents), shop);
  const who = (orderRevenue?: BehaviourWords["orderRevenue"]): CustomerSelection =>
    selectionOf(shop, filterOf(choices, orderRevenue));
  const revenueCents = sumOf(counts, (cents) => cents);
  const squared = sumOf(counts, (cents) => (cents / 100) ** 2);
  return {
    value,
    orders: counts.count,
    revenue: money(revenueCents),
    mean: mean(counts.count, revenueCents / 100, squared),
    quantiles: figures.quantiles.map((probability) => ({
      probability,
      value: quantileEstimate(counts, probability),
    })),
    histogram: (figures.binWidthCents === null
      ? fittingBins(counts)
      : binsOf(counts, figures.binWidthCents)
    ).map(({ fromCents, toCents, times: orders }) => ({
      from: money(fromCents),
      to: toCents === null ? null : money(toCents),
      orders,
      shareOfOrders: share(orders, counts.count),
      who: who({ gte: fromCents / 100, ...(toCents !== null && { lt: toCents / 100 }) }),
    })),
    thresholds: figures.thresholds.map((amount) => {
      const found = below(counts, centsOf(amount));
      return {
        amount: money(centsOf(amount)),
        ordersBelow: found.times,
        shareBelow: share(found.times, counts.count),
        revenueBelow: money(found.cents),
        who: who({ lt: centsOf(amount) / 100 }),
      };
    }),
    who: who(),
  };
}

function quantileEstimate(counts: ValueCounts, probability: number): Estimate {
  const found = quantileOf(counts, probability);
  if (found === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO);
  const inUnits = (cents: number | null): number | null => (cents === null ? null : cents / 100);
  return modelled({
    value: found.cents / 100,
    low: inUnits(found.lowCents),
    high: inUnits(found.highCents),
    n: counts.count,
    method: EstimateMethod.ORDER_STATISTICS,
  });
}

function filterOf(
  choices: OrderChoices,
  orderRevenue: BehaviourWords["orderRevenue"],
): CustomerFilterWords {
  const behaviours = choices.map((words): CustomerFilterWords => ({
    behaviour: {
      event: "PURCHASE",
      ...words,
      ...(orderRevenue === undefined ? {} : { orderRevenue }),
    },
  }));
  const [only] = behaviours;
  return behaviours.length === 1 && only !== undefined ? only : { or: behaviours };
}
