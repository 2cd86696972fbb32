import type { Refusal } from "../../domain/model-card.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { LookAlikeJudgement } from "./look-alike-judgement.js";
import { ARRIVAL_NUMBERS, ARRIVAL_WORDS } from "./first-orders.js";
import type { LookAlikeScorer } from "./look-alike-scorer.js";
import type { JudgedStudy } from "./look-alike-study.js";

/** Fewer valuable customers among those judged make every figure loose. */
const FEW = 100;
/** Shares of customers, and of the others' effective number, that are pointed out. */
const MUCH_OUTSIDE = 0.1;
const LITTLE_EFFECTIVE = 0.1;

/** What a reader of the scores should beware of. */
export function lookAlikeWarnings(found: JudgedStudy, refusal: Refusal | null): string[] {
  const { judgement, judged, serving, isSeparated } = found;
  return [
    ...(refusal === null ? againstShare(judgement) : []),
    ...overlapWarnings(judgement),
    ...(isSeparated
      ? [
          "Some attributes tell the customers apart without a mistake: only the penalty keeps the fit finite, so its probabilities are too sure.",
        ]
      : []),
    ...calibrationWarning(judgement),
    ...shiftWarning(judgement, judged),
    ...(judgement.valuable < FEW
      ? [`Only ${judgement.valuable} of the judged customers were valuable; all figures are loose.`]
      : []),
    ...leftOutWarning(serving),
  ];
}

const share = (value: number): string => value.toFixed(3);

function againstShare({ brierAgainstShare }: LookAlikeJudgement): string[] {
  if (brierAgainstShare.high < 0) return [];
  return [
    `It ranks customers, but its probabilities are not shown to be nearer the truth than the shop's share for everybody: Brier score ${brierAgainstShare.mean.toExponential(1)} apart (${brierAgainstShare.low.toExponential(1)} to ${brierAgainstShare.high.toExponential(1)}).`,
  ];
}

function overlapWarnings({ overlap }: LookAlikeJudgement): string[] {
  const { outsideShare, effectiveOthers, othersCount } = overlap;
  const effectiveShare = effectiveOthers / othersCount;
  return [
    ...(outsideShare > MUCH_OUTSIDE
      ? [
          `For ${share(outsideShare)} of the judged customers the balanced propensity lies outside 0.1 to 0.9: among arrivals like theirs nearly all are of one kind, and a comparison of the two rests on few.`,
        ]
      : []),
    ...(effectiveShare < LITTLE_EFFECTIVE
      ? [
          `Weighted to look like the valuable, the ${othersCount} others count as ${Math.round(effectiveOthers)}: few of them are look-alikes.`,
        ]
      : []),
  ];
}

function calibrationWarning({ line }: LookAlikeJudgement): string[] {
  if (line === null) return ["It says the same of everybody, so its calibration has no slope."];
  const { value, standardError } = line.slope;
  if (value + Z_95 * standardError < 1) {
    return [
      `On later customers its probabilities were too extreme: calibration slope ${share(value)}, where 1 is right.`,
    ];
  }
  return value - Z_95 * standardError > 1
    ? [
        `On later customers its probabilities were too timid: calibration slope ${share(value)}, where 1 is right.`,
      ]
    : [];
}

function shiftWarning(
  { customers, valuable }: LookAlikeJudgement,
  judged: LookAlikeScorer,
): string[] {
  const before = judged.valuable / judged.customers;
  const after = valuable / customers;
  const error = Math.sqrt(
    (before * (1 - before)) / judged.customers + (after * (1 - after)) / customers,
  );
  if (Math.abs(after - before) <= Z_95 * error) return [];
  return [
    `The share of valuable customers moved from ${share(before)} among those learnt from to ${share(after)} among those judged; it may move again.`,
  ];
}

function leftOutWarning({ design }: LookAlikeScorer): string[] {
  const kept = new Set<string>([...design.words, ...design.numbers].map(({ name }) => name));
  const missing = [...ARRIVAL_WORDS, ...ARRIVAL_NUMBERS].filter((name) => !kept.has(name));
  return missing.length === 0
    ? []
    : [`Left out, because missing or the same for everybody: ${missing.join(", ")}.`];
}
