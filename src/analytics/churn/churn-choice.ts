import {
  bootstrapScores,
  percentileInterval,
} from "../../stats/classification/bootstrap-scores.js";
import type { Interval } from "../../stats/wilson-interval.js";
import { modelStream } from "../model-stream.js";
import type { CutOff } from "./churn-customers.js";
import type { ChurnEvaluation } from "./churn-evaluation.js";

/** Difference of a score from the chosen model's, on the same resampled customers. */
export interface PairedDifference extends Interval {
  readonly value: number;
}

/** A model against the chosen one. */
export interface AgainstChosen {
  readonly model: string;
  /** Its area under the curve less the chosen one's: below 0, it ranks worse. */
  readonly auc: PairedDifference;
  /** Its Brier score less the chosen one's: above 0, its probabilities are worse. */
  readonly brier: PairedDifference;
}

export interface ChurnChoice {
  readonly chosen: string;
  /** Of every judged model but the chosen one. */
  readonly differences: readonly AgainstChosen[];
}

const REPLICATES = 300;

/** What the choice follows, for readers. */
export const CHOICE_RULE =
  "The simplest model (recency alone, logistic regression, random forest) of which no later one is better: better is a paired bootstrap interval (95 %, 300 resamples of the hold-out's customers) of the difference in AUC or in Brier score that lies on its side of 0, and neither interval on the other side.";

/**
 * Chooses by `CHOICE_RULE`.
 *
 * @param evaluations the simplest first; those not named in `candidates` are compared but never chosen
 */
export function chooseModel(
  evaluations: readonly ChurnEvaluation[],
  candidates: readonly string[],
  { churned }: CutOff,
): ChurnChoice {
  const replicates = bootstrapScores(
    evaluations.map(({ probability }) => probability),
    churned,
    { replicates: REPLICATES, draw: modelStream("churn/choice") },
  );
  const against = (one: number, other: number): AgainstChosen => ({
    model: (evaluations[one] as ChurnEvaluation).model,
    auc: difference(evaluations, replicates?.auc ?? [], { one, other, scoreOf: (e) => e.auc.auc }),
    brier: difference(evaluations, replicates?.brier ?? [], {
      one,
      other,
      scoreOf: (e) => e.brier.mean,
    }),
  });
  const places = evaluations.flatMap(({ model }, k) => (candidates.includes(model) ? [k] : []));
  const chosen = places.find((simple, k) =>
    places.slice(k + 1).every((complex) => !isBetter(against(complex, simple))),
  ) as number;
  return {
    chosen: (evaluations[chosen] as ChurnEvaluation).model,
    differences: evaluations.flatMap((_, k) => (k === chosen ? [] : [against(k, chosen)])),
  };
}

function isBetter({ auc, brier }: AgainstChosen): boolean {
  const wins = auc.low > 0 || brier.high < 0;
  const loses = auc.high < 0 || brier.low > 0;
  return wins && !loses;
}

interface Pair {
  readonly one: number;
  readonly other: number;
  readonly scoreOf: (evaluation: ChurnEvaluation) => number;
}

function difference(
  evaluations: readonly ChurnEvaluation[],
  replicates: readonly Float64Array[],
  { one, other, scoreOf }: Pair,
): PairedDifference {
  const value =
    scoreOf(evaluations[one] as ChurnEvaluation) - scoreOf(evaluations[other] as ChurnEvaluation);
  const second = replicates[other] as Float64Array;
  const spread = (replicates[one] as Float64Array).map((score, k) => score - (second[k] as number));
  return { value, ...(percentileInterval(spread) ?? { low: value, high: value }) };
}
