import type { ModelCard } from "../../domain/model-card.js";
import type { ProbabilityIntervals } from "../../stats/logistic/logistic-prediction.js";
import type { Cell, ModelRows } from "../model-step.js";
import type { AgainstChosen } from "./churn-choice.js";
import type { ChurnEvaluation } from "./churn-evaluation.js";
import type { ChurnStudy } from "./churn-study.js";

const COLUMNS = {
  "customer-churn": ["customer_id", "churn_probability", "low", "high", "decile"],
  "churn-models": [
    ...["model", "place", "is_candidate", "is_chosen", "horizon_days", "fitted_as_of"],
    ...[
      "judged_as_of",
      "scored_as_of",
      "fitted_customers",
      "fitted_churned",
      "customers",
      "churned",
    ],
    ...["auc", "auc_low", "auc_high", "brier", "brier_low", "brier_high"],
    ...["log_loss", "log_loss_low", "log_loss_high", "calibration_error"],
    ...["calibration_slope", "calibration_slope_error"],
    ...["calibration_intercept", "calibration_intercept_error"],
    ...["auc_difference", "auc_difference_low", "auc_difference_high"],
    ...["brier_difference", "brier_difference_low", "brier_difference_high", "warnings"],
  ],
  "churn-calibration": [
    ...["model", "place", "customers", "churned"],
    ...["mean_probability", "from_probability", "to_probability"],
  ],
  "churn-lift": ["model", "decile", "customers", "churned", "ratio_to_all", "cumulative_share"],
  "churn-importance": ["model", "place", "feature", "auc_lost", "low", "high"],
} as const;

type ResultName = keyof typeof COLUMNS;

const rowsOf = (name: ResultName, rows: readonly (readonly Cell[])[]): ModelRows => ({
  columns: COLUMNS[name],
  rows,
});

/** All results without a row. */
export function noRows(): Record<ResultName, ModelRows> {
  const names = Object.keys(COLUMNS) as ResultName[];
  return Object.fromEntries(names.map((name) => [name, rowsOf(name, [])])) as unknown as Record<
    ResultName,
    ModelRows
  >;
}

/** The results of a study: its customers' probabilities, and how the models did. */
export function churnRows(
  study: ChurnStudy,
  cards: readonly ModelCard[],
  scores: ProbabilityIntervals,
): Record<ResultName, ModelRows> {
  const { evaluations } = study;
  return {
    "customer-churn": customerRows(study, scores),
    "churn-models": rowsOf(
      "churn-models",
      evaluations.map((evaluation, place) => modelRow(study, cards, { evaluation, place })),
    ),
    "churn-calibration": rowsOf(
      "churn-calibration",
      evaluations.flatMap(({ model, bins }) =>
        bins.map((bin, place) => [
          ...[model, place + 1, bin.rowCount, bin.ones],
          ...[bin.meanProbability, bin.from, bin.to],
        ]),
      ),
    ),
    "churn-lift": rowsOf(
      "churn-lift",
      evaluations.flatMap(({ model, gain }) =>
        gain.map((part) => [
          ...[model, part.part, part.rowCount, part.ones],
          ...[part.ratio, part.cumulativeShare],
        ]),
      ),
    ),
    "churn-importance": rowsOf(
      "churn-importance",
      evaluations.flatMap(({ model, importance }) =>
        importance.map(({ feature, aucLost, low, high }, place) => [
          ...[model, place + 1, feature, aucLost, low, high],
        ]),
      ),
    ),
  };
}

function customerRows(
  { current }: ChurnStudy,
  { probability, low, high }: ProbabilityIntervals,
): ModelRows {
  const deciles = decilesOf(probability);
  return rowsOf(
    "customer-churn",
    current.customerIds.map((id, row) => [
      ...[id, probability[row] as number, low[row] as number, high[row] as number],
      deciles[row] as number,
    ]),
  );
}

/** 1 for the likeliest to leave; equal probabilities share the decile of the first of them. */
function decilesOf(probability: Float64Array): Int32Array {
  const order = Int32Array.from(probability, (_, row) => row).sort(
    (a, b) => (probability[b] as number) - (probability[a] as number) || a - b,
  );
  const deciles = new Int32Array(order.length);
  let first = 0;
  order.forEach((row, place) => {
    if (probability[row] !== probability[order[first] as number]) first = place;
    deciles[row] = Math.floor((first * 10) / order.length) + 1;
  });
  return deciles;
}

function modelRow(
  study: ChurnStudy,
  cards: readonly ModelCard[],
  { evaluation, place }: { readonly evaluation: ChurnEvaluation; readonly place: number },
): Cell[] {
  const { earlier, holdOut, current, choice, fits } = study;
  const { model, auc, brier, logLoss, line } = evaluation;
  const card = cards.find((each) => each.model === model);
  const isChosen = model === choice.chosen;
  return [
    ...[model, place + 1, fits.some((each) => each.model === model), isChosen],
    ...[holdOut.horizonDays, earlier.asOfOn, holdOut.asOfOn, current.asOfOn],
    ...[earlier.count, earlier.churnedCount, holdOut.count, holdOut.churnedCount],
    ...[auc.auc, auc.low, auc.high, brier.mean, brier.low, brier.high],
    ...[logLoss.mean, logLoss.low, logLoss.high, evaluation.calibrationError],
    ...[line?.slope.value ?? null, line?.slope.standardError ?? null],
    ...[line?.intercept.value ?? null, line?.intercept.standardError ?? null],
    ...differenceCells(choice.differences.find((each) => each.model === model)),
    JSON.stringify(card?.warnings ?? []),
  ];
}

function differenceCells(difference: AgainstChosen | undefined): Cell[] {
  if (difference === undefined) return new Array<Cell>(6).fill(null);
  const { auc, brier } = difference;
  return [auc.value, auc.low, auc.high, brier.value, brier.low, brier.high];
}
