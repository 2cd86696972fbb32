import { studentQuantile, studentTails } from "../special/student-t.js";

export interface LiftTest {
  /** Two-sided. */
  readonly alpha: number;
  /** Standard deviation of the log lift when nothing is done. */
  readonly spread: number;
  /** Of that standard deviation. */
  readonly degrees: number;
}

/** Lifts that a test takes for more than chance, either side of 0; relative. O(sqrt(degrees)). */
export function significantLifts({ alpha, spread, degrees }: LiftTest) {
  const critical = studentQuantile(alpha, degrees) * spread;
  return { below: Math.expm1(-critical), above: Math.expm1(critical) };
}

/**
 * The smallest relative lift that a test finds with the power.
 *
 * @param power in [0.5, 1)
 * @see Bloom (1995), Minimum detectable effects, Evaluation Review 19, 547-556: (t of alpha + t of power)
 *   standard errors. As both quantiles are Student's, a test planned on an estimated spread has the power
 *   on average over such plans.
 * O(sqrt(degrees)).
 */
export function detectableLift({ alpha, spread, degrees }: LiftTest, power: number): number {
  const steps = studentQuantile(alpha, degrees) + studentQuantile(2 * (1 - power), degrees);
  return Math.expm1(steps * spread);
}

/**
 * Probability that a test finds a relative lift, on either side of 0.
 *
 * @param lift above -1
 * O(sqrt(degrees)).
 */
export function powerOfLift({ alpha, spread, degrees }: LiftTest, lift: number): number {
  const critical = studentQuantile(alpha, degrees);
  const shift = Math.abs(Math.log1p(lift)) / spread;
  return exceeds(critical - shift, degrees) + exceeds(critical + shift, degrees);
}

/** P(T > t) of Student's t. */
const exceeds = (t: number, degrees: number): number =>
  t >= 0 ? studentTails(t, degrees) / 2 : 1 - studentTails(t, degrees) / 2;
