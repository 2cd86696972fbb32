import { normalCdf } from "../numbers/normal-cdf.js";
import { normalQuantile } from "../numbers/normal-quantile.js";

/** Two-sided level and power of every planned test. */
export const TEST_LEVEL = { alpha: 0.05, power: 0.8 } as const;

const CRITICAL = normalQuantile(1 - TEST_LEVEL.alpha / 2);
const POWERED = normalQuantile(TEST_LEVEL.power);

/** What a test of two equally large arms would see: standard errors shrink with sqrt(customers per arm). */
export interface TestDesign {
  /** Error of the difference x sqrt(customers per arm) if there were no difference. */
  readonly nullError: (effect: number) => number;
  /** The same under the effect. */
  readonly effectError: (effect: number) => number;
  /** Added to the customers per arm because the variance is estimated. */
  readonly smallSample: number;
  /** Largest effect that can be; null: any. */
  readonly most: number | null;
}

/**
 * Two proportions, the variance pooled under no difference.
 * @param control share without the policy, 0 to 1
 * @see Fleiss, Levin, Paik (2003), Statistical Methods for Rates and Proportions, 4.2
 */
export function twoProportions(control: number): TestDesign {
  const clip = (share: number): number => Math.min(1, Math.max(0, share));
  return {
    nullError: (effect) => {
      const pooled = (control + clip(control + effect)) / 2;
      return Math.sqrt(2 * pooled * (1 - pooled));
    },
    effectError: (effect) => {
      const treated = clip(control + effect);
      return Math.sqrt(control * (1 - control) + treated * (1 - treated));
    },
    smallSample: 0,
    most: 1 - control,
  };
}

/**
 * Welch's test of two means (or of two ratios with their delta-method variances).
 * @see Guenther (1981): the normal answer plus z^2 / 4 customers comes within one of Student's t
 */
export function welch(controlVariance: number, treatedVariance: number): TestDesign {
  const error = Math.sqrt(controlVariance + treatedVariance);
  return {
    nullError: () => error,
    effectError: () => error,
    smallSample: (CRITICAL * CRITICAL) / 4,
    most: null,
  };
}

/** Customers per arm that show `effect` with the power of TEST_LEVEL; null: no number would. */
export function customersPerArm(design: TestDesign, effect: number): number | null {
  if (effect === 0) return null;
  const needed = distance(design, effect) / effect;
  const customers = Math.ceil(needed * needed + design.smallSample);
  return Number.isFinite(customers) ? Math.max(2, customers) : null;
}

/**
 * Probability that a two-sided test with so many customers per arm rejects "no difference".
 * @returns alpha where there is no effect, 1 where customers do not differ at all
 */
export function powerOf(design: TestDesign, effect: number, customers: number): number {
  if (effect === 0) return TEST_LEVEL.alpha;
  const underEffect = design.effectError(effect);
  if (underEffect === 0) return 1;
  const root = Math.sqrt(Math.max(0, customers - design.smallSample));
  const limit = CRITICAL * design.nullError(effect);
  const seen = Math.abs(effect) * root;
  return normalCdf((seen - limit) / underEffect) + normalCdf((-seen - limit) / underEffect);
}

/** Smallest positive effect that so many customers per arm show with the power of TEST_LEVEL. */
export function minimumDetectableEffect(design: TestDesign, customers: number): number {
  const root = Math.sqrt(Math.max(1, customers - design.smallSample));
  const most = design.most ?? Infinity;
  let effect = 0;
  for (let i = 0; i < 60; i += 1) effect = Math.min(most, distance(design, effect) / root);
  return effect;
}

function distance(design: TestDesign, effect: number): number {
  return CRITICAL * design.nullError(effect) + POWERED * design.effectError(effect);
}
