import { Z_95 } from "../../stats/wilson-interval.js";
import type { CutOff } from "./churn-customers.js";
import type { ChurnEvaluation } from "./churn-evaluation.js";
import type { ChurnStudy } from "./churn-study.js";

/** A change of the churned share between the cut-offs that is pointed out. */
const SHIFT = 0.05;
/** Fewer customers of the rarer outcome on the hold-out make every figure loose. */
const FEW = 200;

/** What a reader of one model's probabilities should beware of. */
export function churnWarnings(
  study: ChurnStudy,
  evaluation: ChurnEvaluation,
  leftOut: readonly string[],
): string[] {
  const { earlier, holdOut, choice, serving, fits } = study;
  const fit = fits.find(({ model }) => model === evaluation.model)?.fit;
  const rarer = Math.min(holdOut.churnedCount, holdOut.count - holdOut.churnedCount);
  return [
    ...chanceWarning(evaluation),
    ...calibrationWarning(evaluation),
    ...sampleWarning(earlier, holdOut),
    ...(Math.abs(shareOf(holdOut) - shareOf(earlier)) > SHIFT
      ? [
          `The share that left moved from ${share(shareOf(earlier))} (as of ${earlier.asOfOn}) to ${share(shareOf(holdOut))} (as of ${holdOut.asOfOn}); it may move again.`,
        ]
      : []),
    ...(rarer < FEW
      ? [`Only ${rarer} customers of the hold-out had the rarer outcome; all figures are loose.`]
      : []),
    ...(leftOut.length > 0
      ? [`Left out, because missing or the same for everybody: ${leftOut.join(", ")}.`]
      : []),
    ...(fit?.kind === "FITTED" ? fit.warnings : []),
    ...(choice.chosen === evaluation.model ? serving.warnings : []),
  ];
}

const shareOf = ({ churnedCount, count }: CutOff): number => churnedCount / count;
const share = (value: number): string => value.toFixed(3);

function sampleWarning(earlier: CutOff, holdOut: CutOff): string[] {
  const isSample = [earlier, holdOut].some(({ count, customerCount }) => count < customerCount);
  const some = ({ count, customerCount }: CutOff): string => `${count} of ${customerCount}`;
  return isSample
    ? [
        `Models learnt from ${some(earlier)} customers (as of ${earlier.asOfOn}) and were judged on ${some(holdOut)} (as of ${holdOut.asOfOn}), drawn by their ids; all of today's are scored.`,
      ]
    : [];
}

function chanceWarning({ auc }: ChurnEvaluation): string[] {
  if (auc.low > 0.5) return [];
  return [
    `It cannot tell who leaves: on the hold-out it ranked customers no better than chance (AUC ${share(auc.auc)}, ${share(auc.low)} to ${share(auc.high)}).`,
  ];
}

function calibrationWarning({ line }: ChurnEvaluation): string[] {
  if (line === null) return ["It says the same of everybody, so its calibration has no slope."];
  const { value, standardError } = line.slope;
  if (value + Z_95 * standardError < 1) {
    return [
      `On the hold-out its probabilities were too extreme: calibration slope ${share(value)}, where 1 is right.`,
    ];
  }
  return value - Z_95 * standardError > 1
    ? [
        `On the hold-out its probabilities were too timid: calibration slope ${share(value)}, where 1 is right.`,
      ]
    : [];
}
