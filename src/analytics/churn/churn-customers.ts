import type { ColumnTable } from "../model-step.js";

/** Numbers known of a customer at a cut-off: columns of customer_features, in its order. */
export const CHURN_NUMBERS = [
  "order_count",
  "revenue",
  "average_order_value",
  "last_order_value",
  "item_count",
  "items_per_order",
  "product_count",
  "brand_count",
  "category_count",
  "recent_order_count",
  "session_count",
  "page_view_count",
  "page_views_per_session",
  "days_since_session",
  "tenure_days",
  "recency_days",
  "mean_gap_days",
  "gap_deviation_days",
  "refund_share",
  "discount_share",
] as const;

/** Words known of a customer at a cut-off. */
export const CHURN_WORDS = ["channel", "device"] as const;

export type ChurnNumber = (typeof CHURN_NUMBERS)[number];
export type ChurnWord = (typeof CHURN_WORDS)[number];

/** What is known of each customer; NaN for a number that is missing. */
export interface ChurnFeatures {
  readonly count: number;
  readonly numbers: Readonly<Record<ChurnNumber, Float64Array>>;
  readonly words: Readonly<Record<ChurnWord, readonly string[]>>;
}

/** The customers of one cut-off, or a sample of them, by id. */
export interface CutOff extends ChurnFeatures {
  readonly asOfOn: string;
  readonly isCurrent: boolean;
  readonly horizonDays: number;
  readonly customerIds: readonly string[];
  /** Of the shop at that day: more than `count` where only some were drawn. */
  readonly customerCount: number;
  /** 1: no order in the horizon after the cut-off, 0: at least one; empty for the current one. */
  readonly churned: Int32Array;
  readonly churnedCount: number;
}

/** The cut-offs of a table, the earliest first. O(rows). */
export function cutOffsOf(table: ColumnTable): CutOff[] {
  const read = readOnce(table);
  const rowsByDay = new Map<string, number[]>();
  read.texts("as_of_on").forEach((day, row) => {
    const rows = rowsByDay.get(day ?? "") ?? [];
    rows.push(row);
    rowsByDay.set(day ?? "", rows);
  });
  return [...rowsByDay.entries()]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([asOfOn, rows]) => cutOffOf(read, asOfOn, rows));
}

/** The table with every column read at most once, as each cut-off takes its rows out of it. */
function readOnce(table: ColumnTable): Pick<ColumnTable, "numbers" | "texts"> {
  const numbers = new Map<string, Float64Array>();
  const texts = new Map<string, readonly (string | null)[]>();
  return {
    numbers: (column) => {
      const values = numbers.get(column) ?? table.numbers(column);
      numbers.set(column, values);
      return values;
    },
    texts: (column) => {
      const values = texts.get(column) ?? table.texts(column);
      texts.set(column, values);
      return values;
    },
  };
}

function cutOffOf(
  table: Pick<ColumnTable, "numbers" | "texts">,
  asOfOn: string,
  rows: readonly number[],
): CutOff {
  const isCurrent = (table.numbers("is_current")[rows[0] as number] as number) === 1;
  const after = pick(table.numbers("orders_after"), rows);
  const churned = isCurrent
    ? new Int32Array(0)
    : Int32Array.from(after, (orders) => (orders > 0 ? 0 : 1));
  return {
    asOfOn,
    isCurrent,
    horizonDays: table.numbers("horizon_days")[rows[0] as number] as number,
    customerIds: pickTexts(table.texts("customer_id"), rows),
    customerCount: table.numbers("customer_count")[rows[0] as number] as number,
    churned,
    churnedCount: churned.reduce((sum, label) => sum + label, 0),
    ...featuresOf(
      rows.length,
      (name) => pick(table.numbers(name), rows),
      (name) => pickTexts(table.texts(name), rows),
    ),
  };
}

/** Features out of anything that has them by name. */
export function featuresOf(
  count: number,
  numbersOf: (name: ChurnNumber) => Float64Array,
  wordsOf: (name: ChurnWord) => readonly string[],
): ChurnFeatures {
  return {
    count,
    numbers: Object.fromEntries(CHURN_NUMBERS.map((name) => [name, numbersOf(name)])) as Record<
      ChurnNumber,
      Float64Array
    >,
    words: Object.fromEntries(CHURN_WORDS.map((name) => [name, wordsOf(name)])) as Record<
      ChurnWord,
      readonly string[]
    >,
  };
}

/** Some of the customers, in the order asked for. */
export function someOf(features: ChurnFeatures, rows: readonly number[]): ChurnFeatures {
  return featuresOf(
    rows.length,
    (name) => pick(features.numbers[name], rows),
    (name) => pickTexts(features.words[name], rows),
  );
}

const pick = (values: Float64Array, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => {
    const value = values[row] as number;
    return Number.isFinite(value) ? value : NaN;
  });

const pickTexts = (texts: readonly (string | null)[], rows: readonly number[]): string[] =>
  rows.map((row) => texts[row] ?? "unknown");
