/**
 * How a life ends. While alive a customer orders at random with a rate λ of his own, and after an order
 * drops out with a probability p of his own. BG_NBD: only a repeat order may be the last (Fader,
 * Hardie, Lee 2005). MBG_NBD: the first order may be, too (Batislam, Denizel, Filiztekin 2007;
 * Wagner, Hoppe 2008). NBD: none is, nobody drops out (Ehrenberg 1959), which is what the other two
 * become as a → 0, and the model left where their fits end there.
 */
export type DropoutRule = "BG_NBD" | "MBG_NBD" | "NBD";

/**
 * λ ~ Gamma(shape r, rate alpha) and p ~ Beta(a, b) over customers; alpha in units of time. NBD has
 * a = 0 and b = 1, which say that p is 0 for sure; they are part of the rule and never estimated.
 */
export interface OrderModel {
  readonly rule: DropoutRule;
  readonly r: number;
  readonly alpha: number;
  readonly a: number;
  readonly b: number;
}

/** All parameters that a model may have. */
export const PARAMETER_NAMES = ["r", "alpha", "a", "b"] as const;
export type ParameterName = (typeof PARAMETER_NAMES)[number];

const NBD_PARAMETER_NAMES = ["r", "alpha"] as const;

/**
 * The parameters that a rule estimates, in their order in gradients and covariance matrices: r and alpha
 * of NBD, all four of the others.
 */
export function parameterNamesOf(rule: DropoutRule): readonly ParameterName[] {
  return rule === "NBD" ? NBD_PARAMETER_NAMES : PARAMETER_NAMES;
}

/**
 * Chances to drop out that a customer with x repeat orders has had: x, or x + 1 counting the first; none
 * under NBD.
 */
export function dropoutChances(rule: DropoutRule, repeatOrders: number): number {
  if (rule === "NBD") return 0;
  return rule === "MBG_NBD" ? repeatOrders + 1 : repeatOrders;
}

/** Why these parameters are no model; null when they are one. */
export function faultOfModel({ rule, r, alpha, a, b }: OrderModel): string | null {
  const hasRates = r > 0 && alpha > 0 && r + alpha < Infinity;
  if (rule === "NBD") {
    if (hasRates && a === 0 && b === 1) return null;
    return `NBD has positive r and alpha, a = 0 and b = 1, not ${r}, ${alpha}, ${a} and ${b}.`;
  }
  if (hasRates && a > 0 && b > 0 && a + b < Infinity) return null;
  return `r, alpha, a and b are positive, not ${r}, ${alpha}, ${a} and ${b}.`;
}

/** The model at the logs of the parameters that its rule estimates. */
export function modelAtLogs(rule: DropoutRule, logs: ArrayLike<number>): OrderModel {
  const [r, alpha, a, b] = Array.from(logs, Math.exp) as [number, number, number, number];
  return rule === "NBD" ? { rule, r, alpha, a: 0, b: 1 } : { rule, r, alpha, a, b };
}

/** Logs of the parameters that the model's rule estimates: 2 for NBD, else 4. */
export function logsOf(model: OrderModel): Float64Array {
  return Float64Array.from(parameterNamesOf(model.rule), (name) => Math.log(model[name]));
}
