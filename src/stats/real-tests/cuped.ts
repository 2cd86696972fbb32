import type { Measured } from "./welch.js";

/** An arm's outcome x with the same customers' covariate y of before the test, as sums. */
export interface CovariateSums {
  readonly customers: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

export interface Adjusted {
  /** The outcome less what the covariate foretold, arm by arm. */
  readonly control: Measured;
  readonly treatment: Measured;
  /** Outcome per unit of the covariate. */
  readonly slope: number;
  /** Share of the outcome's variance that the covariate took away, 0 to 1. */
  readonly varianceReduction: number;
}

/**
 * CUPED: takes from each customer's outcome what his own past foretold. One slope for both arms, so
 * that the difference stays unbiased.
 *
 * @returns null below two customers in an arm, or for a covariate that does not vary
 * @see Deng, Xu, Kohavi, Walker (2013), Improving the sensitivity of online controlled experiments
 *   by utilizing pre-experiment data. O(1).
 */
export function adjustByCovariate(
  control: CovariateSums,
  treatment: CovariateSums,
): Adjusted | null {
  if (control.customers < 2 || treatment.customers < 2) return null;
  const arms = [control, treatment].map(centred);
  const sum = (of: (arm: ReturnType<typeof centred>) => number) =>
    arms.reduce((total, arm) => total + of(arm), 0);
  const [yy, xy, xx] = [sum((arm) => arm.yy), sum((arm) => arm.xy), sum((arm) => arm.xx)];
  if (!(yy > 0)) return null;
  const slope = xy / yy;
  const customers = control.customers + treatment.customers;
  const meanOfBoth = (control.y + treatment.y) / customers;
  const adjusted = (arm: CovariateSums): Measured => {
    const { customers: n, x, y, xx: squares, xy: products, yy: covariates } = arm;
    // sums of x - slope (y - mean) and of its square
    const constant = slope * meanOfBoth;
    return {
      customers: n,
      sum: x - slope * y + n * constant,
      sumOfSquares:
        squares -
        2 * slope * products +
        slope * slope * covariates +
        2 * constant * (x - slope * y) +
        n * constant * constant,
    };
  };
  return {
    control: adjusted(control),
    treatment: adjusted(treatment),
    slope,
    varianceReduction: xx > 0 ? (xy * xy) / (xx * yy) : 0,
  };
}

function centred({ customers, x, y, xx, yy, xy }: CovariateSums) {
  return {
    xx: xx - (x * x) / customers,
    yy: yy - (y * y) / customers,
    xy: xy - (x * y) / customers,
  };
}
