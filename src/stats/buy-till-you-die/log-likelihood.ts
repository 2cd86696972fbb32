import { digamma } from "../special/digamma.js";
import { logBeta } from "../special/log-beta.js";
import { logGamma } from "../special/log-gamma.js";
import type { Objective } from "../optimize/bfgs.js";
import { distinctValues, placesAmong, sumsByPlace } from "./distinct-values.js";
import { nbdLogLikelihood } from "./nbd-likelihood.js";
import type { OrderHistories } from "./order-histories.js";
import {
  dropoutChances,
  modelAtLogs,
  parameterNamesOf,
  type DropoutRule,
  type OrderModel,
} from "./order-model.js";

/**
 * Logs and gamma functions depend on one number only, a count or a time: they are taken once per
 * distinct value, and the loop over groups is left with one exponential.
 */
interface Prepared {
  readonly rule: DropoutRule;
  readonly histories: OrderHistories;
  readonly counts: Float64Array;
  readonly countAt: Uint32Array;
  readonly customersOfCount: Float64Array;
  readonly times: Float64Array;
  readonly lastAt: Uint32Array;
  readonly observedAt: Uint32Array;
}

function prepare(rule: DropoutRule, histories: OrderHistories): Prepared {
  const counts = distinctValues(histories.repeatOrders);
  const countAt = placesAmong(counts, histories.repeatOrders);
  const times = distinctValues(histories.lastOrderAt, histories.observedFor);
  return {
    rule,
    histories,
    counts,
    countAt,
    customersOfCount: sumsByPlace(countAt, histories.customers, counts.length),
    times,
    lastAt: placesAmong(times, histories.lastOrderAt),
    observedAt: placesAmong(times, histories.observedFor),
  };
}

/** The terms that depend on x alone; adds their derivatives by r, alpha, a, b. */
function addCountTerms(data: Prepared, model: OrderModel, slopes: Float64Array): number {
  const { r, alpha, a, b } = model;
  const logGammaR = logGamma(r);
  const logBetaAB = logBeta(a, b);
  const [digammaR, digammaB, digammaAB] = [digamma(r), digamma(b), digamma(a + b)];
  let value = 0;
  let [byR, byA, byB] = [0, 0, 0];
  data.counts.forEach((x, place) => {
    const weight = data.customersOfCount[place] as number;
    const k = dropoutChances(data.rule, x);
    const survived = k === 0 ? 0 : logBeta(a, b + k) - logBetaAB;
    value += weight * ((x === 0 ? 0 : logGamma(r + x) - logGammaR) + survived);
    if (x > 0) byR += weight * (digamma(r + x) - digammaR);
    if (k > 0) {
      const total = digamma(a + b + k) - digammaAB;
      byA -= weight * total;
      byB += weight * (digamma(b + k) - digammaB - total);
    }
  });
  const n = data.histories.customerCount;
  slopes[0] = byR + n * Math.log(alpha);
  slopes[1] = (n * r) / alpha;
  slopes[2] = byA;
  slopes[3] = byB;
  return value + n * r * Math.log(alpha);
}

/** The terms that depend on times; ln ρ are the log odds of having dropped out after the last order. */
function addTimeTerms(data: Prepared, model: OrderModel, slopes: Float64Array): number {
  const { r, alpha, a, b } = model;
  const { histories, times, counts, countAt, lastAt, observedAt } = data;
  // looked up once: the global object of a sandbox (Jest) is slow
  const { abs, exp, log, log1p, max } = Math;
  const logs = times.map((time) => log(alpha + time));
  const inverses = times.map((time) => 1 / (alpha + time));
  const lastChance = counts.map((x) => b + dropoutChances(data.rule, x) - 1);
  const logOdds = lastChance.map((chance) => Math.log(a / chance));
  const neverDropped = data.rule === "BG_NBD" ? 0 : -1;
  let value = 0;
  let [byR, byAlpha, byA, byB] = [0, 0, 0, 0];
  for (let group = 0; group < histories.groupCount; group++) {
    const weight = histories.customers[group] as number;
    const place = countAt[group] as number;
    const x = counts[place] as number;
    const last = lastAt[group] as number;
    const end = observedAt[group] as number;
    const logEnd = logs[end] as number;
    const inverseEnd = inverses[end] as number;
    let byLogRate = -logEnd;
    let byRate = -inverseEnd;
    value -= weight * (r + x) * logEnd;
    if (x !== neverDropped) {
      const since = logEnd - (logs[last] as number);
      const logRho = (logOdds[place] as number) + (r + x) * since;
      const small = exp(-abs(logRho));
      const dead = logRho > 0 ? 1 / (1 + small) : small / (1 + small);
      value += weight * (max(logRho, 0) + log1p(small));
      byLogRate += dead * since;
      byRate += dead * (inverseEnd - (inverses[last] as number));
      byA += weight * dead;
      byB -= (weight * dead) / (lastChance[place] as number);
    }
    byR += weight * byLogRate;
    byAlpha += weight * (r + x) * byRate;
  }
  slopes[0] = (slopes[0] as number) + byR;
  slopes[1] = (slopes[1] as number) + byAlpha;
  slopes[2] = (slopes[2] as number) + byA / a;
  slopes[3] = (slopes[3] as number) + byB;
  return value;
}

/** The log-likelihood of all customers as a function of the model; writes its derivatives by parameter. */
function evaluatorOf(
  rule: DropoutRule,
  histories: OrderHistories,
): (model: OrderModel, slopes: Float64Array) => number {
  if (rule === "NBD") return nbdLogLikelihood(histories);
  const data = prepare(rule, histories);
  return (model, slopes) => addCountTerms(data, model, slopes) + addTimeTerms(data, model, slopes);
}

/**
 * Log-likelihood of customers under a model (natural log, x! not included, as published), so that
 * models of any rule can be compared on the same customers.
 *
 * @see Fader, Hardie, Lee (2005), Marketing Science 24(2), equation 6; Batislam, Denizel, Filiztekin
 *   (2007), International Journal of Research in Marketing 24(3), equation 9; `nbdLogLikelihood`
 * O(groups).
 */
export function logLikelihood(model: OrderModel, histories: OrderHistories): number {
  return evaluatorOf(model.rule, histories)(model, new Float64Array(4));
}

/** Logs beyond which a parameter is as good as 0 or infinite. */
const FARTHEST_LOG = 25;

/**
 * Minus the log-likelihood per customer as a function of the logs of the parameters that the rule
 * estimates, with its exact gradient; Infinity where a parameter is beyond e^±25.
 */
export function negativeLogLikelihood(rule: DropoutRule, histories: OrderHistories): Objective {
  const evaluate = evaluatorOf(rule, histories);
  const names = parameterNamesOf(rule);
  const n = histories.customerCount;
  return (logs, gradient) => {
    if (logs.some((log) => !(Math.abs(log) <= FARTHEST_LOG))) return Infinity;
    const model = modelAtLogs(rule, logs);
    const value = evaluate(model, gradient);
    names.forEach((name, i) => {
      gradient[i] = (-(gradient[i] as number) * model[name]) / n;
    });
    return -value / n;
  };
}
