import {
  COUNT_FORMAT,
  nameAxis,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  vegaLiteOf,
  type ChartMark,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import type {
  CustomerValueDistribution,
  CustomerValueReport,
} from "./customer-values-answer.graphql.js";
import { CustomerValueMeasure } from "./customer-values-input.graphql.js";

const TITLES: Readonly<Record<CustomerValueMeasure, string>> = {
  [CustomerValueMeasure.GROSS_REVENUE]: "Revenue of customers so far",
  [CustomerValueMeasure.NET_REVENUE]: "Net revenue of customers so far",
  [CustomerValueMeasure.PREDICTED_VALUE]: "Expected revenue of customers in the next 365 days",
};

/** Customers by their value, and below it a box plot of all customers and of each part. */
export function customerValueChart(
  {
    by,
    all,
    breakdown,
  }: Pick<CustomerValueReport, "all" | "breakdown"> & { readonly by: CustomerValueMeasure },
  currency: string,
): JsonObject {
  const isOpen = all.histogram.some(({ from, to }) => from === null || to === null);
  return vegaLiteOf(
    {
      title: `${TITLES[by]} (${currency})`,
      notes: [
        "Customers by their value; below it the middle half of the customers in a box, nine of ten in its whiskers, the median as a line, the mean as a point",
        ...(isOpen ? ["Pale: all customers beyond the others"] : []),
      ],
    },
    [histogramOf(all, currency), boxesOf([all, ...breakdown], currency)],
  );
}

function histogramOf({ histogram }: CustomerValueDistribution, currency: string): JsonObject {
  const widths = histogram.flatMap(({ from, to }) =>
    from === null || to === null ? [] : [Number(to.amount) - Number(from.amount)],
  );
  const width = widths[0] ?? 1;
  const marks = histogram.map(({ from, to, customers, shareOfCustomers }): ChartMark => ({
    // a bin that has no end is drawn as wide as the others
    from: from === null ? Number(to?.amount) - width : Number(from.amount),
    until: to === null ? Number(from?.amount) + width : Number(to.amount),
    isClosed: from !== null && to !== null,
    customers,
    share: shareOfCustomers.value,
  }));
  return {
    width: 640,
    height: 240,
    data: { values: marks },
    mark: { type: "bar" },
    encoding: {
      x: {
        ...numberAxis("from", { title: `Value of the customer (${currency})`, format: ",~f" }),
        bin: "binned",
      },
      x2: { field: "until" },
      y: numberAxis("customers", { title: "Customers", format: COUNT_FORMAT }),
      opacity: { condition: { test: "datum.isClosed", value: 1 }, value: 0.5 },
      tooltip: tooltipOf(
        { from: "From", until: "Below", customers: "Customers", share: "Share of customers" },
        { from: ",.2f", until: ",.2f", customers: COUNT_FORMAT, share: SHARE_FORMAT },
      ),
    },
  };
}

function boxesOf(parts: readonly CustomerValueDistribution[], currency: string): JsonObject {
  const words = { title: `Value of the customer (${currency})`, format: ",.2f" };
  const marks = parts.map(({ name, customers, mean, quantiles }): ChartMark => {
    const [least, quarter, median, threeQuarters, most] = quantiles.map(({ value }) => value.value);
    return {
      part: name ?? "All customers",
      ...{ least: least ?? null, quarter: quarter ?? null, median: median ?? null },
      ...{ threeQuarters: threeQuarters ?? null, most: most ?? null },
      ...{ mean: mean.value, customers },
    };
  });
  const along = (from: string, to: string): JsonObject => ({
    x: numberAxis(from, words),
    x2: { field: to },
  });
  const { format } = words;
  return {
    width: 640,
    height: { step: 24 },
    data: { values: marks },
    encoding: {
      y: nameAxis("part", "Customers"),
      tooltip: tooltipOf(
        {
          ...{ part: "Customers", customers: "Number of customers", mean: "Mean" },
          ...{ least: "1 in 20 up to", quarter: "A quarter up to", median: "Median" },
          ...{ threeQuarters: "Three quarters up to", most: "19 in 20 up to" },
        },
        {
          ...{ customers: COUNT_FORMAT, mean: format, least: format, quarter: format },
          ...{ median: format, threeQuarters: format, most: format },
        },
      ),
    },
    layer: [
      { mark: { type: "rule" }, encoding: along("least", "most") },
      {
        mark: { type: "bar", size: 14, opacity: 0.6 },
        encoding: along("quarter", "threeQuarters"),
      },
      {
        mark: { type: "tick", size: 14, thickness: 2, color: "black" },
        encoding: { x: numberAxis("median", words) },
      },
      {
        mark: { type: "point", filled: true, color: "black" },
        encoding: { x: numberAxis("mean", words) },
      },
    ],
  };
}
