import { calibrationTable } from "../../stats/classification/calibration-table.js";
import { fitLogistic } from "../../stats/logistic/logistic-regression.js";
import { fitPlatt, plattProbability } from "../../stats/logistic/platt-scaling.js";
import type { PlattScaling } from "../../stats/logistic/platt-scaling.js";
import { fitForest } from "../../stats/trees/random-forest.js";
import { modelStream } from "../model-stream.js";
import type { CutOff } from "./churn-customers.js";
import { designOf, logisticColumns, recencyColumns, treeColumns } from "./churn-design.js";
import type { ChurnModel, ChurnScorer } from "./churn-scorer.js";

/** The models that compete, the simplest first. */
export const CHURN_MODELS: readonly ChurnModel[] = [
  "churn-recency",
  "churn-logistic",
  "churn-forest",
];

/** A standardised coefficient of 1 costs half a unit of log likelihood. */
const RIDGE = 1;
const TREES = 100;
const DEPTH = 9;
/** Fewest customers in a leaf: this share of all, and never fewer than LEAST_LEAF. */
const LEAF_SHARE = 1 / 500;
const LEAST_LEAF = 15;
const BINS = 20;
const NOTHING_VARIES = "Every feature is missing or the same for all customers.";

/** A scorer, or why there is none. */
export type ChurnFit =
  | { readonly kind: "FITTED"; readonly scorer: ChurnScorer; readonly warnings: readonly string[] }
  | { readonly kind: "FAILED"; readonly reason: string };

/**
 * Learns from the customers of one cut-off who had no order in the horizon after it: only what was
 * known at the cut-off goes in. The logistic regressions bear a small penalty and are calibrated by
 * their likelihood; the forest is calibrated by Platt's scaling on its out-of-bag votes.
 */
export function fitChurn(kind: ChurnModel, cutOff: CutOff): ChurnFit {
  return kind === "churn-forest" ? fitTrees(cutOff) : fitLine(kind, cutOff);
}

function fitLine(kind: "churn-recency" | "churn-logistic", cutOff: CutOff): ChurnFit {
  const design = kind === "churn-recency" ? { numbers: [], words: [] } : designOf(cutOff);
  const { columns } =
    kind === "churn-recency" ? recencyColumns(cutOff) : logisticColumns(design, cutOff);
  if (columns.length === 0) return { kind: "FAILED", reason: NOTHING_VARIES };
  const fit = fitLogistic(columns, cutOff.churned, { ridge: RIDGE });
  if (fit.kind !== "FITTED") return { kind: "FAILED", reason: fit.reason };
  const { horizonDays } = cutOff;
  return {
    kind: "FITTED",
    scorer: { kind, design, horizonDays, model: fit.model },
    warnings: fit.isSeparated
      ? [
          `Some features tell the customers of ${cutOff.asOfOn} apart without a mistake: only the penalty keeps the fit finite, so its probabilities are too sure.`,
        ]
      : [],
  };
}

function fitTrees(cutOff: CutOff): ChurnFit {
  const { churned, horizonDays, count } = cutOff;
  const design = designOf(cutOff);
  const { columns } = treeColumns(design, cutOff);
  if (columns.length === 0) return { kind: "FAILED", reason: NOTHING_VARIES };
  const fit = fitForest(columns, churned, {
    classCount: 2,
    treeCount: TREES,
    maxDepth: DEPTH,
    minLeaf: Math.max(LEAST_LEAF, Math.round(count * LEAF_SHARE)),
    draw: modelStream(`churn-forest/${cutOff.asOfOn}`),
  });
  if (fit.kind !== "FITTED") return { kind: "FAILED", reason: fit.reason };
  const votes = fit.outOfBag.probabilities.filter((_, place) => place % 2 === 1);
  const platt = risingPlatt(votes, cutOff);
  const said = votes.map((vote) => plattProbability(platt, vote));
  const bins = calibrationTable(said, churned, BINS).map(({ to, low, high }) => ({
    to,
    low,
    high,
  }));
  return {
    kind: "FITTED",
    scorer: { kind: "churn-forest", design, horizonDays, forest: fit.forest, platt, bins },
    warnings:
      platt.slope === 0
        ? [
            `Out of bag, the forest of ${cutOff.asOfOn} ranks no better than chance: it says the same of everybody.`,
          ]
        : [],
  };
}

/** A scaling that would turn the ranking round has learnt from noise: then the shop's share, for all. */
function risingPlatt(votes: Float64Array, { churned, churnedCount, count }: CutOff): PlattScaling {
  const platt = fitPlatt(votes, churned);
  return platt !== null && platt.slope > 0
    ? platt
    : { intercept: Math.log(churnedCount / (count - churnedCount)), slope: 0 };
}
