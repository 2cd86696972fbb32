import {
  COUNT_FORMAT,
  nameAxis,
  numberAxis,
  tooltipOf,
  vegaLiteOf,
  type ChartMark,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import { histogramPanel } from "../../graphql/vega-lite-histogram.js";
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
  const bins = histogram.map(({ customers, shareOfCustomers, ...ends }) => ({
    ...ends,
    count: customers,
    share: shareOfCustomers,
  }));
  const amount = `Value of the customer (${currency})`;
  return histogramPanel(bins, { counted: "Customers", share: "Share of customers", amount });
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
