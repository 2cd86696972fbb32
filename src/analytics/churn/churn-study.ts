import type { ChurnChoice } from "./churn-choice.js";
import type { CutOff } from "./churn-customers.js";
import type { ChurnEvaluation } from "./churn-evaluation.js";
import type { ChurnModel, ChurnScorer } from "./churn-scorer.js";
import type { ChurnFit } from "./fit-churn.js";

/** Everything the churn step found out. */
export interface ChurnStudy {
  /** Customers the models are compared on after learning from those of the cut-off before. */
  readonly earlier: CutOff;
  readonly holdOut: CutOff;
  readonly current: CutOff;
  /** By model: learnt from `earlier`. */
  readonly fits: readonly { readonly model: ChurnModel; readonly fit: ChurnFit }[];
  readonly evaluations: readonly ChurnEvaluation[];
  readonly choice: ChurnChoice;
  /** The chosen model, learnt again from `holdOut`, and what that warns of. */
  readonly serving: { readonly scorer: ChurnScorer; readonly warnings: readonly string[] };
}
