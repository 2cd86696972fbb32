import type { Draw } from "./random.js";

// Only log, exp and square roots of one platform-independent implementation: files are equal on every machine.

/** Waiting time until the next of events that happen at a rate. Units of 1 / rate. */
export function exponential(draw: Draw, rate: number): number {
  return -Math.log(1 - draw()) / rate;
}

/** Normal with mean 0 and variance 1. @see Marsaglia and Bray (1964), the polar method */
export function normal(draw: Draw): number {
  for (;;) {
    const x = 2 * draw() - 1;
    const y = 2 * draw() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
  }
}

/** Gamma with mean shape / rate. @see Marsaglia and Tsang (2000) */
export function gamma(draw: Draw, shape: number, rate: number): number {
  if (shape < 1) {
    const part = Math.exp(Math.log(1 - draw()) / shape);
    return part * gamma(draw, shape + 1, rate);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(draw);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (Math.log(1 - draw()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return (d * v) / rate;
  }
}

/** Beta with mean a / (a + b). */
export function beta(draw: Draw, a: number, b: number): number {
  const x = gamma(draw, a, 1);
  const y = gamma(draw, b, 1);
  return x / (x + y);
}

/** Log-normal with this median; `spread` is the standard deviation of the logarithm. */
export function logNormal(draw: Draw, median: number, spread: number): number {
  return median * Math.exp(spread * normal(draw));
}

/** Whole number from 1: how often something happens that goes on with this chance each time. */
export function runLength(draw: Draw, chanceToGoOn: number): number {
  return 1 + Math.floor(Math.log(1 - draw()) / Math.log(chanceToGoOn));
}
