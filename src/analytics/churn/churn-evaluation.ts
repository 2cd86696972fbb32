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
import { gainTable, type GainPart } from "../../stats/classification/gain-table.js";
import {
  permutationImportance,
  type FeatureImportance,
} from "../../stats/classification/permutation-importance.js";
import { brierScore, logLoss } from "../../stats/classification/probability-scores.js";
import type { MeanEstimate } from "../../stats/mean-interval.js";
import { modelStream } from "../model-stream.js";
import { someOf, type CutOff } from "./churn-customers.js";
import { columnsFor, scoreColumns, type ChurnScorer } from "./churn-scorer.js";

/** How probabilities did on customers they were not learnt from. */
export interface ChurnEvaluation {
  /** Name of a churn model, or "p-alive", which is only compared. */
  readonly model: string;
  readonly probability: Float64Array;
  readonly auc: AucEstimate;
  readonly brier: MeanEstimate;
  readonly logLoss: MeanEstimate;
  readonly bins: readonly CalibrationBin[];
  readonly calibrationError: number;
  /** Null where all probabilities are alike. */
  readonly line: CalibrationLine | null;
  readonly gain: readonly GainPart[];
  /** The most important first; empty for "p-alive". */
  readonly importance: readonly NamedImportance[];
}

export interface NamedImportance extends FeatureImportance {
  readonly feature: string;
}

/** Hold-out customers that importance is measured on, at most: enough for its interval, few enough to be quick. */
export const MOST_SHUFFLED = 2000;
const SHUFFLES = 3;
const REPLICATES = 120;

/** Scores the customers of a later cut-off. Both outcomes occur there, at least twice each. */
export function evaluateScorer(scorer: ChurnScorer, cutOff: CutOff): ChurnEvaluation {
  const { probability } = scoreColumns(scorer, columnsFor(scorer, cutOff).columns);
  return {
    ...evaluateProbability(scorer.kind, probability, cutOff),
    importance: importanceOf(scorer, cutOff),
  };
}

/** Judges probabilities of any origin. */
export function evaluateProbability(
  model: string,
  probability: Float64Array,
  { churned }: CutOff,
): ChurnEvaluation {
  const bins = calibrationTable(probability, churned);
  return {
    model,
    probability,
    auc: given(aucInterval(probability, churned)),
    brier: given(brierScore(probability, churned)),
    logLoss: given(logLoss(probability, churned)),
    bins,
    calibrationError: given(calibrationError(bins)),
    line: calibrationLine(probability, churned),
    gain: gainTable(probability, churned),
    importance: [],
  };
}

/** Present, as the cut-off was checked to hold both outcomes. */
function given<Value>(value: Value | null): Value {
  if (value === null) throw new Error("a churn model was judged on a single outcome");
  return value;
}

function importanceOf(scorer: ChurnScorer, cutOff: CutOff): NamedImportance[] {
  const draw = modelStream(`${scorer.kind}/importance`);
  const rows = sampleOf(cutOff.count, draw);
  const { columns, features } = columnsFor(scorer, someOf(cutOff, rows));
  const names = [...new Set(features)];
  const found = permutationImportance({
    columns,
    labels: Int32Array.from(rows, (row) => cutOff.churned[row] as number),
    groups: names.map((name) => features.flatMap((each, k) => (each === name ? [k] : []))),
    scoresOf: (given) => scoreColumns(scorer, given).probability,
    shuffles: SHUFFLES,
    replicates: REPLICATES,
    draw,
  });
  return (found ?? [])
    .map((importance, k) => ({
      feature: names[k] as string,
      ...importance,
    }))
    .sort((one, other) => other.aucLost - one.aucLost || (one.feature < other.feature ? -1 : 1));
}

/** Rows without repeats, ascending (Knuth 1997, algorithm 3.4.2 S). */
function sampleOf(count: number, draw: () => number): number[] {
  const rows: number[] = [];
  const wanted = Math.min(MOST_SHUFFLED, count);
  for (let row = 0; row < count && rows.length < wanted; row++) {
    if (draw() * (count - row) < wanted - rows.length) rows.push(row);
  }
  return rows;
}
