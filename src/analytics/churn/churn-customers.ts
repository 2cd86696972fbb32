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

/**
 * The cut-offs of a table whose rows lie by cut-off, the earliest first. Columns of a cut-off are parts of the
 * table's, not copies: there may be millions of customers. O(rows).
 */
export function cutOffsOf(table: ColumnTable): CutOff[] {
  const read = readOnce(table);
  const days = read.texts("as_of_on");
  const cutOffs: CutOff[] = [];
  for (let from = 0; from < days.length;) {
    let to = from + 1;
    while (to < days.length && days[to] === days[from]) to++;
    cutOffs.push(cutOffOf(read, { asOfOn: days[from] as string, from, to }));
    from = to;
  }
  return cutOffs;
}

/** The table with every column read once, as each cut-off takes its rows out of it; no infinite numbers. */
function readOnce(table: ColumnTable): Pick<ColumnTable, "numbers" | "texts"> {
  const numbers = new Map<string, Float64Array>();
  return {
    numbers: (column) => {
      const known = numbers.get(column);
      if (known !== undefined) return known;
      const values = table.numbers(column);
      values.forEach((value, row) => {
        if (!Number.isFinite(value)) values[row] = NaN;
      });
      numbers.set(column, values);
      return values;
    },
    texts: (column) => table.texts(column),
  };
}

function cutOffOf(
  table: Pick<ColumnTable, "numbers" | "texts">,
  { asOfOn, from, to }: { readonly asOfOn: string; readonly from: number; readonly to: number },
): CutOff {
  const numbersOf = (column: string): Float64Array => table.numbers(column).subarray(from, to);
  const textsOf = (column: string): string[] =>
    table
      .texts(column)
      .slice(from, to)
      .map((text) => text ?? "unknown");
  const isCurrent = (numbersOf("is_current")[0] as number) === 1;
  const churned = isCurrent
    ? new Int32Array(0)
    : Int32Array.from(numbersOf("orders_after"), (orders) => (orders > 0 ? 0 : 1));
  return {
    asOfOn,
    isCurrent,
    horizonDays: numbersOf("horizon_days")[0] as number,
    customerIds: textsOf("customer_id"),
    customerCount: numbersOf("customer_count")[0] as number,
    churned,
    churnedCount: churned.reduce((sum, label) => sum + label, 0),
    ...featuresOf(to - from, numbersOf, textsOf),
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
    (name) => Float64Array.from(rows, (row) => features.numbers[name][row] as number),
    (name) => rows.map((row) => features.words[name][row] as string),
  );
}
