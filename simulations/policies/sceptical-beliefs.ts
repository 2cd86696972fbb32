import type { Distribution } from "../engine/distribution.js";

/**
 * The sceptical belief set by rule: a relative effect of a change to the site is nothing, give or take
 * 1 %; what a contact, an offer or an ad does is half of what the evidence says. Harm is believed as before: to
 * doubt it would make a policy look better.
 */

/** Of a factor: 1, give or take 1 %. */
export const SCEPTICAL_FACTOR: Distribution = { kind: "NORMAL", mean: 1, sd: 0.01 };

/** Of a relative change: 0, give or take 1 %. */
export const SCEPTICAL_CHANGE: Distribution = { kind: "NORMAL", mean: 0, sd: 0.01 };

/** Half of a factor's effect on the logarithmic scale: its square root. */
export function halvedFactor(median: number, sigma: number): Distribution {
  return { kind: "LOG_NORMAL", median: Math.sqrt(median), sigma: sigma / 2 };
}

/** Half of an amount, as uncertain in proportion. */
export function halvedAmount(median: number, sigma: number): Distribution {
  return { kind: "LOG_NORMAL", median: median / 2, sigma };
}

/** A share of half the mean, with as many observations behind it. */
export function halvedShare(alpha: number, beta: number): Distribution {
  return { kind: "BETA", alpha: alpha / 2, beta: beta + alpha / 2 };
}
