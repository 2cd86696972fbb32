import { logisticFrom, logisticIntervals } from "../../stats/logistic/logistic-prediction.js";
import type { ProbabilityIntervals } from "../../stats/logistic/logistic-prediction.js";
import { fitLogistic, type LogisticModel } from "../../stats/logistic/logistic-regression.js";
import {
  arrivalColumns,
  arrivalDesign,
  designColumns,
  NOT_GIVEN,
  type ArrivalDesign,
} from "./arrival-design.js";
import {
  ARRIVAL_NUMBERS,
  ARRIVAL_WORDS,
  type ArrivalNumber,
  type Arrivals,
  type ArrivalWord,
  type FirstOrders,
} from "./first-orders.js";
import { leastValuable, valuableLabels } from "./valuable-customers.js";

/** Says how much a customer at the first order looks like the valuable ones; plain JSON. */
export interface LookAlikeScorer {
  readonly design: ArrivalDesign;
  readonly model: LogisticModel;
  /** Least value in the window of a valuable customer, in the shop's currency. */
  readonly leastValue: number;
  /** Customers it was fitted to, and how many of them were valuable. */
  readonly customers: number;
  readonly valuable: number;
}

export type LookAlikeFit =
  | { readonly kind: "FITTED"; readonly scorer: LookAlikeScorer; readonly isSeparated: boolean }
  | { readonly kind: "NOBODY_VALUABLE" | "NOTHING_VARIES" | "FAILED"; readonly reason: string };

/** A standardised coefficient of 1 costs half a unit of log likelihood. */
const RIDGE = 1;

/** Fits to the customers of these rows, whose windows are over; their values set the border. */
export function fitLookAlikes(customers: FirstOrders, rows: Int32Array): LookAlikeFit {
  const values = Float64Array.from(rows, (row) => customers.valueAfter[row] as number);
  const leastValue = leastValuable(values);
  if (leastValue === null) {
    return { kind: "NOBODY_VALUABLE", reason: "Nobody came back with a value above 0." };
  }
  const labels = valuableLabels(values, leastValue);
  const design = arrivalDesign(customers, rows);
  if (designColumns(design).length === 0) {
    const reason = "Everything known at the first order is missing or the same for all customers.";
    return { kind: "NOTHING_VARIES", reason };
  }
  const fit = fitLogistic(arrivalColumns(design, customers, rows), labels, { ridge: RIDGE });
  if (fit.kind !== "FITTED") return { kind: "FAILED", reason: fit.reason };
  const valuable = labels.reduce((sum, label) => sum + label, 0);
  return {
    kind: "FITTED",
    scorer: { design, model: fit.model, leastValue, customers: rows.length, valuable },
    isSeparated: fit.isSeparated,
  };
}

/** Probabilities with the intervals of the fit, for customers of these rows. */
export function scoreArrivals(
  { design, model }: LookAlikeScorer,
  arrivals: Arrivals,
  rows: Int32Array,
): ProbabilityIntervals {
  return logisticIntervals(model, arrivalColumns(design, arrivals, rows));
}

/** What is known of one arrival; everything else is taken at the average. */
export type KnownArrival = Partial<
  Readonly<Record<ArrivalWord, string> & Record<ArrivalNumber, number>>
>;

/** The probability for one arrival that may be known in parts, with the ends of its interval. */
export function scoreArrival(
  scorer: LookAlikeScorer,
  known: KnownArrival,
): { readonly value: number; readonly low: number; readonly high: number } {
  const words = Object.fromEntries(ARRIVAL_WORDS.map((name) => [name, [known[name] ?? NOT_GIVEN]]));
  const numbers = Object.fromEntries(
    ARRIVAL_NUMBERS.map((name) => [name, Float64Array.of(known[name] ?? NaN)]),
  );
  const one = { count: 1, words, numbers } as unknown as Arrivals;
  const { probability, low, high } = scoreArrivals(scorer, one, Int32Array.of(0));
  return {
    value: probability[0] as number,
    low: low[0] as number,
    high: high[0] as number,
  };
}

/** A scorer from the artefact of its card; null when it is none. O(columns²). */
export function lookAlikeScorerFrom(artefact: unknown): LookAlikeScorer | null {
  if (typeof artefact !== "object" || artefact === null) return null;
  const scorer = artefact as LookAlikeScorer;
  const { design, leastValue, customers, valuable } = scorer;
  if (!isDesign(design) || ![leastValue, customers, valuable].every(Number.isFinite)) return null;
  const model = logisticFrom(scorer.model);
  return model?.means.length === designColumns(design).length ? scorer : null;
}

function isDesign(design: unknown): design is ArrivalDesign {
  if (typeof design !== "object" || design === null) return false;
  const { words, numbers } = design as ArrivalDesign;
  return (
    Array.isArray(words) &&
    words.every(
      ({ name, levels, shares }) =>
        ARRIVAL_WORDS.includes(name) &&
        Array.isArray(levels) &&
        Array.isArray(shares) &&
        shares.length === levels.length,
    ) &&
    Array.isArray(numbers) &&
    numbers.every(({ name, mean }) => ARRIVAL_NUMBERS.includes(name) && Number.isFinite(mean))
  );
}
