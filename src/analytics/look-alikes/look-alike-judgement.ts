import { aucInterval, type AucEstimate } from "../../stats/classification/auc.js";
import {
  calibrationLine,
  type CalibrationLine,
} from "../../stats/classification/calibration-slope.js";
import {
  calibrationError,
  calibrationTable,
  type CalibrationBin,
} from "../../stats/classification/calibration-table.js";
import { brierScore } from "../../stats/classification/probability-scores.js";
import { meanInterval, type MeanEstimate } from "../../stats/mean-interval.js";
import type { FirstOrders } from "./first-orders.js";
import { scoreArrivals, type LookAlikeScorer } from "./look-alike-scorer.js";
import { propensityOverlap, type PropensityOverlap } from "./propensity-overlap.js";
import { valuableLabels } from "./valuable-customers.js";

/** How a scorer did on customers who arrived after those it was learnt from. */
export interface LookAlikeJudgement {
  readonly customers: number;
  readonly valuable: number;
  readonly auc: AucEstimate;
  readonly brier: MeanEstimate;
  /** Brier score less that of saying the learnt customers' share of everybody; below 0 is better. */
  readonly brierAgainstShare: MeanEstimate;
  readonly bins: readonly CalibrationBin[];
  readonly calibrationError: number;
  /** Null where all probabilities are alike. */
  readonly line: CalibrationLine | null;
  readonly overlap: PropensityOverlap;
}

/** Judges on later customers, labelled by the border of those learnt from; null where one outcome has fewer than two. */
export function judgeLookAlikes(
  scorer: LookAlikeScorer,
  customers: FirstOrders,
  rows: Int32Array,
): LookAlikeJudgement | null {
  const values = Float64Array.from(rows, (row) => customers.valueAfter[row] as number);
  const labels = valuableLabels(values, scorer.leastValue);
  const { probability } = scoreArrivals(scorer, customers, rows);
  const baseShare = scorer.valuable / scorer.customers;
  const bins = calibrationTable(probability, labels);
  const auc = aucInterval(probability, labels);
  const brier = brierScore(probability, labels);
  const brierAgainstShare = againstShare(probability, labels, baseShare);
  const overlap = propensityOverlap(probability, labels, baseShare);
  const error = calibrationError(bins);
  if (!auc || !brier || !brierAgainstShare || !overlap || error === null) return null;
  return {
    customers: rows.length,
    valuable: labels.reduce((sum, label) => sum + label, 0),
    ...{ auc, brier, brierAgainstShare, bins, calibrationError: error, overlap },
    line: calibrationLine(probability, labels),
  };
}

/** Paired: per customer, the squared distance of the probability less that of the share. */
function againstShare(
  probability: Float64Array,
  labels: Int32Array,
  share: number,
): MeanEstimate | null {
  let sum = 0;
  let squares = 0;
  probability.forEach((said, row) => {
    const label = labels[row] as number;
    const difference = (said - label) ** 2 - (share - label) ** 2;
    sum += difference;
    squares += difference * difference;
  });
  return meanInterval(probability.length, sum, squares);
}
