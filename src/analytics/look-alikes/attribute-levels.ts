import { rawCoefficients } from "../../stats/logistic/logistic-prediction.js";
import { Z_95 } from "../../stats/wilson-interval.js";
import { designColumns, levelPlace, type WordDesign } from "./arrival-design.js";
import type { ArrivalNumber, ArrivalWord, FirstOrders } from "./first-orders.js";
import type { LookAlikeScorer } from "./look-alike-scorer.js";

/** Odds of being valuable at a level per odds at its attribute's first level, all else equal. */
export interface OddsRatio {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** A level of an attribute, or a number per doubling. */
export interface AttributeLevel {
  readonly attribute: ArrivalWord | ArrivalNumber;
  /** Null for a number. */
  readonly level: string | null;
  /** For a product, its name; else the level itself. */
  readonly label: string | null;
  readonly isReference: boolean;
  readonly customers: number;
  readonly valuable: number;
  /** Null for the level that the others are held against. */
  readonly oddsRatio: OddsRatio | null;
}

/** An odds ratio is cut here: beyond it, it says no more than "far". */
const GREATEST_RATIO = 1e6;

/**
 * What each attribute says of being valuable: counts as they are, and the odds ratio of the
 * penalised fit with its interval, which is drawn towards 1 the fewer customers a level has.
 *
 * @param rows customers of the fit, with their labels
 * O(rows · attributes).
 */
export function attributeLevels(
  scorer: LookAlikeScorer,
  customers: FirstOrders,
  { rows, labels }: { readonly rows: Int32Array; readonly labels: Int32Array },
): AttributeLevel[] {
  const { design, model } = scorer;
  const [, ...slopes] = rawCoefficients(model);
  const ratios = new Map(
    designColumns(design).map(({ attribute, level }, k) => {
      const { value, standardError } = slopes[k] as (typeof slopes)[number];
      return [keyOf(attribute, level), oddsRatio(value, standardError)];
    }),
  );
  const ofWords = design.words.flatMap((word) => {
    const counts = countLevels(word, customers, { rows, labels });
    return word.levels.map((level, place): AttributeLevel => {
      const name = word.name === "first_product" ? customers.productNames.get(level) : undefined;
      return {
        attribute: word.name,
        level,
        label: name ?? level,
        isReference: place === 0,
        ...(counts[place] as (typeof counts)[number]),
        oddsRatio: ratios.get(keyOf(word.name, level)) ?? null,
      };
    });
  });
  const valuable = labels.reduce((sum, label) => sum + label, 0);
  const ofNumbers = design.numbers.map(({ name }): AttributeLevel => ({
    ...{ attribute: name, level: null, label: null, isReference: false },
    ...{ customers: rows.length, valuable },
    oddsRatio: ratios.get(keyOf(name, null)) ?? null,
  }));
  return [...ofWords, ...ofNumbers];
}

const keyOf = (attribute: string, level: string | null): string =>
  JSON.stringify([attribute, level]);

function oddsRatio(coefficient: number, standardError: number): OddsRatio {
  const ratio = (logOdds: number): number =>
    Math.max(1 / GREATEST_RATIO, Math.min(GREATEST_RATIO, Math.exp(logOdds)));
  return {
    value: ratio(coefficient),
    low: ratio(coefficient - Z_95 * standardError),
    high: ratio(coefficient + Z_95 * standardError),
  };
}

function countLevels(
  word: WordDesign,
  { words }: FirstOrders,
  { rows, labels }: { readonly rows: Int32Array; readonly labels: Int32Array },
): { customers: number; valuable: number }[] {
  const counts = word.levels.map(() => ({ customers: 0, valuable: 0 }));
  rows.forEach((row, at) => {
    const count = counts[levelPlace(word, words[word.name][row] as string)];
    if (count === undefined) return;
    count.customers++;
    count.valuable += labels[at] as number;
  });
  return counts;
}
