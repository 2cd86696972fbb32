import { addDays } from "../../domain/calendar.js";
import type { FittedParameter, ModelCard, ModelMetric } from "../../domain/model-card.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import { designColumns } from "./arrival-design.js";
import type { LookAlikeJudgement } from "./look-alike-judgement.js";
import { lookAlikeWarnings } from "./look-alike-warnings.js";
import type { LookAlikeScorer } from "./look-alike-scorer.js";
import type { LookAlikeStudy } from "./look-alike-study.js";

/** Name of the card. */
export const LOOK_ALIKES_CARD = "look-alikes";

const VERSION = 1;
const METHOD =
  "Ridge-penalised logistic regression of being valuable on what is known at the first order (le Cessie, van Houwelingen 1992); overlap by propensity (Rosenbaum, Rubin 1983; Crump et al. 2009); intervals by the delta method";

/**
 * The card of a study. Its metrics are those of the model that had not seen the judged customers,
 * and stand beside a refusal as the reason for it; its artefact has learnt from them too.
 */
export function lookAlikesCard(study: LookAlikeStudy): ModelCard {
  const { customers, periods, refusal, found } = study;
  const isServed = refusal === null && found !== null;
  return {
    model: LOOK_ALIKES_CARD,
    method: METHOD,
    version: VERSION,
    customers: periods.complete.length,
    fromOn: customers.count === 0 ? null : customers.startOn,
    toOn: customers.count === 0 ? null : addDays(customers.startOn, customers.spanDays),
    refusal,
    parameters: isServed ? parametersOf(found.serving) : [],
    metrics: found === null ? [] : metricsOf(found.judgement),
    warnings: found === null ? [] : lookAlikeWarnings(found, refusal),
    artefact: isServed ? found.serving : null,
  };
}

function parametersOf({ design, model }: LookAlikeScorer): FittedParameter[] {
  const { coefficients, covariance } = model;
  const names = designColumns(design).map(({ attribute, level }) =>
    level === null ? `log of ${attribute}` : `${attribute} is ${level}`,
  );
  return coefficients.map((value, k) => ({
    name: k === 0 ? "intercept" : `${names[k - 1] as string}, per standard deviation`,
    value,
    standardError: Math.sqrt(covariance[k * coefficients.length + k] as number),
  }));
}

function metricsOf(judgement: LookAlikeJudgement): ModelMetric[] {
  const { auc, brier, brierAgainstShare, line, overlap } = judgement;
  const on = "hold-out";
  const alone = (name: string, value: number): ModelMetric => ({
    ...{ name, value, low: null, high: null, on },
  });
  const fitted = (name: string, found: { value: number; standardError: number } | undefined) => ({
    name,
    value: found?.value ?? null,
    low: found === undefined ? null : found.value - Z_95 * found.standardError,
    high: found === undefined ? null : found.value + Z_95 * found.standardError,
    on,
  });
  return [
    { name: "auc", value: auc.auc, low: auc.low, high: auc.high, on },
    { name: "brier", value: brier.mean, low: brier.low, high: brier.high, on },
    {
      name: "brier-against-share",
      value: brierAgainstShare.mean,
      low: brierAgainstShare.low,
      high: brierAgainstShare.high,
      on,
    },
    alone("calibration-error", judgement.calibrationError),
    fitted("calibration-slope", line?.slope),
    fitted("calibration-intercept", line?.intercept),
    alone("overlap-share", overlap.overlapShare),
    alone("outside-share", overlap.outsideShare),
    alone("trimmed-share", overlap.trimmedShare),
    alone("effective-others", overlap.effectiveOthers),
  ];
}
