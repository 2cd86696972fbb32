/** Where numbers lie on an axis, and which of them are written at it. */
export interface LinearScale {
  readonly low: number;
  readonly high: number;
  readonly at: (value: number) => number;
  /** Round numbers from `low` to `high`, ascending. */
  readonly ticks: readonly number[];
}

/**
 * A scale over all the values that ends on round numbers.
 *
 * @param values finite; none, or all the same, make a scale around them
 * @param range where the lowest and the highest lie
 * @param count of steps wished for
 */
export function linearScale(
  values: readonly number[],
  range: readonly [number, number],
  count = 5,
): LinearScale {
  const least = Math.min(...values, Infinity);
  const most = Math.max(...values, -Infinity);
  const isFlat = !(most > least);
  const middle = Number.isFinite(least) ? least : 0;
  const half = Math.abs(middle) * 0.1 || 1;
  const [from, to] = isFlat ? [middle - half, middle + half] : [least, most];
  const step = roundStep((to - from) / count);
  const first = Math.floor(from / step + 1e-9);
  const last = Math.ceil(to / step - 1e-9);
  const ticks = Array.from({ length: last - first + 1 }, (_, k) => (first + k) * step);
  const [low, high] = [first * step, last * step];
  const slope = (range[1] - range[0]) / (high - low);
  return { low, high, ticks, at: (value) => range[0] + (value - low) * slope };
}

/** 1, 2 or 5 times a power of ten, not below the width. */
function roundStep(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  const factor = [1, 2, 5, 10].find((each) => each * power >= width * (1 - 1e-9)) ?? 10;
  return factor * power;
}
