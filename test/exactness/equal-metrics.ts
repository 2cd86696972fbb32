import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import {
  everything,
  groupKey,
  happenedBy,
  NOTHING_HAPPENED,
  trueValue,
  type Happened,
  type MetricQuestion,
} from "./metric-truth.js";
import { bucketEnd, bucketsBetween, shifted } from "./true-calendar.js";
import { ESTIMATE, isEstimate } from "./true-estimate.js";
import type { Day, TrueShop } from "./truth-shop.js";

const ROW = `bucket complete dimensions { dimension value label }
  values { measure estimate ${ESTIMATE} money { amount } }`;

export const METRICS = `query ($shop: String!, $query: MetricQueryInput!) {
  shop(key: $shop) { metrics(query: $query) {
    from to rows { key ${ROW} } totals { ${ROW} } otherRow { ${ROW} }
    comparisons { from to rows { key ${ROW} } totals { ${ROW} } }
  } }
}`;

/** The question in the words of the API. */
export function inputOf({ where, period, ...rest }: MetricQuestion): Record<string, unknown> {
  const conditions = Object.entries(where ?? {}).map(([dimension, values]) => ({
    dimension,
    in: values,
  }));
  return {
    ...rest,
    ...(period === undefined ? {} : { period: { between: period } }),
    ...(conditions.length === 0 ? {} : { where: { and: conditions } }),
  };
}

export async function askMetrics(
  shops: LoadedShops,
  shop: string,
  question: MetricQuestion,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const answer = await shops.ask(METRICS, { shop, query: { ...inputOf(question), ...more } });
  return answer.shop.metrics;
}

/** Every row, every value and the totals of an answer are those of the files. */
export async function expectMetrics(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  question: MetricQuestion,
): Promise<Answer> {
  const table = await askMetrics(shops, shop, question);
  const groups = withGaps(truth, question, happenedBy(truth, question));
  const keys = table.rows.map((row: Answer) =>
    groupKey(
      row.bucket,
      row.dimensions.map((d: Answer) => d.value),
    ),
  );
  expect([...keys].sort()).toEqual([...groups.keys()].sort());
  for (const [place, row] of table.rows.entries()) {
    expectRow(truth, question, row, groups.get(keys[place]) ?? NOTHING_HAPPENED);
  }
  expectRow(truth, question, table.totals, everything(truth, question));
  return table;
}

function expectRow(
  truth: TrueShop,
  question: MetricQuestion,
  row: Answer,
  happened: Happened,
): void {
  const where = JSON.stringify([question, row.bucket, row.dimensions]);
  for (const [place, measure] of question.measures.entries()) {
    const value = row.values[place];
    if (value.estimate.suppressed === "NOT_ADDITIVE") continue;
    const { estimate, amount } = trueValue(truth, measure, happened);
    isEstimate(value.estimate, estimate, `${measure} of ${where}`);
    if (value.measure !== measure || (value.money?.amount ?? null) !== amount) {
      expect({ where, measure: value.measure, amount: value.money?.amount ?? null }).toEqual({
        where,
        measure,
        amount,
      });
    }
  }
  if (question.grain === undefined || row.bucket === null) return;
  const complete = isComplete(truth, question, row.bucket);
  if (row.complete !== complete)
    expect({ where, complete: row.complete }).toEqual({ where, complete });
}

/** Whether a bucket was wholly observed and lies within what was asked. */
export function isComplete(
  truth: TrueShop,
  { grain = "DAY", period }: MetricQuestion,
  bucket: Day,
): boolean {
  const end = bucketEnd(grain, bucket);
  const { from, to } = period ?? { from: truth.firstOn, to: shifted(truth.asOfOn, 1) };
  const hasEnded = grain === "DAY" ? bucket < truth.asOfOn : end <= shifted(truth.asOfOn, 1);
  const isObserved = hasEnded && bucket >= (truth.observedFrom ?? truth.firstOn);
  return isObserved && bucket >= from && end <= to;
}

/** Buckets of the covered days in which a group did nothing have their row too. */
function withGaps(
  truth: TrueShop,
  { grain, period, dimensions = [] }: MetricQuestion,
  groups: Map<string, Happened>,
): Map<string, Happened> {
  if (grain === undefined) {
    const isBare = groups.size === 0 && dimensions.length === 0;
    return isBare ? new Map([[groupKey(null, []), NOTHING_HAPPENED]]) : groups;
  }
  const values = new Set(
    [...groups.keys()].map((key) => JSON.stringify((JSON.parse(key) as unknown[]).slice(1))),
  );
  if (dimensions.length === 0) values.add("[]");
  const end = shifted(truth.asOfOn, 1);
  const { from, to } = period ?? { from: truth.firstOn, to: end };
  const filled = new Map(groups);
  for (const bucket of bucketsBetween(
    grain,
    from > truth.firstOn ? from : truth.firstOn,
    to < end ? to : end,
  )) {
    for (const group of values) {
      const key = groupKey(bucket, JSON.parse(group) as string[]);
      if (!filled.has(key)) filled.set(key, NOTHING_HAPPENED);
    }
  }
  return filled;
}
