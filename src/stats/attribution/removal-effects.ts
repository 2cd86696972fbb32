import { solveLinear } from "../linear-algebra/solve-linear.js";

/** Counted moves of a chain with states 0 to n - 1, a start, and two ends. */
export interface ChainMoves {
  /** From the start to each state. */
  readonly starts: readonly number[];
  /** From state to state. */
  readonly moves: readonly (readonly number[])[];
  /** From each state to the conversion, and to the end without one. */
  readonly conversions: readonly number[];
  readonly endings: readonly number[];
}

export interface RemovalEffects {
  /** Probability that a chain ends in a conversion. */
  readonly conversionProbability: number;
  /** Share of conversions that are lost when whoever gets to the state leaves, 0 to 1. */
  readonly effects: readonly ChainEstimate[];
  /** The effects in proportion: they add up to 1. */
  readonly shares: readonly ChainEstimate[];
}

export interface ChainEstimate {
  readonly value: number;
  readonly standardError: number;
}

/** Probabilities of a move, row by row: the start first, then the states; the last two columns end. */
interface Probabilities {
  readonly n: number;
  readonly rows: readonly Float64Array[];
  readonly counts: readonly number[];
}

/**
 * What a channel is worth by what would be lost without it: the Markov model of attribution, first
 * order, solved in closed form as an absorbing chain. Standard errors by the delta method, each
 * state's moves being multinomial.
 *
 * @returns null without conversions
 * @see Anderl, Becker, von Wangenheim, Schumann (2016), Mapping the customer journey: Lessons learned
 *   from graph-based online attribution modeling, International Journal of Research in Marketing 33,
 *   457-474; Kemeny, Snell (1976), Finite Markov Chains, chapter 3. O(n⁴).
 */
export function removalEffects(chain: ChainMoves): RemovalEffects | null {
  const probabilities = probabilitiesOf(chain);
  const whole = conversionOf(probabilities, null);
  if (whole.value <= 0) return null;
  const without = chain.starts.map((_, state) => conversionOf(probabilities, state));
  const effects = without.map(({ value, gradient }) => ({
    value: 1 - value / whole.value,
    gradient: combined(gradient, -1 / whole.value, whole.gradient, value / whole.value ** 2),
  }));
  const sum = effects.reduce((all, { value }) => all + value, 0);
  const sumGradient = effects.reduce<Gradient>(
    (all, { gradient }) => combined(all, 1, gradient, 1),
    whole.gradient.map((row) => new Float64Array(row.length)),
  );
  const shares = effects.map(({ value, gradient }) => ({
    value: value / sum,
    gradient: combined(gradient, 1 / sum, sumGradient, -value / sum ** 2),
  }));
  const estimate = ({ value, gradient }: Differentiable): ChainEstimate => ({
    value,
    standardError: deltaError(probabilities, gradient),
  });
  return {
    conversionProbability: whole.value,
    effects: effects.map(estimate),
    shares: shares.map(estimate),
  };
}

/** By row and column of the probabilities. */
type Gradient = readonly Float64Array[];

interface Differentiable {
  readonly value: number;
  readonly gradient: Gradient;
}

function probabilitiesOf({ starts, moves, conversions, endings }: ChainMoves): Probabilities {
  const counted = [
    [...starts, 0, 0],
    ...moves.map((row, state) => [...row, conversions[state] ?? 0, endings[state] ?? 0]),
  ];
  const counts = counted.map((row) => row.reduce((all, count) => all + count, 0));
  const rows = counted.map((row, place) =>
    Float64Array.from(row, (count) =>
      counts[place] === 0 ? 0 : count / (counts[place] as number),
    ),
  );
  return { n: starts.length, rows, counts };
}

/** Probability of a conversion where `removed` ends every chain that gets to it, and its gradient. */
function conversionOf({ n, rows }: Probabilities, removed: number | null): Differentiable {
  const matrix = new Float64Array(n * n);
  const transposed = new Float64Array(n * n);
  const conversions = new Float64Array(n);
  for (let from = 0; from < n; from++) {
    const row = rows[from + 1] as Float64Array;
    if (from !== removed) conversions[from] = row[n] as number;
    for (let to = 0; to < n; to++) {
      const stays = from === removed ? 0 : (row[to] as number);
      const entry = (from === to ? 1 : 0) - stays;
      matrix[from * n + to] = entry;
      transposed[to * n + from] = entry;
    }
  }
  const start = rows[0] as Float64Array;
  // a state that is never left is singular; it cannot occur, as every chain ends
  const reach = solveLinear(matrix, conversions) ?? new Float64Array(n);
  const visits = solveLinear(transposed, start.slice(0, n)) ?? new Float64Array(n);
  let value = 0;
  for (let state = 0; state < n; state++)
    value += (start[state] as number) * (reach[state] as number);
  const ends = Float64Array.of(...reach, 1, 0);
  const gradient = rows.map((_, place) => {
    const weight = place === 0 ? 1 : place - 1 === removed ? 0 : (visits[place - 1] as number);
    return ends.map((probability) => weight * probability);
  });
  return { value, gradient };
}

function combined(one: Gradient, by: number, other: Gradient, otherBy: number): Gradient {
  return one.map((row, place) =>
    row.map((value, column) => by * value + otherBy * (other[place]?.[column] ?? 0)),
  );
}

function deltaError({ rows, counts }: Probabilities, gradient: Gradient): number {
  let variance = 0;
  rows.forEach((row, place) => {
    const count = counts[place] as number;
    if (count === 0) return;
    let [mean, square] = [0, 0];
    row.forEach((probability, column) => {
      const slope = gradient[place]?.[column] ?? 0;
      mean += probability * slope;
      square += probability * slope * slope;
    });
    variance += Math.max(0, square - mean * mean) / count;
  });
  return Math.sqrt(variance);
}
