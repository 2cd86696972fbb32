import type { Refusal } from "../../domain/model-card.js";
import { attributeLevels, type AttributeLevel } from "./attribute-levels.js";
import { audiencesOf, type Audience } from "./audiences.js";
import { arrivalPeriods, type ArrivalPeriods } from "./arrival-periods.js";
import type { FirstOrders } from "./first-orders.js";
import { judgeLookAlikes, type LookAlikeJudgement } from "./look-alike-judgement.js";
import { refusalAfter, refusalBefore, refusalOfFit } from "./look-alike-refusal.js";
import { fitLookAlikes, type LookAlikeScorer } from "./look-alike-scorer.js";
import { valuableLabels } from "./valuable-customers.js";

/** What was found out where a model could be judged, whether or not it is served. */
export interface JudgedStudy {
  readonly judgement: LookAlikeJudgement;
  /** Learnt from the earlier customers alone: the one that was judged. */
  readonly judged: LookAlikeScorer;
  /** Learnt from all customers whose window is over: the one that serves. */
  readonly serving: LookAlikeScorer;
  readonly isSeparated: boolean;
  readonly levels: readonly AttributeLevel[];
  readonly audiences: readonly Audience[];
}

export interface LookAlikeStudy {
  readonly customers: FirstOrders;
  readonly periods: ArrivalPeriods;
  /** Null for a model that stands. */
  readonly refusal: Refusal | null;
  /** Null where not even a judgement was possible. */
  readonly found: JudgedStudy | null;
}

/** Fits to the earlier customers, judges on the later ones, and fits again to all for serving. */
export function studyLookAlikes(customers: FirstOrders): LookAlikeStudy {
  const periods = arrivalPeriods(customers);
  const base = { customers, periods };
  const before = refusalBefore(customers, periods);
  if (before !== null) return { ...base, refusal: before, found: null };
  const fit = fitLookAlikes(customers, periods.learnt);
  if (fit.kind !== "FITTED") return { ...base, refusal: refusalOfFit(fit), found: null };
  const judgement = judgeLookAlikes(fit.scorer, customers, periods.judged);
  const again = fitLookAlikes(customers, periods.complete);
  if (judgement === null || again.kind !== "FITTED") {
    return { ...base, refusal: refusalOfFit(again) ?? UNJUDGED, found: null };
  }
  const serving = again.scorer;
  const values = Float64Array.from(periods.complete, (row) => customers.valueAfter[row] as number);
  const known = { rows: periods.complete, labels: valuableLabels(values, serving.leastValue) };
  return {
    ...base,
    refusal: refusalAfter(judgement),
    found: {
      ...{ judgement, judged: fit.scorer, serving },
      isSeparated: fit.isSeparated || again.isSeparated,
      levels: attributeLevels(serving, customers, known),
      audiences: audiencesOf(serving, customers, known),
    },
  };
}

/** Not met by shops that pass `refusalBefore`, which asks for enough of both outcomes. */
const UNJUDGED: Refusal = {
  code: "ONE_OUTCOME_ONLY",
  reason: "The judged customers all had the same outcome.",
  substitute: "Retention by cohort says who comes back.",
};
