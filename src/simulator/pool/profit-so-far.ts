import {
  DETAILED_DRAWS,
  MEASURES,
  profitCents,
  recordLength,
  totalsAt,
  type DrawRecords,
  type Measure,
  type RecordShape,
} from "../../../simulations/engine/draw-record.js";
import type { ArmProgress } from "../run-progress.js";

/** Draws are dealt to so many groups, each a scrambling of its own: their means are independent. */
const GROUPS = 32;

const MEASURE_AT = new Map(MEASURES.map((measure, at) => [measure, at]));

/** Adds up each arm's gain in profit, draw by draw, for progress while the run goes on. */
export class ProfitSoFar {
  readonly #sums: Float64Array;
  readonly #counts = new Float64Array(GROUPS);

  constructor(
    private readonly armKeys: readonly string[],
    private readonly shape: Pick<RecordShape, "segments" | "weeks">,
  ) {
    this.#sums = new Float64Array(armKeys.length * GROUPS);
  }

  add({ from, count, numbers }: DrawRecords): void {
    const arms = this.armKeys.length;
    const shape = { ...this.shape, arms };
    for (let draw = from, at = 0; draw < from + count; draw++) {
      const group = draw % GROUPS;
      this.#counts[group]! += 1;
      for (let arm = 0; arm < arms; arm++) {
        const profitOf = (side: 0 | 1): number => {
          const base = at + totalsAt(arm, side);
          const value = (measure: Measure): number =>
            numbers[base + (MEASURE_AT.get(measure) as number)] ?? 0;
          return profitCents(value);
        };
        this.#sums[arm * GROUPS + group]! += profitOf(1) - profitOf(0);
      }
      at += recordLength(shape, draw < DETAILED_DRAWS);
    }
  }

  /** The error is that of the mean of group means. @see Owen (2013), Monte Carlo, section 17.1 */
  arms(): ArmProgress[] {
    return this.armKeys.map((key, arm) => {
      const means: number[] = [];
      let sum = 0;
      let draws = 0;
      for (let group = 0; group < GROUPS; group++) {
        const count = this.#counts[group] as number;
        const groupSum = this.#sums[arm * GROUPS + group] as number;
        sum += groupSum;
        draws += count;
        if (count > 0) means.push(groupSum / count);
      }
      const isComplete = means.length === GROUPS;
      return {
        key,
        meanProfitCents: draws === 0 ? null : sum / draws,
        mcseCents: isComplete ? errorOfMean(means) : null,
      };
    });
  }
}

function errorOfMean(values: readonly number[]): number {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (n - 1) / n);
}
