import {
  CHURN_NUMBERS,
  CHURN_WORDS,
  type ChurnFeatures,
  type ChurnNumber,
  type ChurnWord,
} from "./churn-customers.js";

/** How features become columns, learnt from the customers of a fit; plain JSON. */
export interface ChurnDesign {
  readonly numbers: readonly DesignedNumber[];
  readonly words: readonly DesignedWord[];
}

export interface DesignedNumber {
  readonly name: ChurnNumber;
  /** Stands for a missing value in the logistic regression. */
  readonly median: number;
  /** Some were missing: the logistic regression has a column that says so. */
  readonly hasMissing: boolean;
}

export interface DesignedWord {
  readonly name: ChurnWord;
  /** The most frequent words, each with a column of its own. */
  readonly values: readonly string[];
}

/** Columns for a model. */
export interface DesignedColumns {
  readonly columns: readonly Float64Array[];
  /** The feature each column belongs to. */
  readonly features: readonly string[];
  /** What each column says: "log of revenue", "channel is email". */
  readonly labels: readonly string[];
}

/** Words that get a column; the others share "none of these". */
const MOST_WORDS = 6;
/** Fewest customers with a word that gets a column. */
const FEWEST_WITH_WORD = 30;

/**
 * Keeps what varies among the customers of a fit. A number that is missing or equal everywhere, or a
 * word that all share, says nothing and is left out.
 */
export function designOf(features: ChurnFeatures): ChurnDesign {
  const numbers = CHURN_NUMBERS.flatMap((name) => {
    const known = features.numbers[name].filter((value) => !Number.isNaN(value)).sort();
    const hasMissing = known.length < features.count;
    const varies = known.length > 0 && (hasMissing || known[0] !== known.at(-1));
    const median = known[(known.length - 1) >> 1] as number;
    return varies ? [{ name, median, hasMissing }] : [];
  });
  const words = CHURN_WORDS.flatMap((name) => {
    const values = frequentWords(features.words[name]);
    return values.length > 0 ? [{ name, values }] : [];
  });
  return { numbers, words };
}

/** By descending frequency, then by the word itself; none when everybody has the same. */
function frequentWords(words: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  if (counts.size < 2) return [];
  return [...counts]
    .filter(([, count]) => count >= FEWEST_WITH_WORD)
    .sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .slice(0, MOST_WORDS)
    .map(([word]) => word);
}

/** Features of the shop that a design leaves out. */
export function leftOut({ numbers, words }: ChurnDesign): string[] {
  const kept = new Set<string>([...numbers, ...words].map(({ name }) => name));
  return [...CHURN_NUMBERS, ...CHURN_WORDS].filter((name) => !kept.has(name));
}

/** For trees: numbers as they are, NaN where missing; a 0/1 column per word. */
export function treeColumns(design: ChurnDesign, features: ChurnFeatures): DesignedColumns {
  const numbers = design.numbers.map(({ name }) => features.numbers[name]);
  const words = wordColumns(design, features);
  return {
    columns: [...numbers, ...words.columns],
    features: [...design.numbers.map(({ name }) => name), ...words.features],
    labels: [...design.numbers.map(({ name }) => name), ...words.labels],
  };
}

/** For the logistic regression: log of numbers, the median and a flag where missing; words as above. */
export function logisticColumns(design: ChurnDesign, features: ChurnFeatures): DesignedColumns {
  const columns: Float64Array[] = [];
  const names: string[] = [];
  const labels: string[] = [];
  const add = (name: string, label: string, column: Float64Array): void => {
    columns.push(column);
    names.push(name);
    labels.push(label);
  };
  for (const { name, median, hasMissing } of design.numbers) {
    const values = features.numbers[name];
    const filled = values.map((value) => signedLog(Number.isNaN(value) ? median : value));
    add(name, `log of ${name}`, filled);
    if (!hasMissing) continue;
    add(
      name,
      `${name} is missing`,
      values.map((value) => (Number.isNaN(value) ? 1 : 0)),
    );
  }
  const words = wordColumns(design, features);
  return {
    columns: [...columns, ...words.columns],
    features: [...names, ...words.features],
    labels: [...labels, ...words.labels],
  };
}

/** For the baseline: log of the days since the last order, and nothing else. */
export function recencyColumns(features: ChurnFeatures): DesignedColumns {
  return {
    columns: [
      features.numbers.recency_days.map((days) => signedLog(Number.isNaN(days) ? 0 : days)),
    ],
    features: ["recency_days"],
    labels: ["log of recency_days"],
  };
}

function wordColumns(design: ChurnDesign, features: ChurnFeatures): DesignedColumns {
  const pairs = design.words.flatMap(({ name, values }) =>
    values.map((value) => ({ name, value })),
  );
  return {
    columns: pairs.map(({ name, value }) =>
      Float64Array.from(features.words[name], (word) => (word === value ? 1 : 0)),
    ),
    features: pairs.map(({ name }) => name),
    labels: pairs.map(({ name, value }) => `${name} is ${value}`),
  };
}

/** log(1 + x), mirrored below 0. */
const signedLog = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));
