import { log } from "../numbers/log.js";

/**
 * How numbers that are known at the shop's central parameters move with beliefs about them: the
 * logarithm of each number's ratio to its central value as a quadratic in the parameters' logarithms.
 */
export interface BeliefSurface {
  /** Numbers that move. */
  readonly outputs: number;
  /** Coefficients of `beliefTerms`, output by output. */
  readonly coefficients: Float64Array;
}

/** Terms of a quadratic in so many variables, without the constant. */
export function termCount(variables: number): number {
  return (variables * (variables + 3)) / 2;
}

/** Values of the terms: each variable, its square, then the products of pairs. */
export function beliefTerms(shifts: readonly number[], out: Float64Array): void {
  let at = 0;
  for (const shift of shifts) {
    out[at++] = shift;
    out[at++] = shift * shift;
  }
  for (let i = 0; i < shifts.length; i++) {
    for (let j = i + 1; j < shifts.length; j++) {
      out[at++] = (shifts[i] as number) * (shifts[j] as number);
    }
  }
}

/**
 * Fits the surface by central differences.
 *
 * @param steps of each variable, above 0: about as far as beliefs reach
 * @param numbersAt the numbers, above 0, when the variables are shifted so far
 */
export function fitBeliefSurface(
  steps: readonly number[],
  numbersAt: (shifts: readonly number[]) => Float64Array,
): BeliefSurface {
  const shifted = (...moves: readonly (readonly [number, number])[]) => {
    const shifts = steps.map(() => 0);
    for (const [variable, sign] of moves) shifts[variable] = sign * (steps[variable] as number);
    return numbersAt(shifts).map((number) => log(Math.max(number, 1e-300)));
  };
  const centre = shifted();
  const up = steps.map((_, i) => shifted([i, 1]));
  const down = steps.map((_, i) => shifted([i, -1]));
  const terms = termCount(steps.length);
  const coefficients = new Float64Array(centre.length * terms);
  const set = (term: number, of: (output: number) => number) => {
    for (let k = 0; k < centre.length; k++) coefficients[k * terms + term] = of(k);
  };
  const at = (numbers: Float64Array | undefined, k: number) =>
    (numbers as Float64Array)[k] as number;
  let term = 2 * steps.length;
  for (let i = 0; i < steps.length; i++) {
    const h = steps[i] as number;
    set(2 * i, (k) => (at(up[i], k) - at(down[i], k)) / (2 * h));
    set(2 * i + 1, (k) => (at(up[i], k) + at(down[i], k) - 2 * at(centre, k)) / (2 * h * h));
    for (let j = i + 1; j < steps.length; j++) {
      const both = shifted([i, 1], [j, 1]);
      const neither = shifted([i, -1], [j, -1]);
      const area = 2 * h * (steps[j] as number);
      set(term++, (k) => {
        const alone = at(up[i], k) + at(down[i], k) + at(up[j], k) + at(down[j], k);
        return (at(both, k) + at(neither, k) + 2 * at(centre, k) - alone) / area;
      });
    }
  }
  return { outputs: centre.length, coefficients };
}

/** Ratios of the outputs, a multiple of three of them, to their central values. */
export function ratiosOnSurface(
  { outputs, coefficients }: BeliefSurface,
  terms: Float64Array,
  out: Float64Array,
): void {
  const count = terms.length;
  // three sums at once take as long as one
  for (let k = 0; k < outputs; k += 3) {
    const at = k * count;
    let first = 0;
    let second = 0;
    let third = 0;
    for (let t = 0; t < count; t++) {
      const term = terms[t] as number;
      first += (coefficients[at + t] as number) * term;
      second += (coefficients[at + count + t] as number) * term;
      third += (coefficients[at + 2 * count + t] as number) * term;
    }
    out[k] = smallExponential(first);
    out[k + 1] = smallExponential(second);
    out[k + 2] = smallExponential(third);
  }
}

/** e^x by Padé (2, 2) and squaring: within 1e-5 of it, never below 0. */
export function smallExponential(x: number): number {
  if (x > 0.4 || x < -0.4) {
    const half = smallExponential(x > 20 ? 10 : x < -20 ? -10 : x / 2);
    return half * half;
  }
  const even = 1 + (x * x) / 12;
  return (even + x / 2) / (even - x / 2);
}
