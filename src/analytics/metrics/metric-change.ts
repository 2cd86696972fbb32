import {
  EstimateMethod,
  exactly,
  modelled,
  suppressed,
  SuppressionReason,
  type Estimate,
} from "../../graphql/estimate.type.js";
import { Z_95 } from "../../stats/wilson-interval.js";

/**
 * (now - before) / before. Where both are estimates of independent samples, with the interval of
 * the ratio by the delta method; exact numbers have none.
 */
export function relativeChange(now: Estimate, before: Estimate | undefined): Estimate {
  if (now.suppressed !== null) return suppressed(now.suppressed);
  if (now.value === null || before === undefined || before.value === null || before.value === 0) {
    return suppressed(SuppressionReason.NO_COMPARISON);
  }
  const quotient = now.value / before.value;
  const exact: Estimate = {
    value: quotient - 1,
    low: null,
    high: null,
    level: now.level,
    n: now.n + before.n,
    standardError: null,
    method: EstimateMethod.EXACT,
    suppressed: null,
  };
  if (now.standardError === null || before.standardError === null || now.value === 0) return exact;
  const standardError =
    Math.abs(quotient) *
    Math.sqrt((now.standardError / now.value) ** 2 + (before.standardError / before.value) ** 2);
  return {
    ...exact,
    low: quotient - 1 - Z_95 * standardError,
    high: quotient - 1 + Z_95 * standardError,
    standardError,
    method: EstimateMethod.DELTA_METHOD,
  };
}

/**
 * now - before, of two shares. Where both have a sampling error, with the normal interval of a
 * difference between independent samples; exact shares have none.
 */
export function shareDifference(now: Estimate, before: Estimate | undefined): Estimate {
  if (now.suppressed !== null) return suppressed(now.suppressed);
  if (now.value === null || before === undefined || before.value === null) {
    return suppressed(SuppressionReason.NO_COMPARISON);
  }
  const difference = now.value - before.value;
  const n = now.n + before.n;
  if (now.standardError === null || before.standardError === null) return exactly(difference, n);
  const standardError = Math.hypot(now.standardError, before.standardError);
  return modelled({
    ...{ value: difference, standardError, n, method: EstimateMethod.DELTA_METHOD },
    low: difference - Z_95 * standardError,
    high: difference + Z_95 * standardError,
  });
}
