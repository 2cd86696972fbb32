import { falseDiscoveryRates } from "../../stats/real-tests/false-discovery.js";
import { compareProportions } from "../../stats/real-tests/two-proportions.js";
import { Z_95, type Interval } from "../../stats/wilson-interval.js";
import type { LogisticModel } from "../../stats/logistic/logistic-regression.js";
import { inverseLogit } from "../../stats/logistic/logistic-regression.js";
import { rowsOf } from "../../stats/logistic/standardised-rows.js";
import { arrivalColumns, levelPlace, type WordDesign } from "./arrival-design.js";
import type { ArrivalWord, FirstOrders } from "./first-orders.js";
import type { LookAlikeScorer } from "./look-alike-scorer.js";

/** Attributes an audience is made of, at most three: the first of these that differ. */
const AUDIENCE_WORDS: readonly ArrivalWord[] = ["channel", "device", "country", "first_product"];
const MOST_WORDS = 3;
/** Fewest customers of an audience that is shown, and most audiences. */
const FEWEST_CUSTOMERS = 30;
const MOST_AUDIENCES = 200;
/** Share of false finds tolerated among audiences said to stand apart. */
const FALSE_FINDS = 0.05;

/** Customers who arrived alike, and how many of them became valuable. */
export interface Audience {
  /** Level by attribute; an attribute that is missing here tells nobody apart. */
  readonly levels: Partial<Readonly<Record<ArrivalWord, string>>>;
  readonly customers: number;
  readonly valuable: number;
  /** Its share differs from everybody else's, with all audiences looked at. */
  readonly isApart: boolean;
  /** Mean probability that the model gives its customers, and its interval. */
  readonly score: Interval & { readonly value: number };
}

/**
 * Combinations of attributes with at least 30 customers, the highest score first.
 *
 * @param rows customers of the fit, with their labels
 * @see Benjamini, Hochberg (1995) for isApart; the interval of the mean probability by the delta
 *   method from the covariance of the coefficients
 * O(rows · columns + audiences · columns²).
 */
export function audiencesOf(
  scorer: LookAlikeScorer,
  customers: FirstOrders,
  { rows, labels }: { readonly rows: Int32Array; readonly labels: Int32Array },
): Audience[] {
  const words = AUDIENCE_WORDS.flatMap(
    (name) => scorer.design.words.find((word) => word.name === name) ?? [],
  ).slice(0, MOST_WORDS);
  if (words.length === 0) return [];
  const groups = largestGroups(words, customers, rows);
  const valuable = labels.reduce((sum, label) => sum + label, 0);
  const columns = arrivalColumns(scorer.design, customers, rows);
  const counted = groups.map(({ levels, members }) => ({
    levels,
    customers: members.length,
    valuable: members.reduce((sum, at) => sum + (labels[at] as number), 0),
    score: meanProbability(scorer.model, columns, members),
  }));
  const rates = falseDiscoveryRates(
    counted.map((each) => {
      const rest = {
        customers: rows.length - each.customers,
        successes: valuable - each.valuable,
      };
      const own = { customers: each.customers, successes: each.valuable };
      return compareProportions(rest, own)?.pValue ?? 1;
    }),
  );
  return counted
    .map((each, k) => ({ ...each, isApart: (rates[k] as number) < FALSE_FINDS }))
    .sort((one, other) => other.score.value - one.score.value || other.customers - one.customers);
}

interface Group {
  readonly levels: Partial<Record<ArrivalWord, string>>;
  /** Places in `rows`. */
  readonly members: number[];
}

/** In the order of their levels' places, so that equal scores keep a fixed order. */
function largestGroups(
  words: readonly WordDesign[],
  customers: FirstOrders,
  rows: Int32Array,
): Group[] {
  const groups = new Map<number, Group>();
  const placesOf = words.map(() => new Map<string, number>());
  rows.forEach((row, at) => {
    let key = 0;
    words.forEach((word, k) => {
      const text = customers.words[word.name][row] as string;
      const known = placesOf[k] as Map<string, number>;
      const place = known.get(text) ?? levelPlace(word, text);
      known.set(text, place);
      key = key * (word.levels.length + 1) + place + 1;
    });
    const group = groups.get(key) ?? { levels: levelsOf(words, customers, row), members: [] };
    group.members.push(at);
    groups.set(key, group);
  });
  return [...groups]
    .filter(([, { members }]) => members.length >= FEWEST_CUSTOMERS)
    .sort(
      ([one, first], [other, second]) =>
        second.members.length - first.members.length || one - other,
    )
    .slice(0, MOST_AUDIENCES)
    .map(([, group]) => group);
}

function levelsOf(
  words: readonly WordDesign[],
  customers: FirstOrders,
  row: number,
): Group["levels"] {
  return Object.fromEntries(
    words.flatMap((word) => {
      const level = word.levels[levelPlace(word, customers.words[word.name][row] as string)];
      return level === undefined ? [] : [[word.name, level]];
    }),
  );
}

function meanProbability(
  model: LogisticModel,
  columns: readonly Float64Array[],
  members: readonly number[],
): Audience["score"] {
  const own = columns.map((column) => Float64Array.from(members, (at) => column[at] as number));
  const { values, width } = rowsOf(own, members.length, model);
  const gradient = new Float64Array(width);
  let sum = 0;
  for (let row = 0; row < members.length; row++) {
    let odds = 0;
    for (let k = 0; k < width; k++) {
      odds += (values[row * width + k] as number) * (model.coefficients[k] as number);
    }
    const probability = inverseLogit(odds);
    sum += probability;
    const slope = probability * (1 - probability);
    for (let k = 0; k < width; k++) {
      gradient[k] = (gradient[k] as number) + slope * (values[row * width + k] as number);
    }
  }
  const n = members.length;
  let variance = 0;
  for (let j = 0; j < width; j++) {
    for (let k = 0; k < width; k++) {
      variance +=
        ((gradient[j] as number) / n) *
        ((gradient[k] as number) / n) *
        (model.covariance[j * width + k] as number);
    }
  }
  const value = sum / n;
  const half = Z_95 * Math.sqrt(Math.max(0, variance));
  return { value, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}
