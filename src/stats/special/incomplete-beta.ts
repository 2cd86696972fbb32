import { logBeta } from "./log-beta.js";

const EPSILON = 2 ** -53;
const TINY = 1e-300;

interface BetaShape {
  readonly a: number;
  readonly b: number;
}

interface Precision {
  /** Relative error at which the sum is cut off. */
  readonly precision: number;
}

const awayFromZero = (value: number) => (Math.abs(value) < TINY ? TINY : value);

/** The continued fraction of I_x(a, b) by modified Lentz; converges fast for x < (a + 1) / (a + b + 2). */
function fraction(x: number, { a, b, precision }: BetaShape & Precision): number {
  let c = 1;
  let d = 1 / awayFromZero(1 - ((a + b) * x) / (a + 1));
  let value = d;
  const most = 1000 + 20 * Math.sqrt(a + b);
  for (let m = 1; m < most; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / awayFromZero(1 + even * d);
    c = awayFromZero(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / awayFromZero(1 + odd * d);
    c = awayFromZero(1 + odd / c);
    const factor = d * c;
    value *= factor;
    if (Math.abs(factor - 1) <= precision) break;
  }
  return value;
}

/**
 * Regularised incomplete beta function I_x(a, b): P(X <= x) for X ~ Beta(a, b).
 * Relative error about 1e-13 for parameters up to 1,000, growing like (a + b) · 1e-16 beyond.
 *
 * @param complement 1 - x, where the caller knows it with more digits than the subtraction has
 * @throws RangeError unless a, b > 0 are finite and x is in [0, 1]
 * @see DLMF 8.17.22. O(sqrt(a + b)).
 */
export function incompleteBeta(x: number, a: number, b: number, complement = 1 - x): number {
  if (!(x >= 0 && x <= 1 && a > 0 && b > 0 && a < Infinity && b < Infinity)) {
    throw new RangeError(`incompleteBeta needs x in [0, 1] and a, b > 0, not ${x}, ${a} and ${b}.`);
  }
  if (x === 0) return 0;
  if (complement === 0) return 1;
  const logX = x > 0.5 ? Math.log1p(-complement) : Math.log(x);
  const logComplement = x < 0.5 ? Math.log1p(-x) : Math.log(complement);
  const front = Math.exp(a * logX + b * logComplement - logBeta(a, b));
  return incompleteBetaFrom(front, { x, complement, a, b, precision: 2 * EPSILON });
}

/**
 * The same for a caller who has x^a (1 - x)^b / B(a, b), the density times x (1 - x), already.
 *
 * @param front that number
 * O(sqrt(a + b)), less for a coarser precision.
 */
export function incompleteBetaFrom(
  front: number,
  at: BetaShape & Precision & { readonly x: number; readonly complement: number },
): number {
  const { x, complement, a, b, precision } = at;
  return x < (a + 1) / (a + b + 2)
    ? Math.min(1, (front * fraction(x, at)) / a)
    : Math.max(0, 1 - (front * fraction(complement, { a: b, b: a, precision })) / b);
}
