import seedrandom from "seedrandom";

/** The next number of a stream: uniform in [0, 1). */
export type Draw = () => number;

/**
 * A named sequence of draws. Streams of one seed do not disturb each other: more draws for one
 * purpose leave all other purposes as they were.
 *
 * @see Johannes Baagøe's Alea, 32 bits a draw, plain arithmetic: equal on every machine
 */
export function openStream(seed: string, name: string): Draw {
  return seedrandom.alea(`${seed}/${name}`);
}

/** Place of a weight, chosen in proportion to it. Weights are not negative, and one is positive. */
export function chooseWeighted(chance: number, weights: readonly number[]): number {
  let left = chance * sumOf(weights);
  let chosen = 0;
  for (let place = 0; place < weights.length; place++) {
    const weight = weights[place] ?? 0;
    if (weight === 0) continue;
    chosen = place;
    left -= weight;
    if (left < 0) break;
  }
  return chosen;
}

export function sumOf(numbers: readonly number[]): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}

/** Whole number from `least` to `most`, both possible. */
export function wholeBetween(chance: number, least: number, most: number): number {
  return least + Math.floor(chance * (most - least + 1));
}
