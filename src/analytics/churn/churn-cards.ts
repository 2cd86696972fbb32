import { addDays } from "../../domain/calendar.js";
import type { FittedParameter, ModelCard, ModelMetric, Refusal } from "../../domain/model-card.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import type { CutOff } from "./churn-customers.js";
import { leftOut } from "./churn-design.js";
import type { ChurnEvaluation } from "./churn-evaluation.js";
import type { ChurnStudy } from "./churn-study.js";
import { columnsFor, type ChurnModel, type ChurnScorer } from "./churn-scorer.js";
import { churnWarnings } from "./churn-warnings.js";
import { CHURN_MODELS } from "./fit-churn.js";

const VERSION = 1;

const METHODS: Readonly<Record<ChurnModel, string>> = {
  "churn-recency":
    "Logistic regression on the log of days since the last order: the baseline any other model must beat",
  "churn-logistic":
    "Ridge-penalised logistic regression on all features (le Cessie, van Houwelingen 1992); intervals by the delta method",
  "churn-forest":
    "Random forest (Breiman 2001), calibrated by Platt's scaling (1999) of its out-of-bag votes; intervals from out-of-bag customers scored alike",
};

/**
 * A card per candidate. The chosen one's artefact has learnt from the hold-out too, and is the one
 * that scores; each other's is the very model that was judged. The metrics are always those of the
 * model that had not seen the hold-out.
 */
export function churnCards(study: ChurnStudy): ModelCard[] {
  return study.fits.map(({ model, fit }) => {
    const isChosen = model === study.choice.chosen;
    const cutOff = isChosen ? study.holdOut : study.earlier;
    const base = {
      ...baseOf(model, cutOff),
      toOn: addDays(cutOff.asOfOn, cutOff.horizonDays),
    };
    const evaluation = study.evaluations.find((each) => each.model === model);
    if (fit.kind === "FAILED" || evaluation === undefined) {
      const refusal: Refusal = {
        code: "NOT_CONVERGED",
        reason: fit.kind === "FAILED" ? fit.reason : "It could not be judged.",
        substitute: `The model ${study.choice.chosen} was fitted to the same customers.`,
      };
      return { ...base, refusal, parameters: [], metrics: [], warnings: [], artefact: null };
    }
    const scorer = isChosen ? study.serving.scorer : fit.scorer;
    return {
      ...base,
      refusal: null,
      parameters: parametersOf(scorer, cutOff),
      metrics: metricsOf(evaluation),
      warnings: churnWarnings(study, evaluation, leftOutOf(scorer)),
      artefact: scorer,
    };
  });
}

/** The cards of a shop whose customers cannot be told apart. */
export function refusedCards(cutOffs: readonly CutOff[], refusal: Refusal): ModelCard[] {
  return CHURN_MODELS.map((model) => ({
    ...baseOf(model, cutOffs.at(-1)),
    refusal,
    parameters: [],
    metrics: [],
    warnings: [],
    artefact: null,
  }));
}

function baseOf(model: ChurnModel, cutOff: CutOff | undefined) {
  return {
    model,
    method: METHODS[model],
    version: VERSION,
    customers: cutOff?.count ?? 0,
    fromOn: cutOff === undefined ? null : firstOrderOn(cutOff),
    toOn: cutOff?.asOfOn ?? null,
  };
}

function firstOrderOn({ asOfOn, numbers }: CutOff): string {
  let longest = 0;
  for (const days of numbers.tenure_days) if (days > longest) longest = days;
  return addDays(asOfOn, -longest);
}

const leftOutOf = (scorer: ChurnScorer): string[] =>
  scorer.kind === "churn-recency" ? [] : leftOut(scorer.design);

function parametersOf(scorer: ChurnScorer, holdOut: CutOff): FittedParameter[] {
  if (scorer.kind === "churn-forest") {
    return [
      { name: "trees", value: scorer.forest.trees.length, standardError: null },
      { name: "features", value: scorer.forest.featureCount, standardError: null },
      { name: "intercept of the calibration", value: scorer.platt.intercept, standardError: null },
      { name: "slope of the calibration", value: scorer.platt.slope, standardError: null },
    ];
  }
  const { coefficients, covariance } = scorer.model;
  const { labels } = columnsFor(scorer, holdOut);
  return coefficients.map((value, k) => ({
    name: k === 0 ? "intercept" : `${labels[k - 1] as string}, per standard deviation`,
    value,
    standardError: Math.sqrt(covariance[k * coefficients.length + k] as number),
  }));
}

function metricsOf({
  auc,
  brier,
  logLoss,
  calibrationError,
  line,
}: ChurnEvaluation): ModelMetric[] {
  const on = "hold-out";
  const metrics: ModelMetric[] = [
    { name: "auc", value: auc.auc, low: auc.low, high: auc.high, on },
    { name: "brier", value: brier.mean, low: brier.low, high: brier.high, on },
    { name: "log-loss", value: logLoss.mean, low: logLoss.low, high: logLoss.high, on },
    { name: "calibration-error", value: calibrationError, low: null, high: null, on },
  ];
  const lines = [
    { name: "calibration-slope", fitted: line?.slope },
    { name: "calibration-intercept", fitted: line?.intercept },
  ];
  return [
    ...metrics,
    ...lines.map(({ name, fitted }) => ({
      name,
      value: fitted?.value ?? null,
      low: fitted === undefined ? null : fitted.value - Z_95 * fitted.standardError,
      high: fitted === undefined ? null : fitted.value + Z_95 * fitted.standardError,
      on,
    })),
  ];
}
