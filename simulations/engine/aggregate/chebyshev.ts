/** Points at which a smooth curve is known; the degree of its polynomial is one less. */
export const NODES = 12;

/** cos of the first node's angle, pi / 24, by halving pi / 6. */
const COS_FIRST = halfAngle(halfAngle(Math.sqrt(3) / 2));

function halfAngle(cos: number): number {
  return Math.sqrt((1 + cos) / 2);
}

/** T_j at every node: BASIS[j * NODES + k]; the nodes themselves are j = 1. */
const BASIS = chebyshevBasis();

function chebyshevBasis(): Float64Array {
  const basis = new Float64Array(NODES * NODES);
  // cos((2 k + 1) angle) for k = 0, 1, ... by the recurrence over the angle's multiples
  const double = 2 * (2 * COS_FIRST * COS_FIRST - 1);
  let before = COS_FIRST;
  let node = COS_FIRST;
  for (let k = 0; k < NODES; k++) {
    basis[k] = 1;
    basis[NODES + k] = node;
    for (let j = 2; j < NODES; j++) {
      basis[j * NODES + k] =
        2 * node * (basis[(j - 1) * NODES + k] as number) - (basis[(j - 2) * NODES + k] as number);
    }
    const next = double * node - before;
    before = node;
    node = next;
  }
  return basis;
}

/** The k-th node, in (-1, 1), from the greatest. */
export function chebyshevNode(k: number): number {
  return BASIS[NODES + k] as number;
}

/** Coefficients of the polynomial through the values at the nodes. O(NODES^2). */
export function chebyshevCoefficients(values: Float64Array, out: Float64Array): void {
  // three sums at once take as long as one
  for (let at = 0; at < NODES * NODES; at += 3 * NODES) {
    let first = 0;
    let second = 0;
    let third = 0;
    for (let k = 0; k < NODES; k++) {
      const value = values[k] as number;
      first += (BASIS[at + k] as number) * value;
      second += (BASIS[at + NODES + k] as number) * value;
      third += (BASIS[at + 2 * NODES + k] as number) * value;
    }
    const j = at / NODES;
    out[j] = (j === 0 ? 1 : 2) * (first / NODES);
    out[j + 1] = 2 * (second / NODES);
    out[j + 2] = 2 * (third / NODES);
  }
}

/** The polynomial's value at x in [-1, 1], by Clenshaw's recurrence. */
export function chebyshevValue(coefficients: Float64Array, x: number): number {
  let one = 0;
  let two = 0;
  const twice = 2 * x;
  for (let j = NODES - 1; j > 0; j--) {
    const next = twice * one - two + (coefficients[j] as number);
    two = one;
    one = next;
  }
  return x * one - two + (coefficients[0] as number);
}

/** Values of three polynomials at one x, which take as long as one: into the first three of `out`. */
export function threeChebyshevValues(
  of: readonly [Float64Array, Float64Array, Float64Array],
  x: number,
  out: Float64Array,
): void {
  const [first, second, third] = of;
  const twice = 2 * x;
  let a1 = 0;
  let a2 = 0;
  let b1 = 0;
  let b2 = 0;
  let c1 = 0;
  let c2 = 0;
  for (let j = NODES - 1; j > 0; j--) {
    const a = twice * a1 - a2 + (first[j] as number);
    const b = twice * b1 - b2 + (second[j] as number);
    const c = twice * c1 - c2 + (third[j] as number);
    a2 = a1;
    a1 = a;
    b2 = b1;
    b1 = b;
    c2 = c1;
    c1 = c;
  }
  out[0] = x * a1 - a2 + (first[0] as number);
  out[1] = x * b1 - b2 + (second[0] as number);
  out[2] = x * c1 - c2 + (third[0] as number);
}

/** Values of one polynomial at many places, each as `chebyshevValue` has it: four take as long as one. */
export function chebyshevValues(
  coefficients: Float64Array,
  places: Float64Array,
  out: Float64Array,
): void {
  const last = places.length - 1;
  for (let k = 0; k <= last; k += 4) {
    const second = Math.min(k + 1, last);
    const third = Math.min(k + 2, last);
    const fourth = Math.min(k + 3, last);
    const a = places[k] as number;
    const b = places[second] as number;
    const c = places[third] as number;
    const d = places[fourth] as number;
    let a1 = 0;
    let a2 = 0;
    let b1 = 0;
    let b2 = 0;
    let c1 = 0;
    let c2 = 0;
    let d1 = 0;
    let d2 = 0;
    for (let j = NODES - 1; j > 0; j--) {
      const coefficient = coefficients[j] as number;
      const a0 = 2 * a * a1 - a2 + coefficient;
      const b0 = 2 * b * b1 - b2 + coefficient;
      const c0 = 2 * c * c1 - c2 + coefficient;
      const d0 = 2 * d * d1 - d2 + coefficient;
      a2 = a1;
      a1 = a0;
      b2 = b1;
      b1 = b0;
      c2 = c1;
      c1 = c0;
      d2 = d1;
      d1 = d0;
    }
    const constant = coefficients[0] as number;
    out[k] = a * a1 - a2 + constant;
    out[second] = b * b1 - b2 + constant;
    out[third] = c * c1 - c2 + constant;
    out[fourth] = d * d1 - d2 + constant;
  }
}
