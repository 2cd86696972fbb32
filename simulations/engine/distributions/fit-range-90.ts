import type { Distribution } from "../distribution.js";
import { log } from "../numbers/log.js";

/** P(Z <= 1.6448...) = 0.95 for a standard normal Z. */
const Z_95 = 1.6448536269514722;

type Range90 = Extract<Distribution, { kind: "RANGE_90" }>;

/**
 * The distribution of a shape that has 5 % below p5 and 5 % above p95. AUTO is log-normal where both
 * are above 0, else normal.
 *
 * @param range p5 < p95; both above 0 for LOG_NORMAL
 */
export function fitRange90(range: Range90): Distribution {
  const { p5, p95 } = range;
  const shape = range.shape !== "AUTO" ? range.shape : p5 > 0 ? "LOG_NORMAL" : "NORMAL";
  if (shape === "LOG_NORMAL") {
    const median = Math.sqrt(p5) * Math.sqrt(p95);
    return { kind: "LOG_NORMAL", median, sigma: log(p95 / p5) / (2 * Z_95) };
  }
  if (shape === "NORMAL") {
    return { kind: "NORMAL", mean: (p5 + p95) / 2, sd: (p95 - p5) / (2 * Z_95) };
  }
  const margin = (p95 - p5) / 18;
  return { kind: "UNIFORM", low: p5 - margin, high: p95 + margin };
}
