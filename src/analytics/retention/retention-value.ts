import {
  ratio,
  share,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { RetentionMetric } from "./retention-input.graphql.js";
import type { Tally } from "./retention-tally.js";

export interface ValueRules {
  readonly metric: RetentionMetric;
  readonly hasCost: boolean;
  readonly hasPrices: boolean;
}

/** The asked metric of customers who were `size` in number at their first order. */
export function valueOf(
  tally: Tally,
  size: number,
  { metric, hasCost, hasPrices }: ValueRules,
): Estimate {
  if (metric === RetentionMetric.CUSTOMERS) return share(tally.customers, size);
  if (!hasPrices && metric !== RetentionMetric.ORDERS) {
    return suppressed(SuppressionReason.NOT_IN_DATA, size);
  }
  if (metric === RetentionMetric.AOV) return ratio(tally.revenueCents / 100, tally.orders);
  if (metric === RetentionMetric.MARGIN && !hasCost) {
    return suppressed(SuppressionReason.NOT_IN_DATA, size);
  }
  return ratio(amountOf(tally, metric), size);
}

/** `tally` as a share of what the same customers did at first. */
export function relativeOf(
  [tally, first]: readonly [Tally, Tally],
  size: number,
  rules: ValueRules,
): Estimate {
  const [here, there] = [valueOf(tally, size, rules), valueOf(first, size, rules)];
  if (rules.metric === RetentionMetric.CUSTOMERS) return share(tally.customers, first.customers);
  if (here.value === null) return here;
  if (there.value === null) return there;
  if (there.value === 0) return suppressed(SuppressionReason.DENOMINATOR_ZERO, size);
  return { ...here, value: here.value / there.value };
}

/** What is divided by the size of the cohort; money in the main unit. */
function amountOf(tally: Tally, metric: RetentionMetric): number {
  switch (metric) {
    case RetentionMetric.ORDERS:
      return tally.orders;
    case RetentionMetric.GROSS_REVENUE:
      return tally.revenueCents / 100;
    case RetentionMetric.NET_REVENUE:
      return (tally.revenueCents - tally.refundCents) / 100;
    case RetentionMetric.MARGIN:
      return (tally.revenueCents - tally.refundCents - tally.costCents) / 100;
    default:
      return tally.revenueSoFarCents / 100;
  }
}
