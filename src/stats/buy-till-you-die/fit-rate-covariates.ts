import { cholesky, choleskyInverse } from "../linear-algebra/cholesky.js";
import { bfgs, type Objective } from "../optimize/bfgs.js";
import { hessian } from "../optimize/hessian.js";
import type { FittedOrderModel } from "./fit-order-model.js";
import { negativeLogLikelihood } from "./log-likelihood.js";
import type { OrderHistories } from "./order-histories.js";
import { logsOf, modelAtLogs, parameterNamesOf, type OrderModel } from "./order-model.js";

/** Customers with the same covariates, known of them from the start. */
export interface CovariateGroup {
  readonly histories: OrderHistories;
  /** As many in every group. */
  readonly covariates: readonly number[];
}

export interface RateCovariateFit {
  readonly kind: "FITTED";
  /** Of customers whose covariates are all 0. */
  readonly model: OrderModel;
  /** Logs of the factors on the order rate, per unit of each covariate. */
  readonly effects: readonly number[];
  readonly standardErrors: readonly number[];
  readonly logLikelihood: number;
  /** Twice the gain in log-likelihood over the model without covariates: chi-square, one degree each. */
  readonly likelihoodRatio: number;
  readonly customers: number;
}

export type RateCovariateFailure = { readonly kind: "NOT_CONVERGED" };

const FLAT_ENOUGH = 1e-6;

/**
 * How the order rate differs with what is known of customers from the start: the rate of a customer
 * with covariates x is exp(effects · x) times that of one with none, so his alpha is exp(-effects · x)
 * times theirs. Maximum likelihood, with standard errors from the observed information.
 *
 * @param plain the model without covariates, fitted to all of the groups together: where it starts
 * @see Fader, Hardie (2007), Incorporating time-invariant covariates into the Pareto/NBD and BG/NBD
 *   models. O(steps x groups of histories).
 */
export function fitRateCovariates(
  plain: FittedOrderModel,
  groups: readonly CovariateGroup[],
): RateCovariateFit | RateCovariateFailure {
  const { rule } = plain.model;
  const size = parameterNamesOf(rule).length;
  const count = groups[0]?.covariates.length ?? 0;
  const customers = groups.reduce((sum, { histories }) => sum + histories.customerCount, 0);
  const parts = groups.map(({ histories, covariates }) => ({
    objective: negativeLogLikelihood(rule, histories),
    share: histories.customerCount / customers,
    covariates,
  }));
  const slopes = new Float64Array(4);
  const objective: Objective = (at, gradient) => {
    gradient.fill(0);
    let value = 0;
    for (const { objective: ofGroup, share, covariates } of parts) {
      const logs = at.slice(0, size);
      covariates.forEach((covariate, k) => {
        logs[1] = (logs[1] as number) - covariate * (at[size + k] as number);
      });
      slopes.fill(0);
      value += share * ofGroup(logs, slopes);
      for (let i = 0; i < size; i++) {
        gradient[i] = (gradient[i] as number) + share * (slopes[i] as number);
      }
      covariates.forEach((covariate, k) => {
        gradient[size + k] =
          (gradient[size + k] as number) - share * covariate * (slopes[1] as number);
      });
    }
    return value;
  };
  const start = new Float64Array(size + count);
  start.set(logsOf(plain.model).slice(0, size));
  const found = bfgs({ start, objective, maxSteps: 300, tolerance: 1e-9 });
  const steepest = Math.max(...found.gradient.map(Math.abs));
  const information = hessian(objective, found.x);
  const factor = information && cholesky(information, size + count);
  if (!factor || !Number.isFinite(found.value) || steepest > FLAT_ENOUGH) {
    return { kind: "NOT_CONVERGED" };
  }
  const covariance = choleskyInverse(factor, size + count);
  const logLikelihood = -found.value * customers;
  return {
    kind: "FITTED",
    model: modelAtLogs(rule, found.x.slice(0, size)),
    effects: Array.from(found.x.slice(size)),
    standardErrors: Array.from({ length: count }, (_, k) =>
      Math.sqrt((covariance[(size + k) * (size + count + 1)] as number) / customers),
    ),
    logLikelihood,
    likelihoodRatio: Math.max(0, 2 * (logLikelihood - plain.logLikelihood)),
    customers,
  };
}
