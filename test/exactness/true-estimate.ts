import { expect } from "@jest/globals";
import type { Answer } from "./loaded-shop.js";

/** What an Estimate must be. */
export interface TrueEstimate {
  readonly value: number | null;
  readonly low?: number | null;
  readonly high?: number | null;
  readonly n?: number;
  readonly method?: string;
  readonly standardError?: number | null;
  readonly suppressed?: string | null;
}

export const ESTIMATE = "{ value low high level n standardError method suppressed }";

const Z = 1.959963984540054;

export const nothing = (suppressed: string): TrueEstimate => ({ value: null, suppressed, n: 0 });

export const counted = (value: number, n = value): TrueEstimate => ({ value, n, method: "EXACT" });

/** The roots of (p - share)^2 = z^2 p (1 - p) / n: Wilson's interval by its definition. */
export function shareOf(successes: number, trials: number): TrueEstimate {
  if (trials === 0) return nothing("DENOMINATOR_ZERO");
  const value = successes / trials;
  if (successes > trials || successes < 0) return { value, n: trials, method: "EXACT" };
  const a = 1 + (Z * Z) / trials;
  const b = -2 * value - (Z * Z) / trials;
  const root = Math.sqrt(b * b - 4 * a * value * value);
  return {
    value,
    low: (-b - root) / (2 * a),
    high: (-b + root) / (2 * a),
    n: trials,
    method: "WILSON",
    standardError: Math.sqrt((value * (1 - value)) / trials),
  };
}

/** Mean of `values` with its normal interval. */
export const meanOf = (values: readonly number[], n: number): TrueEstimate =>
  meanWithSpread(
    n,
    values.reduce((sum, value) => sum + value, 0),
    values.reduce((sum, value) => sum + value ** 2, 0),
  );

/** The same from a sum and a sum of squares of `n` units. */
export function meanWithSpread(n: number, sum: number, squares: number): TrueEstimate {
  if (n === 0) return nothing("DENOMINATOR_ZERO");
  const mean = sum / n;
  const base: TrueEstimate = { value: mean, n, method: "DELTA_METHOD" };
  if (n < 2) return { ...base, low: null, high: null, standardError: null };
  // orders of sessions begun before the bucket may make the sum of squares too small
  const spread = Math.max(0, squares - n * mean ** 2);
  const standardError = Math.sqrt(spread / (n - 1) / n);
  return { ...base, low: mean - Z * standardError, high: mean + Z * standardError, standardError };
}

/**
 * Everything that the truth names must be in the answer. The spread comes from sums of squares, so
 * its last digits may differ by the rounding of numbers as large as the value.
 */
export function isEstimate(answer: Answer, truth: TrueEstimate, where: string): void {
  const scale = Math.abs(truth.value ?? 0);
  const isNear = (name: "value" | "low" | "high" | "standardError", tolerance: number): boolean => {
    const [found, exact] = [answer[name] as number | null, truth[name]];
    if (exact === undefined) return true;
    if (exact === null || found === null) return exact === found;
    return Math.abs(found - exact) <= tolerance;
  };
  const isRight =
    isNear("value", scale * 1e-12) &&
    isNear("low", scale * 1e-7 + 1e-12) &&
    isNear("high", scale * 1e-7 + 1e-12) &&
    isNear("standardError", scale * 1e-7 + 1e-12) &&
    (truth.n === undefined || answer.n === truth.n) &&
    (truth.method === undefined || answer.method === truth.method) &&
    answer.level === 0.95 &&
    answer.suppressed === (truth.suppressed ?? null);
  // expect() alone would take minutes for the tens of thousands of estimates that are compared
  if (!isRight) expect({ where, ...answer }).toEqual({ where, ...truth });
}
