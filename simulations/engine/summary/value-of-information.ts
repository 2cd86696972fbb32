import type { TestAndRoll, ValueOfInformation } from "../result.js";
import type { BeliefColumn } from "./belief-table.js";
import { conditionalBins } from "./conditional-bins.js";
import { shrinkOf } from "./lift-summary.js";
import { meanOf } from "./mean-error.js";

export interface InformationInput {
  /** Gain in profit, cents, one per draw. */
  readonly gains: Float64Array;
  readonly aleatoryShare: number;
  readonly beliefs: readonly BeliefColumn[];
  /** The gains without what other assumptions did in the same draws (own-part.ts). */
  readonly ownOf: (column: BeliefColumn) => Float64Array;
  readonly bestTest: TestAndRoll | null;
}

/**
 * What it would be worth to know before deciding between the policy and nothing.
 *
 * Perfect: E max(0, g) - max(0, E g), where g is the expected gain given what is believed (draws with
 * luck's share of the variance taken out). By assumption: the same of the conditional means of the
 * gain over bins of the assumption, drawn in towards the mean until chance's share of their variance
 * is gone. Knowing one thing is never worth more than knowing all: perfect >= by assumption >= 0.
 *
 * @see Raiffa, Schlaifer (1961); Strong, Oakley (2013), partial perfect information from given draws
 */
export function valueOfInformation(input: InformationInput): ValueOfInformation {
  const { gains, beliefs, ownOf, bestTest } = input;
  const perfectCents = perfectValue(gains, shrinkOf(input.aleatoryShare));
  const byAssumption = beliefs.map((column) => ({
    key: column.key,
    cents: Math.min(perfectCents, partialValue(ownOf(column), column)),
  }));
  byAssumption.sort((a, b) => b.cents - a.cents || (a.key < b.key ? -1 : 1));
  return { perfectCents, byAssumption, bestTest, worthTesting: isWorthIt(bestTest) };
}

/** Whether the best test leaves more than deciding at once. */
export function isWorthIt(test: TestAndRoll | null): boolean {
  return test !== null && test.expectedProfitWithTestCents > test.expectedProfitRollNowCents;
}

function perfectValue(gains: Float64Array, shrink: number): number {
  const mean = meanOf(gains);
  let sum = 0;
  for (let draw = 0; draw < gains.length; draw += 1) {
    sum += regret(mean + ((gains[draw] as number) - mean) * shrink, mean);
  }
  return sum / gains.length;
}

function partialValue(gains: Float64Array, column: BeliefColumn): number {
  const { means, counts, mean, reliability } = conditionalBins(gains, column);
  const shrink = Math.sqrt(reliability);
  let sum = 0;
  let draws = 0;
  means.forEach((binMean, bin) => {
    const count = counts[bin] as number;
    sum += count * regret(mean + (binMean - mean) * shrink, mean);
    draws += count;
  });
  return sum / draws;
}

/**
 * What is lost by deciding on the mean alone. Its own mean is E max(0, g) - max(0, E g), without the
 * rounding of that difference: 0 where no gain lies on the other side of 0 than the mean.
 */
function regret(gain: number, mean: number): number {
  return Math.max(0, mean > 0 ? -gain : gain);
}
