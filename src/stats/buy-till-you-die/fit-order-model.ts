import { cholesky, choleskyInverse } from "../linear-algebra/cholesky.js";
import { bfgs, type BfgsResult, type Objective } from "../optimize/bfgs.js";
import { hessian } from "../optimize/hessian.js";
import { negativeLogLikelihood } from "./log-likelihood.js";
import type { OrderHistories } from "./order-histories.js";
import {
  modelAtLogs,
  parameterNamesOf,
  type DropoutRule,
  type OrderModel,
  type ParameterName,
} from "./order-model.js";

/**
 * A fitted model. Matrices are square, row by row, with a row for each parameter that the rule estimates
 * (`parameterNamesOf`): r, alpha, a, b; of NBD r, alpha.
 */
export interface FittedOrderModel {
  readonly kind: "FITTED";
  readonly model: OrderModel;
  /** 0 for a and b of NBD, which are fixed. */
  readonly standardErrors: Readonly<Record<ParameterName, number>>;
  /** Of the parameters (delta method from the logs). */
  readonly covariance: Float64Array;
  /** Of the parameters' logs: the inverse of the observed information. */
  readonly logCovariance: Float64Array;
  readonly logLikelihood: number;
  readonly customers: number;
  readonly repeatCustomers: number;
  readonly steps: number;
}

export interface RunawayParameter {
  readonly name: ParameterName;
  readonly towards: "ZERO" | "INFINITY";
}

/**
 * NO_CUSTOMERS: none at all. TOO_FEW_REPEAT_ORDERS: fewer customers with a repeat order than `required`.
 * DEGENERATE_FIT: the likelihood has no peak, it only rises as `parameters` run away (customers are all
 * alike, or nobody drops out, ...). NOT_CONVERGED: no peak was found in the allowed steps.
 */
export type OrderModelFit =
  | FittedOrderModel
  | { readonly kind: "NO_CUSTOMERS" }
  | {
      readonly kind: "TOO_FEW_REPEAT_ORDERS";
      readonly repeatCustomers: number;
      readonly required: number;
    }
  | { readonly kind: "DEGENERATE_FIT"; readonly parameters: readonly RunawayParameter[] }
  | { readonly kind: "NOT_CONVERGED"; readonly steps: number };

const REQUIRED_REPEAT_CUSTOMERS = 10;
/** r, a, b at which the search starts; alpha follows from the orders per time. */
const STARTS = [
  [0.5, 1, 2.5],
  [0.25, 0.3, 3],
  [2, 0.5, 0.5],
  [1, 2, 20],
] as const;
const FIRST_STEPS = 8;
/** Of many groups the first walks take an even sample: they only have to find the right valley. */
const FIRST_GROUPS = 10_000;
/** A parameter beyond e^±10 (times being around 1), or known to no better than e^±3, is not known. */
const RUNAWAY_LOG = 10;
const RUNAWAY_STANDARD_ERROR = 3;

function weightedSum(histories: OrderHistories, column: Float64Array): number {
  let sum = 0;
  column.forEach((value, group) => (sum += value * (histories.customers[group] as number)));
  return sum;
}

function inUnitsOf(histories: OrderHistories, unit: number): OrderHistories {
  return {
    ...histories,
    lastOrderAt: histories.lastOrderAt.map((time) => time / unit),
    observedFor: histories.observedFor.map((time) => time / unit),
  };
}

/** Every so many-th group; they are ordered by history, so the sample is even. */
function sampleOf(histories: OrderHistories): OrderHistories {
  const every = Math.ceil(histories.groupCount / FIRST_GROUPS);
  if (every === 1) return histories;
  const pick = (column: Float64Array) => column.filter((_, group) => group % every === 0);
  const customers = pick(histories.customers);
  return {
    ...histories,
    groupCount: customers.length,
    repeatOrders: pick(histories.repeatOrders),
    lastOrderAt: pick(histories.lastOrderAt),
    observedFor: pick(histories.observedFor),
    customers,
    customerCount: customers.reduce((sum, count) => sum + count, 0),
  };
}

/** A short walk from every start, the lowest point of which starts the search proper. */
function startingPoint(
  objective: Objective,
  ordersPerTime: number,
  parameterCount: number,
): Float64Array {
  let best: BfgsResult | null = null;
  for (const [r, a, b] of STARTS) {
    const start = Float64Array.of(r, r / ordersPerTime, a, b)
      .slice(0, parameterCount)
      .map(Math.log);
    const found = bfgs({ start, objective, maxSteps: FIRST_STEPS, tolerance: 1e-3 });
    if (!best || found.value < best.value) best = found;
  }
  return (best as BfgsResult).x;
}

