import type { Refusal } from "../../domain/model-card.js";
import type { ColumnTable, ModelOutput, ModelStep } from "../model-step.js";
import { aliveAtCutOff } from "./alive-at-cut-off.js";
import { chooseModel } from "./churn-choice.js";
import { churnCards, refusedCards } from "./churn-cards.js";
import { cutOffsOf, type CutOff } from "./churn-customers.js";
import { evaluateProbability, evaluateScorer, type ChurnEvaluation } from "./churn-evaluation.js";
import { churnRows, noRows } from "./churn-rows.js";
import type { ChurnStudy } from "./churn-study.js";
import { refusalOf } from "./churn-refusal.js";
import { scoreCustomers, type ChurnScorer } from "./churn-scorer.js";
import { CHURN_MODELS, fitChurn } from "./fit-churn.js";

/**
 * Who is leaving: models that learn from the cut-off two horizons back and are judged one horizon
 * back; the chosen one learns again there and scores today's customers.
 */
export const churnModel: ModelStep = {
  inputs: ["churn-customers"],
  fills: ["customer-churn", "churn-models", "churn-calibration", "churn-lift", "churn-importance"],
  compute: (inputs) => studyChurn(inputs["churn-customers"] as ColumnTable),
};

function studyChurn(table: ColumnTable): ModelOutput {
  const cutOffs = cutOffsOf(table);
  const labelled = cutOffs.filter(({ isCurrent }) => !isCurrent);
  const current = cutOffs.find(({ isCurrent }) => isCurrent);
  const [earlier, holdOut] = labelled.slice(-2);
  const refusal = refusalOf(labelled, current);
  if (refusal !== null || !earlier || !holdOut || !current) {
    return refusedOutput(cutOffs, refusal as Refusal);
  }
  const fits = CHURN_MODELS.map((model) => ({ model, fit: fitChurn(model, earlier) }));
  const fitted = fits.flatMap(({ fit }) => (fit.kind === "FITTED" ? [fit.scorer] : []));
  if (fitted.length === 0) {
    const reasons = fits.map(({ fit }) => (fit.kind === "FAILED" ? fit.reason : ""));
    return refusedOutput(cutOffs, {
      code: "NOT_CONVERGED",
      reason: [...new Set(reasons)].join(" "),
      substitute: "Recency and the RFM segments order customers by how likely they are to return.",
    });
  }
  const candidates = fitted.map((scorer) => evaluateScorer(scorer, holdOut));
  const evaluations = [...candidates, ...otherModels(earlier, holdOut)];
  const choice = chooseModel(
    evaluations,
    candidates.map(({ model }) => model),
    holdOut,
  );
  const judged = fitted.find(({ kind }) => kind === choice.chosen) as ChurnScorer;
  const serving = refit(judged, holdOut);
  const study: ChurnStudy = {
    earlier,
    holdOut,
    current,
    fits,
    evaluations,
    choice,
    serving,
  };
  const cards = churnCards(study);
  return { results: churnRows(study, cards, scoreCustomers(serving.scorer, current)), cards };
}

/** Learns again from the latest customers whose outcome is known; else the earlier fit stands. */
function refit(scorer: ChurnScorer, holdOut: CutOff): ChurnStudy["serving"] {
  const fit = fitChurn(scorer.kind, holdOut);
  return fit.kind === "FITTED"
    ? fit
    : {
        scorer,
        warnings: [
          `It could not be fitted as of ${holdOut.asOfOn} (${fit.reason}) and stands as of the cut-off before.`,
        ],
      };
}

/** What a model of orders says of the hold-out's customers, for comparison. */
function otherModels(earlier: CutOff, holdOut: CutOff): ChurnEvaluation[] {
  const pAlive = aliveAtCutOff(earlier, holdOut);
  return pAlive === null
    ? []
    : [
        evaluateProbability(
          "p-alive",
          pAlive.map((chance) => 1 - chance),
          holdOut,
        ),
      ];
}

function refusedOutput(cutOffs: readonly CutOff[], refusal: Refusal): ModelOutput {
  return { results: noRows(), cards: refusedCards(cutOffs, refusal) };
}
