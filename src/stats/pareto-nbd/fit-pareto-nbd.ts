import type { OrderHistories } from "../buy-till-you-die/order-histories.js";
import {
  positiveMaximum,
  type DegenerateFit,
  type NotConverged,
  type PositiveMaximumOptions,
} from "../optimize/positive-maximum.js";
import { paretoNbdLogLikelihood } from "./pareto-nbd-likelihood.js";

export interface ParetoNbdParameters {
  /** Shape of the order rate over customers. */
  readonly r: number;
  /** Its rate, in units of time. */
  readonly alpha: number;
  /** Shape of the death rate over customers. */
  readonly s: number;
  /** Its rate, in units of time. */
  readonly beta: number;
}

export interface ParetoNbdFit {
  readonly kind: "FITTED";
  readonly parameters: ParetoNbdParameters;
  readonly standardErrors: ParetoNbdParameters;
  /** Covariance of ln r, ln alpha, ln s, ln beta, row by row. */
  readonly logCovariance: readonly number[];
  readonly logLikelihood: number;
  readonly customers: number;
}

export type ParetoNbdFailure =
  | { readonly kind: "NO_CUSTOMERS" }
  | { readonly kind: "TOO_FEW_REPEAT_ORDERS"; readonly customers: number; readonly needed: number }
  | DegenerateFit
  | NotConverged;

/** Logs of r, alpha, s, beta where time is measured in mean observed times. */
const STARTS = [
  [-0.6, -1, -0.5, -1],
  [0, 0, 0, 0],
  [-1, -2, -1.5, 0.5],
] as const;

/** As many groups suffice to find the neighbourhood of the maximum. */
const SKETCH = 4000;
/** The likelihood's integral is accurate to 1e-8: a finer slope would be its noise. */
const TOLERANCE = 1e-7;
/** What of that error still moves from one place to the next, such as where the number of nodes changes. */
const NOISE = 1e-10;
const LEAST_REPEAT_CUSTOMERS = 10;

/**
 * Fits the Pareto/NBD model by maximum likelihood, for comparison with BG/NBD and MBG/NBD. With many
 * groups the starts run on every k-th group, and only the end is polished on all; what those cannot
 * carry is refused.
 *
 * @returns DEGENERATE_FIT names the parameter that ran away; nobody seems to die: s to zero, or beta
 *   to infinity
 * @see paretoNbdLogLikelihood. O(steps · groups).
 */
export function fitParetoNbd(histories: OrderHistories): ParetoNbdFit | ParetoNbdFailure {
  const { customerCount, repeatCustomerCount } = histories;
  if (customerCount === 0) return { kind: "NO_CUSTOMERS" };
  if (repeatCustomerCount < LEAST_REPEAT_CUSTOMERS) {
    return {
      kind: "TOO_FEW_REPEAT_ORDERS",
      customers: repeatCustomerCount,
      needed: LEAST_REPEAT_CUSTOMERS,
    };
  }
  const unit = meanObserved(histories);
  const scaled = everyKth(histories, 1, unit);
  const stride = Math.ceil(histories.groupCount / SKETCH);
  const sketch =
    stride > 1
      ? maximum(everyKth(histories, stride, unit), { starts: STARTS, tolerance: TOLERANCE })
      : null;
  if (sketch !== null && sketch.kind !== "FITTED") return sketch;
  const found =
    sketch === null
      ? maximum(scaled, { starts: STARTS, tolerance: TOLERANCE })
      : maximum(scaled, {
          starts: [sketch.parameters.map((parameter) => Math.log(parameter))],
          // per customer, as the likelihood is searched
          outline: sketch.logCovariance.map((value) => (value * histories.customerCount) / stride),
          tolerance: TOLERANCE,
        });
  if (found.kind !== "FITTED") return found;
  const [r, alpha, s, beta] = found.parameters as [number, number, number, number];
  const [ofR, ofAlpha, ofS, ofBeta] = found.standardErrors as [number, number, number, number];
  let repeats = 0;
  for (let i = 0; i < histories.groupCount; i++) {
    repeats += (histories.repeatOrders[i] as number) * (histories.customers[i] as number);
  }
  return {
    kind: "FITTED",
    parameters: { r, alpha: alpha * unit, s, beta: beta * unit },
    standardErrors: { r: ofR, alpha: ofAlpha * unit, s: ofS, beta: ofBeta * unit },
    logCovariance: found.logCovariance,
    // each repeat order's density is one by time
    logLikelihood: found.logLikelihood - repeats * Math.log(unit),
    customers: customerCount,
  };
}

type Search = Pick<PositiveMaximumOptions, "starts" | "outline" | "tolerance">;

function maximum(histories: OrderHistories, search: Search) {
  let weight = 0;
  for (const each of histories.customers) weight += each;
  return positiveMaximum({
    names: ["r", "alpha", "s", "beta"],
    ...search,
    noise: NOISE,
    customers: weight,
    objective: (logs, gradient) => {
      const value = paretoNbdLogLikelihood(histories, logs, gradient);
      for (let i = 0; i < 4; i++) gradient[i] = -(gradient[i] as number);
      return -value;
    },
  });
}

function meanObserved({ observedFor, customers, customerCount }: OrderHistories): number {
  let sum = 0;
  for (let i = 0; i < observedFor.length; i++) {
    sum += (observedFor[i] as number) * (customers[i] as number);
  }
  return sum > 0 ? sum / customerCount : 1;
}

/** Every k-th group, its times in another unit. */
function everyKth(histories: OrderHistories, stride: number, unit: number): OrderHistories {
  const every = (column: Float64Array, scale = 1): Float64Array => {
    const picked = new Float64Array(Math.ceil(histories.groupCount / stride));
    for (let i = 0; i < picked.length; i++) picked[i] = (column[i * stride] as number) / scale;
    return picked;
  };
  const repeatOrders = every(histories.repeatOrders);
  return {
    ...histories,
    groupCount: repeatOrders.length,
    repeatOrders,
    lastOrderAt: every(histories.lastOrderAt, unit),
    observedFor: every(histories.observedFor, unit),
    customers: every(histories.customers),
  };
}
