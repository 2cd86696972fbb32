import { digamma } from "../special/digamma.js";
import { logGamma } from "../special/log-gamma.js";
import type { RepeatValues } from "./repeat-values.js";

/**
 * The Gamma-Gamma model of order values: a customer's orders are Gamma(shape p, rate nu), and over
 * customers nu is Gamma(shape q, rate gamma). Its log-likelihood, given the mean value z of x orders:
 *
 *   ln Γ(px + q) - ln Γ(px) - ln Γ(q) + q ln γ + (px - 1) ln z + px ln x - (px + q) ln(γ + x z)
 *
 * @param logs ln p, ln q, ln gamma (gamma in the unit of the values)
 * @param gradient receives the derivatives by the logs
 * @returns not finite where the numbers overflow
 * @see Fader, Hardie (2013), The Gamma-Gamma model of monetary value, equation 1b,
 *   http://brucehardie.com/notes/025/. O(groups).
 */
export function gammaGammaLogLikelihood(
  values: RepeatValues,
  logs: Float64Array,
  gradient: Float64Array,
): number {
  const p = Math.exp(logs[0] as number);
  const q = Math.exp(logs[1] as number);
  const gamma = Math.exp(logs[2] as number);
  const { orders, mean, weight, customers } = values;
  let total = 0;
  let byP = 0;
  let byQ = 0;
  let byGamma = 0;
  let known = NaN;
  let shape = 0;
  let ofOrders = 0;
  let slopeByP = 0;
  let slopeByQ = 0;
  for (let i = 0; i < orders.length; i++) {
    const x = orders[i] as number;
    if (x !== known) {
      known = x;
      shape = p * x;
      const together = digamma(shape + q);
      ofOrders = logGamma(shape + q) - logGamma(shape) + shape * Math.log(x);
      slopeByP = x * (together - digamma(shape) + Math.log(x));
      slopeByQ = together;
    }
    const z = mean[i] as number;
    const w = weight[i] as number;
    const rate = gamma + x * z;
    const logRate = Math.log(rate);
    const logZ = Math.log(z);
    total += w * (ofOrders + (shape - 1) * logZ - (shape + q) * logRate);
    byP += w * (slopeByP + x * (logZ - logRate));
    byQ += w * (slopeByQ - logRate);
    byGamma -= (w * (shape + q)) / rate;
  }
  const logGammaParameter = logs[2] as number;
  gradient[0] = p * byP;
  gradient[1] = q * (byQ + customers * (logGammaParameter - digamma(q)));
  gradient[2] = gamma * (byGamma + (customers * q) / gamma);
  return total + customers * (q * logGammaParameter - logGamma(q));
}
