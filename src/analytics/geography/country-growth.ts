import {
  EstimateMethod,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { Z_95 } from "../../stats/wilson-interval.js";

/** Orders of a span: how many, their revenue, and the sum of its squares. */
export interface SpanSums {
  readonly orders: number;
  readonly revenue: number;
  readonly squares: number;
}

/** Revenue of a span over another's, less 1; orders arrive independently, each with its value. */
export function growthOf(recent: SpanSums, before: SpanSums): Estimate {
  const n = recent.orders + before.orders;
  if (before.revenue <= 0) return suppressed(SuppressionReason.NO_COMPARISON, n);
  const ratio = recent.revenue / before.revenue;
  // a compound Poisson sum has the variance of its summed squares
  const standardError = Math.sqrt(recent.squares + ratio * ratio * before.squares) / before.revenue;
  return modelled({
    value: ratio - 1,
    low: Math.max(-1, ratio - 1 - Z_95 * standardError),
    high: ratio - 1 + Z_95 * standardError,
    ...{ standardError, n, method: EstimateMethod.DELTA_METHOD },
  });
}
