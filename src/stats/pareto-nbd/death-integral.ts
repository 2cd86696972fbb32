import { gaussLegendre } from "../special/gauss-legendre.js";

// looked up once: the loop below runs for every group at every step of a fit
const { exp, expm1, log, log1p } = Math;

/** ln of the integral, and its derivatives by the two exponents and the two offsets. */
export interface DeathIntegral {
  logValue: number;
  byPower: number;
  byOffset: number;
  byEndPower: number;
  byEndOffset: number;
}

interface Rule {
  readonly places: Float64Array;
  readonly weights: Float64Array;
}

/** Nodes crowd at the far end, where the transformed integrand may bend. */
function graded(n: number): Rule {
  const { nodes, weights } = gaussLegendre(n);
  return {
    places: nodes.map((node) => (1 - node) * (1 - node)),
    weights: weights.map((weight, i) => 2 * (1 - (nodes[i] as number)) * weight),
  };
}

const USUAL = graded(16);
const FINE = graded(64);
/** Above this ratio of the offsets the integrand bends sharply. */
const UNLIKE = 4;

/**
 * ln of the integral of (offset + t)^-power (endOffset + t)^-(endPower + 1) over [from, to]: what the
 * Pareto/NBD likelihood writes as a difference of two Gaussian hypergeometric functions. All terms of
 * the sum are positive, so nothing cancels however close the ends are, and the derivatives are
 * weighted means over the same nodes.
 *
 * The variable is y = ((m + from) / (m + t))^(power + endPower), which makes the integrand constant
 * where both offsets are equal; m is between them such that it starts flat. Relative error about
 * 1e-8 where the offsets differ up to a thousandfold; where they differ more, and one power is large,
 * it grows to some per cent, far from any likelihood's maximum.
 *
 * @param into receives the answer, so that a hot loop makes no objects; logValue is -Infinity, and
 *   the derivatives 0, where from >= to
 * @see Fader, Hardie (2005), A note on deriving the Pareto/NBD model and related expressions,
 *   http://brucehardie.com/notes/009/. O(nodes).
 */
export function deathIntegral(
  into: DeathIntegral,
  shapes: { power: number; offset: number; endPower: number; endOffset: number },
  from: number,
  to: number,
): void {
  const { power, endPower } = shapes;
  into.logValue = -Infinity;
  into.byPower = into.byOffset = into.byEndPower = into.byEndOffset = 0;
  if (!(to > from)) return;
  const a = shapes.offset + from;
  const b = shapes.endOffset + from;
  const steep = endPower + 1;
  const middle = (power + steep) / (power / a + steep / b);
  const decay = power + endPower;
  const fall = decay * log1p((to - from) / middle);
  const last = exp(-fall);
  const width = -expm1(-fall);
  const ratio = a / b;
  const { places, weights } = ratio < UNLIKE && ratio > 1 / UNLIKE ? USUAL : FINE;
  let sum = 0;
  let logA = 0;
  let logB = 0;
  let inverseA = 0;
  let inverseB = 0;
  for (let k = 0; k < places.length; k++) {
    const step = -log(last + width * (places[k] as number)) / decay;
    const moved = middle * expm1(step);
    const growthA = log1p(moved / a);
    const growthB = log1p(moved / b);
    const term =
      (weights[k] as number) * exp((power + steep) * step - power * growthA - steep * growthB);
    sum += term;
    logA += term * growthA;
    logB += term * growthB;
    inverseA += term / (a + moved);
    inverseB += term / (b + moved);
  }
  const logStart = log(a);
  const logEndStart = log(b);
  into.logValue = log((middle / decay) * width * sum) - power * logStart - steep * logEndStart;
  into.byPower = -logStart - logA / sum;
  into.byOffset = (-power * inverseA) / sum;
  into.byEndPower = -logEndStart - logB / sum;
  into.byEndOffset = (-steep * inverseB) / sum;
}
