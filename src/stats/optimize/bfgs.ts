/** Value at x; writes the gradient. Infinity (or NaN) where x is not allowed. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number;

export interface BfgsOptions {
  readonly start: Float64Array;
  readonly objective: Objective;
  /** Stops when max |gradient_i| max(|x_i|, 1) <= tolerance · max(|value|, 1). */
  readonly tolerance?: number;
  readonly maxSteps?: number;
  /** Relative error of the objective's values, below which no difference is believed; 1e-14 unless given. */
  readonly noise?: number;
}

/** x, value and gradient are those of the best point met, whatever the kind. */
export interface BfgsResult {
  readonly kind: "CONVERGED" | "MAX_STEPS" | "LINE_SEARCH_FAILED";
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
  readonly steps: number;
}

interface Point {
  readonly x: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

const SUFFICIENT_DECREASE = 1e-4;
const CURVATURE = 0.9;
/** Near the minimum a decrease drowns in rounding; there the slope decides (Hager, Zhang 2005). */
const ROUNDING = 1e-14;

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < left.length; i++) sum += (left[i] as number) * (right[i] as number);
  return sum;
}

function evaluate(objective: Objective, x: Float64Array): Point {
  const gradient = new Float64Array(x.length);
  const value = objective(x, gradient);
  return { x, value, gradient };
}

const isUsable = (point: Point) =>
  Number.isFinite(point.value) && point.gradient.every(Number.isFinite);

/**
 * Bracketing and interpolation until Armijo's and the weak Wolfe condition hold; null when none does
 * before a step would change the value by less than its noise.
 */
function lineSearch(
  objective: Objective,
  from: Point,
  along: { readonly direction: Float64Array; readonly firstStep: number; readonly noise: number },
): Point | null {
  const { direction, firstStep, noise } = along;
  const slope = dot(from.gradient, direction);
  const leastDecrease = noise * Math.abs(from.value);
  let low = 0;
  let high = Infinity;
  let step = firstStep;
  let best: Point | null = null;
  for (let attempt = 0; attempt < 60; attempt++) {
    const point = evaluate(
      objective,
      from.x.map((value, i) => value + step * (direction[i] as number)),
    );
    const usable = isUsable(point);
    const slopeHere = usable ? dot(point.gradient, direction) : NaN;
    const decreases = point.value <= from.value + SUFFICIENT_DECREASE * step * slope;
    const flatWithinRounding =
      point.value <= from.value + ROUNDING * Math.abs(from.value) &&
      slopeHere <= (2 * SUFFICIENT_DECREASE - 1) * slope;
    if (usable && (decreases || flatWithinRounding)) {
      if (slopeHere >= CURVATURE * slope) return point;
      best = point;
      low = step;
      step = high === Infinity ? 2 * step : (low + high) / 2;
    } else {
      high = step;
      step = low + between(usable, slope, (point.value - from.value) / step, low) * (high - low);
    }
    if (high - low <= 1e-16 * high || -slope * step < leastDecrease) break;
  }
  return best && best.value < from.value ? best : null;
}

/** Where to look in the bracket, as a share of it: the parabola's minimum from a first step, else the middle. */
function between(usable: boolean, slope: number, secant: number, low: number): number {
  if (!usable) return 0.1;
  if (low > 0) return 0.5;
  const share = -slope / (2 * (secant - slope));
  return Number.isFinite(share) ? Math.min(0.9, Math.max(0.1, share)) : 0.5;
}

function isStationary(point: Point, tolerance: number): boolean {
  const scale = tolerance * Math.max(Math.abs(point.value), 1);
  return point.gradient.every(
    (slope, i) => Math.abs(slope) * Math.max(Math.abs(point.x[i] as number), 1) <= scale,
  );
}

/** The BFGS update of the inverse Hessian from a step s and the gradient's change y. */
function update(inverse: Float64Array, s: Float64Array, y: Float64Array): void {
  const n = s.length;
  const sy = dot(s, y);
  const hy = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++)
      hy[i] = (hy[i] as number) + (inverse[i * n + j] as number) * (y[j] as number);
  }
  const factor = (1 + dot(y, hy) / sy) / sy;
  for (let i = 0; i < n; i++) {
    const si = s[i] as number;
    const hyi = hy[i] as number;
    for (let j = 0; j < n; j++) {
      const sj = s[j] as number;
      inverse[i * n + j] =
        (inverse[i * n + j] as number) +
        factor * si * sj -
        (hyi * sj + si * (hy[j] as number)) / sy;
    }
  }
}

function scaledIdentity(n: number, scale: number): Float64Array {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = scale;
  return matrix;
}

function descent(inverse: Float64Array, gradient: Float64Array): Float64Array {
  const n = gradient.length;
  return gradient.map((_, i) => -dot(inverse.subarray(i * n, i * n + n), gradient));
}

/**
 * Minimises a smooth function of a few variables from its value and gradient: quasi-Newton steps
 * (Broyden, Fletcher, Goldfarb, Shanno) with a line search for the weak Wolfe conditions. Finds a
 * local minimum; scale the variables alike (logs of positive parameters are).
 *
 * @param options `tolerance` 1e-8, `maxSteps` 500 unless given. The start must be allowed
 * @returns the best point; LINE_SEARCH_FAILED where no lower point was found along a descent
 *   direction although the gradient is above the tolerance (or the start is not allowed; then value
 *   and gradient are zeros and x the start)
 * @see Nocedal, Wright (2006), Numerical Optimization, algorithm 6.1. O(n²) per step.
 */
export function bfgs(options: BfgsOptions): BfgsResult {
  const { objective, tolerance = 1e-8, maxSteps = 500, noise = ROUNDING } = options;
  const n = options.start.length;
  let point = evaluate(objective, Float64Array.from(options.start));
  if (!isUsable(point)) {
    return {
      kind: "LINE_SEARCH_FAILED",
      ...point,
      value: 0,
      gradient: new Float64Array(n),
      steps: 0,
    };
  }
  let inverse: Float64Array | null = null;
  for (let step = 0; step < maxSteps; step++) {
    if (isStationary(point, tolerance)) return { kind: "CONVERGED", ...point, steps: step };
    const length = Math.sqrt(dot(point.gradient, point.gradient));
    let direction: Float64Array = inverse
      ? descent(inverse, point.gradient)
      : point.gradient.map((g) => -g);
    if (dot(direction, point.gradient) >= 0) {
      inverse = null;
      direction = point.gradient.map((g) => -g);
    }
    const firstStep = Math.min(1, 1 / length);
    let next = lineSearch(objective, point, {
      direction,
      firstStep: inverse ? 1 : firstStep,
      noise,
    });
    if (!next && inverse) {
      inverse = null;
      direction = point.gradient.map((g) => -g);
      next = lineSearch(objective, point, { direction, firstStep, noise });
    }
    if (!next) return { kind: "LINE_SEARCH_FAILED", ...point, steps: step };
    const before = point;
    const after = next;
    const s = after.x.map((value, i) => value - (before.x[i] as number));
    const y = after.gradient.map((value, i) => value - (before.gradient[i] as number));
    const sy = dot(s, y);
    if (sy > 1e-12 * Math.sqrt(dot(s, s) * dot(y, y))) {
      inverse ??= scaledIdentity(n, sy / dot(y, y));
      update(inverse, s, y);
    }
    point = after;
  }
  return {
    kind: isStationary(point, tolerance) ? "CONVERGED" : "MAX_STEPS",
    ...point,
    steps: maxSteps,
  };
}
