import { incompleteBeta } from "./special/incomplete-beta.js";
import type { Evenness } from "./weekday-evenness.js";

/** Events of one block of time by kind, and how long each kind lasted in it. */
export interface ExposedCounts {
  readonly counts: readonly number[];
  /** In any unit, none negative. */
  readonly exposures: readonly number[];
}

const MOST_ROUNDS = 100;

/**
 * Whether events fall on kinds of time, such as hours of the day, as often as these lasted. Blocks, such
 * as months, may differ in level, and counts may vary more than independent events would: the
 * chi-square statistic of the kinds' totals against their share of exposure is divided by the dispersion
 * of the table of blocks by kinds, whose rates are fitted by proportional fitting (quasi-Poisson).
 *
 * @param blocks every one with the same kinds, at least two of each
 * @returns null where there is too little to tell: no events, one block with any, one kind
 * @see McCullagh, Nelder (1989), Generalized linear models, 2nd ed., sections 6.2 and 9.2; with equal
 *   exposures it is weekdayEvenness. O(rounds · blocks · kinds).
 */
export function exposedEvenness(blocks: readonly ExposedCounts[]): Evenness | null {
  const counted = blocks.filter(({ counts }) => sumOf(counts) > 0);
  const kinds = blocks[0]?.counts.length ?? 0;
  if (kinds < 2 || counted.length < 2) return null;
  const totals = Array.from({ length: kinds }, (_, kind) =>
    sumOf(counted.map(({ counts }) => counts[kind] as number)),
  );
  const even = expectedOf(counted, new Array<number>(kinds).fill(1));
  const chiSquare = totals.reduce((sum, total, kind) => sum + term(total, sumAt(even, kind)), 0);
  const fitted = expectedOf(counted, fittedRates(counted, totals));
  const pearson = sumOf(
    counted.flatMap(({ counts }, block) =>
      counts.map((count, kind) => term(count, fitted[block]?.[kind] as number)),
    ),
  );
  const between = kinds - 1;
  const within = (counted.length - 1) * between;
  const dispersion = pearson / within;
  // counts that vary less than chance leave nothing to divide by
  const statistic = chiSquare / between / Math.max(dispersion, 1e-12);
  const x = within / (within + between * statistic);
  return {
    ...{ statistic, dispersion, degrees: [between, within] },
    pValue: incompleteBeta(x, within / 2, between / 2),
  };
}

/** Rates by kind, up to a factor, with which every kind and every block keeps its total. */
function fittedRates(blocks: readonly ExposedCounts[], totals: readonly number[]): number[] {
  let rates = totals.map(() => 1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const expected = expectedOf(blocks, rates);
    const steps = totals.map((total, kind) => {
      const sum = sumAt(expected, kind);
      return sum > 0 ? total / sum : 1;
    });
    rates = rates.map((rate, kind) => rate * (steps[kind] as number));
    if (steps.every((step) => step === 0 || Math.abs(step - 1) < 1e-12)) break;
  }
  return rates;
}

/** Each block's total, shared out by rate times exposure. */
function expectedOf(blocks: readonly ExposedCounts[], rates: readonly number[]): number[][] {
  return blocks.map(({ counts, exposures }) => {
    const weights = exposures.map((exposure, kind) => exposure * (rates[kind] as number));
    const [total, weight] = [sumOf(counts), sumOf(weights)];
    return weights.map((own) => (weight > 0 ? (total * own) / weight : 0));
  });
}

const term = (count: number, expected: number): number =>
  expected > 0 ? (count - expected) ** 2 / expected : 0;
const sumAt = (rows: readonly (readonly number[])[], kind: number): number =>
  sumOf(rows.map((row) => row[kind] as number));
const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
