import type { NeighbourGraph } from "./neighbour-graph.js";

const { floor } = Math;

export interface LayoutOptions {
  /** How often the most certain pairs are drawn together. */
  readonly epochs: number;
  /** Uniform in [0, 1). */
  readonly draw: () => number;
}

const LONGEST_STEP = 4;
/** Strangers pushed away for each pair drawn together. */
const STRANGERS = 5;
const SOFTENING = 0.001;

/**
 * Moves points in the plane so that neighbours come together, in proportion to their weights, while
 * points drawn at random push each other away. Likeness in the plane is 1 / (1 + distance²): UMAP with
 * a = b = 1.
 *
 * @param places two coordinates per point; moved in place
 * @see McInnes, Healy, Melville (2018), UMAP, arXiv:1802.03426, algorithm 5; Böhm, Berens, Kobak (2022),
 *   Attraction-repulsion spectrum in neighbor embeddings, JMLR 23 (a = b = 1). O(epochs × pairs).
 */
export function layOut(
  places: Float64Array,
  { from, to, weights }: NeighbourGraph,
  { epochs, draw }: LayoutOptions,
): void {
  const pointCount = places.length / 2;
  const heaviest = weights.reduce((most, weight) => (weight > most ? weight : most), 0);
  // epochs from one turn of a pair to the next; the lightest have none
  const pauses = weights.map((weight) => heaviest / weight);
  const next = Float64Array.from(pauses);
  const nextStranger = pauses.map((pause) => pause / STRANGERS);
  for (let epoch = 0; epoch < epochs; epoch++) {
    const rate = 1 - epoch / epochs;
    for (let pair = 0; pair < pauses.length; pair++) {
      const pause = pauses[pair] as number;
      if (pause > epochs || (next[pair] as number) > epoch) continue;
      next[pair] = (next[pair] as number) + pause;
      const point = 2 * (from[pair] as number);
      attract(places, point, 2 * (to[pair] as number), rate);
      const strangerPause = pause / STRANGERS;
      const strangers = floor((epoch - (nextStranger[pair] as number)) / strangerPause);
      for (let stranger = 0; stranger < strangers; stranger++) {
        repel(places, point, 2 * floor(draw() * pointCount), rate);
      }
      nextStranger[pair] = (nextStranger[pair] as number) + strangers * strangerPause;
    }
  }
}

function attract(places: Float64Array, point: number, other: number, rate: number): void {
  const x = (places[point] as number) - (places[other] as number);
  const y = (places[point + 1] as number) - (places[other + 1] as number);
  const squared = x * x + y * y;
  const pull = -2 / (squared + 1);
  const stepX = clipped(pull * x) * rate;
  const stepY = clipped(pull * y) * rate;
  places[point] = (places[point] as number) + stepX;
  places[point + 1] = (places[point + 1] as number) + stepY;
  places[other] = (places[other] as number) - stepX;
  places[other + 1] = (places[other + 1] as number) - stepY;
}

function repel(places: Float64Array, point: number, other: number, rate: number): void {
  if (other === point) return;
  const x = (places[point] as number) - (places[other] as number);
  const y = (places[point + 1] as number) - (places[other + 1] as number);
  const squared = x * x + y * y;
  // where both are in one place any direction is away
  const push = 2 / ((SOFTENING + squared) * (squared + 1));
  places[point] =
    (places[point] as number) + (squared === 0 ? LONGEST_STEP : clipped(push * x)) * rate;
  places[point + 1] =
    (places[point + 1] as number) + (squared === 0 ? LONGEST_STEP : clipped(push * y)) * rate;
}

const clipped = (step: number): number =>
  step > LONGEST_STEP ? LONGEST_STEP : step < -LONGEST_STEP ? -LONGEST_STEP : step;