/** Those beyond bounds or unknown; where none is, yet the curvature is not positive, the farthest. */
function runaways(
  names: readonly ParameterName[],
  logs: Float64Array,
  covariance: Float64Array | null,
): readonly RunawayParameter[] {
  const found = [...logs.keys()].filter((i) => {
    const variance = covariance ? (covariance[i * (names.length + 1)] as number) : 0;
    return Math.abs(logs[i] as number) > RUNAWAY_LOG || !(variance <= RUNAWAY_STANDARD_ERROR ** 2);
  });
  if (found.length === 0 && !covariance) {
    const farthest = Math.max(...logs.map(Math.abs));
    found.push(logs.findIndex((log) => Math.abs(log) === farthest));
  }
  return found.map((i) => ({
    name: names[i] as ParameterName,
    towards: (logs[i] as number) < 0 ? "ZERO" : "INFINITY",
  }));
}

function logCovarianceAt(
  objective: Objective,
  logs: Float64Array,
  customers: number,
): Float64Array | null {
  const information = hessian(objective, logs)?.map((value) => value * customers);
  const factor = information && cholesky(information, logs.length);
  return factor ? choleskyInverse(factor, logs.length) : null;
}

/**
 * Fits BG/NBD, MBG/NBD or NBD by maximum likelihood: four starts, exact gradients in the logs of the
 * parameters, standard errors from the observed information. The unit of time does not matter; alpha
 * is in the unit of the histories. Where nobody seems to drop out the first two are DEGENERATE_FIT (a
 * towards zero or b towards infinity), and NBD, what they become there, is the model to fit instead.
 *
 * @returns a named failure instead of parameters that the data do not determine
 * O(groups) per step; 200,000 different histories take about a second.
 */
export function fitOrderModel(rule: DropoutRule, histories: OrderHistories): OrderModelFit {
  const { customerCount: customers, repeatCustomerCount: repeatCustomers } = histories;
  if (customers === 0) return { kind: "NO_CUSTOMERS" };
  if (repeatCustomers < REQUIRED_REPEAT_CUSTOMERS) {
    const required = REQUIRED_REPEAT_CUSTOMERS;
    return { kind: "TOO_FEW_REPEAT_ORDERS", repeatCustomers, required };
  }
  const unit = weightedSum(histories, histories.observedFor) / customers;
  const ordersPerTime = weightedSum(histories, histories.repeatOrders) / customers;
  const scaledHistories = inUnitsOf(histories, unit);
  const sample = negativeLogLikelihood(rule, sampleOf(scaledHistories));
  const names = parameterNamesOf(rule);
  const start = startingPoint(sample, ordersPerTime, names.length);
  const objective = negativeLogLikelihood(rule, scaledHistories);
  const found = bfgs({ start, objective, maxSteps: 300, tolerance: 1e-9 });
  const logCovariance = logCovarianceAt(objective, found.x, customers);
  const parameters = runaways(names, found.x, logCovariance);
  if (parameters.length > 0) return { kind: "DEGENERATE_FIT", parameters };
  const steepest = Math.max(...found.gradient.map(Math.abs));
  // rounding may stop the search a little above its tolerance
  if (!logCovariance || (found.kind !== "CONVERGED" && steepest > 1e-6)) {
    return { kind: "NOT_CONVERGED", steps: found.steps };
  }
  const scaled = modelAtLogs(rule, found.x);
  const model = { ...scaled, alpha: scaled.alpha * unit };
  const values = names.map((name) => model[name]);
  const size = names.length;
  const covariance = logCovariance.map(
    (value, at) =>
      value * (values[Math.floor(at / size)] as number) * (values[at % size] as number),
  );
  const standardErrors = { r: 0, alpha: 0, a: 0, b: 0 };
  names.forEach((name, i) => {
    standardErrors[name] = Math.sqrt(covariance[i * (size + 1)] as number);
  });
  // a density of times in another unit: x of them for a customer with x repeat orders
  const logLikelihood = -found.value * customers - ordersPerTime * customers * Math.log(unit);
  return {
    kind: "FITTED",
    model,
    standardErrors,
    covariance,
    logCovariance,
    logLikelihood,
    customers,
    repeatCustomers,
    steps: found.steps,
  };
}
