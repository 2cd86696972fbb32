import {
  EstimateMethod,
  mean,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { StepCount } from "./funnel-counts.js";

/** Revenue of those that got to the next step, per one of them. */
export function valueOfPassing(next: StepCount): Estimate {
  return mean(next.entered, next.revenueCents / 100, next.revenueSquared);
}

/**
 * Those that went no further times what each of those that did brought. The number that drops out is
 * binomial, and the value has the error of its mean; they are taken as independent.
 */
export function revenueLost(here: StepCount, next: StepCount): Estimate {
  const value = valueOfPassing(next);
  if (value.value === null) return suppressed(SuppressionReason.DENOMINATOR_ZERO, here.entered);
  const dropped = here.entered - next.entered;
  const lost = dropped * value.value;
  if (value.standardError === null || here.entered < dropped) {
    return modelled({
      value: lost,
      low: null,
      high: null,
      n: here.entered,
      method: EstimateMethod.DELTA_METHOD,
    });
  }
  const share = dropped / here.entered;
  const standardError = Math.hypot(
    dropped * value.standardError,
    value.value * Math.sqrt(here.entered * share * (1 - share)),
  );
  return modelled({
    value: lost,
    low: Math.max(0, lost - Z_95 * standardError),
    high: lost + Z_95 * standardError,
    standardError,
    n: here.entered,
    method: EstimateMethod.DELTA_METHOD,
  });
}
