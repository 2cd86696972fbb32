import { gammaGammaLogLikelihood } from "./gamma-gamma-likelihood.js";
import {
  positiveMaximum,
  type DegenerateFit,
  type NotConverged,
} from "../optimize/positive-maximum.js";
import type { RepeatValues } from "./repeat-values.js";

export interface GammaGammaParameters {
  /** Shape of one customer's order values. */
  readonly p: number;
  /** Shape of the rate over customers; above 1, or the mean over customers is infinite. */
  readonly q: number;
  /** Rate of the rate, in money. */
  readonly gamma: number;
}

export interface GammaGammaFit {
  readonly kind: "FITTED";
  readonly parameters: GammaGammaParameters;
  readonly standardErrors: GammaGammaParameters;
  /** Covariance of ln p, ln q, ln gamma, row by row. */
  readonly logCovariance: readonly number[];
  readonly logLikelihood: number;
  readonly customers: number;
}

export type GammaGammaFailure =
  | { readonly kind: "NO_PRICES"; readonly customers: number }
  | { readonly kind: "TOO_FEW_REPEAT_ORDERS"; readonly customers: number; readonly needed: number }
  | DegenerateFit
  | NotConverged;

export interface GammaGammaOptions {
  /** Fewer customers with a positive mean than this are refused; 10 by default. */
  readonly leastCustomers?: number;
}

/** ln p, ln q, ln gamma for values of mean 1. */
const STARTS = [
  [1.8, 1.3, -0.8],
  [0, 1, 0],
  [4, 1, -4],
  [3, 4, 0.5],
] as const;

/**
 * Fits the Gamma-Gamma model by maximum likelihood: "what is an order of this customer worth, when
 * a few orders say little?". Values are scaled to mean 1 for the search, so any currency will do.
 *
 * @returns NO_PRICES when customers came back but none has a positive value; TOO_FEW_REPEAT_ORDERS;
 *   DEGENERATE_FIT with the parameter that ran away (all values alike: p; customers all alike: q),
 *   or q at 1 and below, where the mean order value over customers is infinite; NOT_CONVERGED
 * @see gammaGammaLogLikelihood. O(steps · groups).
 */
export function fitGammaGamma(
  values: RepeatValues,
  { leastCustomers = 10 }: GammaGammaOptions = {},
): GammaGammaFit | GammaGammaFailure {
  const { customers, withoutValue } = values;
  if (customers === 0 && withoutValue > 0) return { kind: "NO_PRICES", customers: withoutValue };
  if (customers < Math.max(2, leastCustomers)) {
    return { kind: "TOO_FEW_REPEAT_ORDERS", customers, needed: Math.max(2, leastCustomers) };
  }
  const unit = weightedMean(values);
  const scaled = { ...values, mean: values.mean.map((value) => value / unit) };
  const found = positiveMaximum({
    names: ["p", "q", "gamma"],
    starts: STARTS,
    customers,
    objective: (logs, gradient) => {
      const value = gammaGammaLogLikelihood(scaled, logs, gradient);
      for (let i = 0; i < 3; i++) gradient[i] = -(gradient[i] as number);
      return -value;
    },
  });
  if (found.kind !== "FITTED") return found;
  const [p, q, gamma] = found.parameters as [number, number, number];
  if (q <= 1) return { kind: "DEGENERATE_FIT", parameter: "q", towards: "ZERO" };
  const [ofP, ofQ, ofGamma] = found.standardErrors as [number, number, number];
  return {
    kind: "FITTED",
    parameters: { p, q, gamma: gamma * unit },
    standardErrors: { p: ofP, q: ofQ, gamma: ofGamma * unit },
    logCovariance: found.logCovariance,
    // the density of z is that of z / unit, divided by unit
    logLikelihood: found.logLikelihood - customers * Math.log(unit),
    customers,
  };
}

function weightedMean({ mean, weight, customers }: RepeatValues): number {
  let sum = 0;
  for (let i = 0; i < mean.length; i++) sum += (mean[i] as number) * (weight[i] as number);
  return sum / customers;
}
