import {
  ARRIVAL_NUMBERS,
  ARRIVAL_WORDS,
  type ArrivalNumber,
  type ArrivalWord,
  type Arrivals,
} from "./first-orders.js";

/** A word's levels: the most frequent first, against which the others are held. */
export interface WordDesign {
  readonly name: ArrivalWord;
  /** Among them "other", where there are rarer ones. */
  readonly levels: readonly string[];
  /** Share of the fit's customers at each level: what is taken where nothing is known. */
  readonly shares: readonly number[];
}

export interface NumberDesign {
  readonly name: ArrivalNumber;
  /** Mean logarithm to base 2 over the fit's customers: what is taken where nothing is known. */
  readonly mean: number;
}

/** How attributes become columns; plain JSON. */
export interface ArrivalDesign {
  readonly words: readonly WordDesign[];
  readonly numbers: readonly NumberDesign[];
}

/** Everything rarer than the levels that are told apart. */
export const OTHER = "other";
/** No word of any shop: an attribute of which nothing is known. */
export const NOT_GIVEN = "\u0000";
/** Levels told apart at most, "other" not counted. */
const MOST_LEVELS = 8;
/** Fewest customers of a level that is told apart. */
const FEWEST_AT_LEVEL = 30;

/** Levels and means by the customers of a fit; an attribute that is the same for all is left out. */
export function arrivalDesign(arrivals: Arrivals, rows: Int32Array): ArrivalDesign {
  return {
    words: ARRIVAL_WORDS.flatMap((name) => wordDesign(name, arrivals.words[name], rows)),
    numbers: ARRIVAL_NUMBERS.flatMap((name) => numberDesign(name, arrivals.numbers[name], rows)),
  };
}

function wordDesign(name: ArrivalWord, words: readonly string[], rows: Int32Array): WordDesign[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const word = words[row] as string;
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const named = [...counts]
    .filter(([word, count]) => word !== OTHER && count >= FEWEST_AT_LEVEL)
    .sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1))
    .slice(0, MOST_LEVELS);
  const rest = rows.length - named.reduce((sum, [, count]) => sum + count, 0);
  const levels: (readonly [string, number])[] =
    rest === 0 ? named : [...named, [OTHER, rest] as const];
  if (named.length === 0 || levels.length < 2) return [];
  levels.sort(([, first], [, second]) => second - first);
  return [
    {
      name,
      levels: levels.map(([word]) => word),
      shares: levels.map(([, count]) => count / rows.length),
    },
  ];
}

function numberDesign(name: ArrivalNumber, values: Float64Array, rows: Int32Array): NumberDesign[] {
  let sum = 0;
  let known = 0;
  let least = Infinity;
  let greatest = -Infinity;
  for (const row of rows) {
    const value = doublings(values[row] as number);
    if (Number.isNaN(value)) continue;
    sum += value;
    known++;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return known > 0 && greatest > least ? [{ name, mean: sum / known }] : [];
}

/** Logarithm to base 2; NaN for what is missing or not above 0. */
const doublings = (value: number): number => (value > 0 ? Math.log2(value) : NaN);

/** Place of a word's level; -1 for what is not given, or was not seen by a fit without rare levels. */
export function levelPlace({ levels }: WordDesign, word: string): number {
  if (word === NOT_GIVEN) return -1;
  const place = levels.indexOf(word);
  return place >= 0 ? place : levels.indexOf(OTHER);
}

/** What a column of the design stands for. */
export interface DesignColumn {
  readonly attribute: ArrivalWord | ArrivalNumber;
  /** Null for a number: its coefficient is per doubling. */
  readonly level: string | null;
}

/** In the order of `arrivalColumns`. */
export function designColumns({ words, numbers }: ArrivalDesign): DesignColumn[] {
  return [
    ...words.flatMap(({ name, levels }) =>
      levels.slice(1).map((level) => ({ attribute: name, level })),
    ),
    ...numbers.map(({ name }) => ({ attribute: name, level: null })),
  ];
}

/**
 * A column per level but the first of each word (1 at the level), and per number its logarithm to
 * base 2. What is missing, or was never seen, is taken at the average of the fit's customers.
 * O(rows · columns).
 */
export function arrivalColumns(
  { words, numbers }: ArrivalDesign,
  arrivals: Arrivals,
  rows: Int32Array,
): Float64Array[] {
  const ofWords = words.flatMap((design) => {
    const places = new Map<string, number>();
    const columns = design.levels.slice(1).map(() => new Float64Array(rows.length));
    rows.forEach((row, at) => {
      const word = arrivals.words[design.name][row] as string;
      const place = places.get(word) ?? levelPlace(design, word);
      places.set(word, place);
      if (place > 0) (columns[place - 1] as Float64Array)[at] = 1;
      if (place >= 0) return;
      columns.forEach((column, k) => {
        column[at] = design.shares[k + 1] as number;
      });
    });
    return columns;
  });
  const ofNumbers = numbers.map(({ name, mean }) =>
    Float64Array.from(rows, (row) => {
      const value = doublings(arrivals.numbers[name][row] as number);
      return Number.isNaN(value) ? mean : value;
    }),
  );
  return [...ofWords, ...ofNumbers];
}
