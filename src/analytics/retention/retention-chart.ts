import {
  COUNT_FORMAT,
  hasInterval,
  intervalAlong,
  markOf,
  nameAxis,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type ChartMark,
  type JsonObject,
  type NumberWords,
} from "../../graphql/vega-lite.js";
import { RetentionMetric, type RetentionGrain } from "./retention-input.graphql.js";
import type { RetentionAge, RetentionMatrix } from "./retention-matrix.graphql.js";

export interface RetentionChartWords {
  readonly metric: RetentionMetric;
  readonly grain: RetentionGrain;
  readonly currency: string;
}

/** A map of cohorts by age, and below it the average by age, or that of each part. */
export function retentionChart(
  { cohorts, average, breakdown }: Pick<RetentionMatrix, "cohorts" | "average" | "breakdown">,
  words: RetentionChartWords,
): JsonObject {
  const number = numberOf(words);
  const cells = cohorts.flatMap(({ key, size, cells: own }) =>
    own.map((cell) => ({
      cohort: key,
      age: ageName(cell),
      ...markOf(cell.value),
      customers: cell.customers,
      size,
      complete: cell.complete,
    })),
  );
  const isPartial = cells.some(({ complete }) => !complete);
  const parts =
    breakdown.length === 0
      ? ageMarks(average, "All cohorts")
      : breakdown.flatMap((part) => ageMarks(part.average, part.value));
  const first = ageName(average[0] ?? { period: 0, toPeriod: 0 });
  const isShare = words.metric === RetentionMetric.CUSTOMERS;
  return vegaLiteOf(
    {
      title: number.title,
      notes: [
        "By cohort (first order) and age; below: the cohorts whose age is complete, with 95 % intervals",
        ...(isShare ? [`Below without age ${first}, at which everybody ordered`] : []),
        ...(isPartial ? ["Pale: still running at asOf"] : []),
      ],
    },
    [
      mapOf(cells, { number, words, first }),
      linesOf(isShare ? parts.filter(({ age }) => age !== first) : parts, {
        number,
        words,
        isSplit: breakdown.length > 0,
      }),
    ],
  );
}

function numberOf({ metric, currency }: RetentionChartWords): NumberWords {
  const perCustomer = { title: "", format: ",.2f" };
  switch (metric) {
    case RetentionMetric.CUSTOMERS:
      return { title: "Customers who ordered", format: SHARE_FORMAT };
    case RetentionMetric.ORDERS:
      return { ...perCustomer, title: "Orders per customer" };
    case RetentionMetric.GROSS_REVENUE:
      return { ...perCustomer, title: `Gross revenue per customer (${currency})` };
    case RetentionMetric.NET_REVENUE:
      return { ...perCustomer, title: `Net revenue per customer (${currency})` };
    case RetentionMetric.MARGIN:
      return { ...perCustomer, title: `Margin per customer (${currency})` };
    case RetentionMetric.CUMULATIVE_REVENUE_PER_CUSTOMER:
      return { ...perCustomer, title: `Revenue so far per customer (${currency})` };
    case RetentionMetric.AOV:
      return { ...perCustomer, title: `Average order value (${currency})` };
  }
}

function ageName({ period, toPeriod }: Pick<RetentionAge, "period" | "toPeriod">): string {
  if (toPeriod === null) return `${period} and later`;
  return toPeriod === period ? String(period) : `${period} to ${toPeriod}`;
}

const ageMarks = (ages: readonly RetentionAge[], part: string): ChartMark[] =>
  ages.map((age) => ({
    part,
    age: ageName(age),
    ...markOf(age.value),
    customers: age.customers,
    size: age.size,
    cohorts: age.cohorts,
  }));

const ageAxis = ({ grain }: RetentionChartWords): JsonObject => ({
  ...nameAxis("age", `Age (${grain}s)`),
  axis: { labelAngle: 0 },
});

const COUNTS = { customers: "Customers who ordered", size: "Customers" };
const COUNT_FORMATS = { customers: COUNT_FORMAT, size: COUNT_FORMAT };

interface MapWords {
  readonly number: NumberWords;
  readonly words: RetentionChartWords;
  /** The first age; its numbers dwarf those after it. */
  readonly first: string;
}

function mapOf(cells: readonly ChartMark[], { number, words, first }: MapWords): JsonObject {
  const most = Math.max(
    0,
    ...cells.filter(({ age }) => age !== first).map(({ value }) => Number(value)),
  );
  return {
    width: { step: 44 },
    height: { step: 20 },
    data: { values: cells },
    encoding: {
      x: ageAxis(words),
      y: nameAxis("cohort", "First order from"),
      tooltip: [
        ...tooltipOf(
          { cohort: "First order from", age: "Age", ...COUNTS, complete: "Age is over" },
          COUNT_FORMATS,
        ),
        ...tooltipOfNumber(number),
      ],
    },
    layer: [
      {
        mark: { type: "rect" },
        encoding: {
          color: {
            field: "value",
            type: "quantitative",
            title: number.title,
            legend: { format: number.format },
            scale: { scheme: "blues", ...(most > 0 ? { domain: [0, most], clamp: true } : {}) },
          },
          opacity: { condition: { test: "datum.complete", value: 1 }, value: 0.4 },
        },
      },
      {
        mark: { type: "text", fontSize: 9 },
        encoding: {
          text: { field: "value", type: "quantitative", format: number.format },
          color: {
            condition: { test: `datum.complete && datum.value > ${0.6 * most}`, value: "white" },
            value: "black",
          },
        },
      },
    ],
  };
}

function linesOf(
  marks: readonly ChartMark[],
  {
    number,
    words,
    isSplit,
  }: {
    readonly number: NumberWords;
    readonly words: RetentionChartWords;
    readonly isSplit: boolean;
  },
): JsonObject {
  return {
    width: { step: 44 },
    height: 200,
    data: { values: marks },
    encoding: {
      x: ageAxis(words),
      ...(isSplit ? { color: nameAxis("part", "Part") } : {}),
      tooltip: [
        ...tooltipOf({ part: "Part", age: "Age", ...COUNTS, cohorts: "Cohorts" }, COUNT_FORMATS),
        ...tooltipOfNumber(number),
      ],
    },
    layer: [
      ...(hasInterval(marks)
        ? [{ mark: { type: "area", opacity: 0.2 }, encoding: intervalAlong("y", number) }]
        : []),
      {
        mark: { type: "line", point: true },
        encoding: { y: numberAxis("value", number) },
      },
    ],
  };
}
