import type { CalibrationBin } from "../../stats/classification/calibration-table.js";
import { logisticFrom, logisticIntervals } from "../../stats/logistic/logistic-prediction.js";
import type { ProbabilityIntervals } from "../../stats/logistic/logistic-prediction.js";
import type { LogisticModel } from "../../stats/logistic/logistic-regression.js";
import { plattProbability, type PlattScaling } from "../../stats/logistic/platt-scaling.js";
import {
  forestFrom,
  forestProbabilities,
  type RandomForest,
} from "../../stats/trees/random-forest.js";
import {
  CHURN_NUMBERS,
  CHURN_WORDS,
  featuresOf,
  type ChurnFeatures,
  type ChurnNumber,
  type ChurnWord,
} from "./churn-customers.js";
import {
  logisticColumns,
  recencyColumns,
  treeColumns,
  type ChurnDesign,
  type DesignedColumns,
} from "./churn-design.js";

/** A fitted way to say who is leaving; plain JSON, and the artefact of its card. */
export type ChurnScorer =
  | {
      readonly kind: "churn-recency" | "churn-logistic";
      readonly design: ChurnDesign;
      readonly horizonDays: number;
      readonly model: LogisticModel;
    }
  | {
      readonly kind: "churn-forest";
      readonly design: ChurnDesign;
      readonly horizonDays: number;
      readonly forest: RandomForest;
      readonly platt: PlattScaling;
      /** By ascending probability: what share of customers scored alike left, out of bag. */
      readonly bins: readonly Pick<CalibrationBin, "to" | "low" | "high">[];
    };

export type ChurnModel = ChurnScorer["kind"];

/** The columns a scorer works on: what its feature importance shuffles. */
export function columnsFor(scorer: ChurnScorer, features: ChurnFeatures): DesignedColumns {
  if (scorer.kind === "churn-recency") return recencyColumns(features);
  return scorer.kind === "churn-logistic"
    ? logisticColumns(scorer.design, features)
    : treeColumns(scorer.design, features);
}

/**
 * Probability that each customer places no order in the horizon, with its 95 % interval. For the
 * logistic regressions the interval is that of the fitted probability (delta method). For the
 * forest it is the Wilson interval of the share that left among the out-of-bag customers scored
 * alike (up to 20 bins), widened where needed to hold the probability itself: it speaks of them
 * together, and one customer's own probability may lie outside where the forest ranks poorly.
 */
export function scoreColumns(
  scorer: ChurnScorer,
  columns: readonly Float64Array[],
): ProbabilityIntervals {
  if (scorer.kind !== "churn-forest") return logisticIntervals(scorer.model, columns);
  const votes = forestProbabilities(scorer.forest, columns);
  const probability = new Float64Array(votes.length / 2);
  for (let row = 0; row < probability.length; row++) {
    probability[row] = plattProbability(scorer.platt, votes[2 * row + 1] as number);
  }
  const ends = Array.from(probability, (value) => {
    const bin = scorer.bins.find(({ to }) => value <= to) ?? scorer.bins.at(-1);
    return {
      low: Math.min(value, bin?.low ?? 0),
      high: Math.max(value, bin?.high ?? 1),
    };
  });
  return {
    probability,
    low: Float64Array.from(ends, ({ low }) => low),
    high: Float64Array.from(ends, ({ high }) => high),
  };
}

export function scoreCustomers(scorer: ChurnScorer, features: ChurnFeatures): ProbabilityIntervals {
  return scoreColumns(scorer, columnsFor(scorer, features).columns);
}

export interface ChurnProbability {
  readonly probability: number;
  readonly low: number;
  readonly high: number;
}

/** A customer's features by their column in customer_features; what is left out is missing. */
export type CustomerFeatures = Readonly<Record<string, number | string | null>>;

/**
 * A scorer out of a card's artefact, as it came from JSON.
 *
 * @returns null when the artefact is none
 */
export function churnScorerFrom(
  artefact: unknown,
): ((customer: CustomerFeatures) => ChurnProbability) | null {
  const scorer = scorerOf(artefact);
  if (scorer === null) return null;
  return (customer) => {
    const { probability, low, high } = scoreCustomers(scorer, oneCustomer(customer));
    return {
      probability: probability[0] as number,
      low: low[0] as number,
      high: high[0] as number,
    };
  };
}

function oneCustomer(customer: CustomerFeatures): ChurnFeatures {
  const numberOf = (name: ChurnNumber): number => {
    const value = customer[name];
    return typeof value === "number" && Number.isFinite(value) ? value : NaN;
  };
  const wordOf = (name: ChurnWord): string => {
    const value = customer[name];
    return typeof value === "string" ? value : "unknown";
  };
  return featuresOf(
    1,
    (name) => Float64Array.of(numberOf(name)),
    (name) => [wordOf(name)],
  );
}

function scorerOf(artefact: unknown): ChurnScorer | null {
  if (typeof artefact !== "object" || artefact === null) return null;
  const scorer = artefact as ChurnScorer;
  if (!isDesign(scorer.design) || !Number.isFinite(scorer.horizonDays)) return null;
  const width = columnsFor(scorer, oneCustomer({})).columns.length;
  if (scorer.kind === "churn-recency" || scorer.kind === "churn-logistic") {
    return logisticFrom(scorer.model)?.means.length === width ? scorer : null;
  }
  if (scorer.kind !== "churn-forest") return null;
  const areBins =
    Array.isArray(scorer.bins) &&
    scorer.bins.every((bin) => [bin?.to, bin?.low, bin?.high].every(Number.isFinite));
  const forest = forestFrom(scorer.forest);
  const isScaled = [scorer.platt?.intercept, scorer.platt?.slope].every(Number.isFinite);
  return areBins && isScaled && forest?.featureCount === width && forest.classCount === 2
    ? scorer
    : null;
}

function isDesign(design: unknown): design is ChurnDesign {
  if (typeof design !== "object" || design === null) return false;
  const { numbers, words } = design as ChurnDesign;
  return (
    Array.isArray(numbers) &&
    numbers.every((each) => CHURN_NUMBERS.includes(each?.name) && Number.isFinite(each.median)) &&
    Array.isArray(words) &&
    words.every((each) => CHURN_WORDS.includes(each?.name) && Array.isArray(each.values))
  );
}
