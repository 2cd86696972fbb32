import { normalTails } from "../special/normal-distribution.js";
import { normalQuantile } from "../special/normal-quantile.js";
import { wilsonInterval } from "../wilson-interval.js";

/** Customers of an arm, and how many of them did it. */
export interface Counted {
  readonly customers: number;
  readonly successes: number;
}

export interface Comparison {
  /** Treatment - control. */
  readonly difference: number;
  readonly standardError: number;
  readonly low: number;
  readonly high: number;
  /** Two-sided. */
  readonly pValue: number;
}

/**
 * Two shares compared: z-test with the pooled share, interval of the difference by Newcombe's hybrid
 * score method, which stays honest for small counts.
 *
 * @returns null where an arm has no customers
 * @see Newcombe (1998), Interval estimation for the difference between independent proportions,
 *   method 10. O(1).
 */
export function compareProportions(
  control: Counted,
  treatment: Counted,
  level = 0.95,
): Comparison | null {
  const z = normalQuantile((1 + level) / 2);
  const one = wilsonInterval(control.successes, control.customers, z);
  const other = wilsonInterval(treatment.successes, treatment.customers, z);
  if (one === null || other === null) return null;
  const share = control.successes / control.customers;
  const treated = treatment.successes / treatment.customers;
  const difference = treated - share;
  const pooled =
    (control.successes + treatment.successes) / (control.customers + treatment.customers);
  const pooledError = Math.sqrt(
    pooled * (1 - pooled) * (1 / control.customers + 1 / treatment.customers),
  );
  return {
    difference,
    standardError: Math.sqrt(
      (share * (1 - share)) / control.customers + (treated * (1 - treated)) / treatment.customers,
    ),
    low: difference - Math.hypot(treated - other.low, one.high - share),
    high: difference + Math.hypot(other.high - treated, share - one.low),
    pValue: pooledError === 0 ? 1 : normalTails(difference / pooledError),
  };
}
