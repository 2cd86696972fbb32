import { gaussLegendre } from "../special/gauss-legendre.js";
import { incompleteBeta } from "../special/incomplete-beta.js";
import { logBeta } from "../special/log-beta.js";
import { normalDensity, normalDistribution } from "../special/normal-distribution.js";
import type { Counted } from "./two-proportions.js";

export interface ChanceToWin {
  /** Probability that the treatment is better, 0 to 1. */
  readonly treatmentBetter: number;
  /** What is lost on average, per customer, by taking the treatment: mean of max(0, control - it). */
  readonly lossOfTreatment: number;
  /** The same by keeping the control. */
  readonly lossOfControl: number;
}

/** Beta(a, b). */
export interface BetaShape {
  readonly a: number;
  readonly b: number;
}

const NODES = 64;
const PANELS = 8;
/** Standard deviations beyond which a posterior says nothing. */
const REACH = 12;

/**
 * Chance to win and expected losses of two shares, by their Beta posteriors.
 *
 * @param prior of either share; uniform unless given
 * @see Stucchio (2015), Bayesian A/B testing at VWO, for the losses
 * O(1): quadrature at 512 points, error below 1e-9.
 */
export function chanceOfProportions(
  control: Counted,
  treatment: Counted,
  prior: BetaShape = { a: 1, b: 1 },
): ChanceToWin {
  const shapes = [control, treatment].map(({ customers, successes }) => ({
    a: prior.a + successes,
    b: prior.b + customers - successes,
  })) as [BetaShape, BetaShape];
  const [one, other] = shapes;
  const ends = shapes.map(({ a, b }) => {
    const mean = a / (a + b);
    const sd = Math.sqrt((mean * (1 - mean)) / (a + b + 1));
    return [mean - REACH * sd, mean + REACH * sd] as const;
  });
  const low = Math.max(0, Math.min(...ends.map(([end]) => end)));
  const high = Math.min(1, Math.max(...ends.map(([, end]) => end)));
  let [better, lossOfTreatment, lossOfControl] = [0, 0, 0];
  overPanels(low, high, (share, weight) => {
    const belowOne = incompleteBeta(share, one.a, one.b);
    const belowOther = incompleteBeta(share, other.a, other.b);
    better += weight * density(other, share) * belowOne;
    // E max(0, X - Y) is the integral of P(Y < t) P(X > t)
    lossOfTreatment += weight * belowOther * (1 - belowOne);
    lossOfControl += weight * belowOne * (1 - belowOther);
  });
  return { treatmentBetter: Math.min(1, better), lossOfTreatment, lossOfControl };
}

/**
 * The same of a difference that is known with a normal error, under a normal prior about 0.
 *
 * @param estimate treatment - control and the variance of that
 * @param priorSpread standard deviation of the prior; null: a flat one
 * @returns with the posterior's mean and standard deviation
 * @see Gelman et al. (2013), Bayesian data analysis, 2.5. O(1).
 */
export function chanceOfDifference(
  estimate: { readonly difference: number; readonly variance: number },
  priorSpread: number | null = null,
): ChanceToWin & { readonly mean: number; readonly sd: number } {
  const { difference, variance } = estimate;
  const share = priorSpread === null ? 1 : priorSpread ** 2 / (priorSpread ** 2 + variance);
  const mean = share * difference;
  const sd = Math.sqrt(share * variance);
  if (sd === 0) {
    return {
      mean,
      sd,
      treatmentBetter: mean > 0 ? 1 : mean < 0 ? 0 : 0.5,
      lossOfTreatment: Math.max(0, -mean),
      lossOfControl: Math.max(0, mean),
    };
  }
  const z = mean / sd;
  return {
    mean,
    sd,
    treatmentBetter: normalDistribution(z),
    lossOfTreatment: sd * (normalDensity(z) - z * normalDistribution(-z)),
    lossOfControl: sd * (normalDensity(z) + z * normalDistribution(z)),
  };
}

function overPanels(low: number, high: number, visit: (at: number, weight: number) => void): void {
  const { nodes, weights } = gaussLegendre(NODES);
  const width = (high - low) / PANELS;
  for (let panel = 0; panel < PANELS; panel++) {
    nodes.forEach((node, i) => visit(low + (panel + node) * width, (weights[i] as number) * width));
  }
}

function density({ a, b }: BetaShape, share: number): number {
  return Math.exp((a - 1) * Math.log(share) + (b - 1) * Math.log1p(-share) - logBeta(a, b));
}
