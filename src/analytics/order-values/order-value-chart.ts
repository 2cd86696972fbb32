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
  type JsonObject,
} from "../../graphql/vega-lite.js";
import { histogramPanel } from "../../graphql/vega-lite-histogram.js";
import type { OrderValueDistribution, OrderValueReport } from "./order-values-answer.graphql.js";

/** Orders by their value, and below it the quantiles of all orders and of each part. */
export function orderValueChart(
  { all, breakdown }: Pick<OrderValueReport, "all" | "breakdown">,
  currency: string,
): JsonObject {
  const isOpen = all.histogram.some(({ to }) => to === null);
  return vegaLiteOf(
    {
      title: `Values of orders (${currency})`,
      notes: [
        "Orders by their value; below it quantiles, with 95 % intervals",
        ...(isOpen ? ["Pale: all orders from there on"] : []),
      ],
    },
    [histogramOf(all, currency), quantilesOf([all, ...breakdown], currency)],
  );
}

function histogramOf({ histogram }: OrderValueDistribution, currency: string): JsonObject {
  const bins = histogram.map(({ orders, shareOfOrders, ...ends }) => ({
    ...ends,
    count: orders,
    share: shareOfOrders,
  }));
  const amount = `Value of the order (${currency})`;
  return histogramPanel(bins, { counted: "Orders", share: "Share of orders", amount });
}

function quantilesOf(parts: readonly OrderValueDistribution[], currency: string): JsonObject {
  const words = { title: `Value of the order (${currency})`, format: ",.2f" };
  const marks = parts.flatMap(({ value: part, orders, quantiles }) =>
    quantiles.map(({ probability, value }) => ({
      part: part ?? "All orders",
      probability,
      ...markOf(value),
      orders,
    })),
  );
  return {
    width: 640,
    height: { step: 24 },
    data: { values: marks },
    encoding: {
      y: nameAxis("part", "Orders"),
      color: {
        ...nameAxis("probability", "Share of orders up to it"),
        legend: { format: SHARE_FORMAT },
      },
      tooltip: [
        ...tooltipOf(
          { part: "Orders", probability: "Share of orders up to it", orders: "Number of orders" },
          { probability: SHARE_FORMAT, orders: COUNT_FORMAT },
        ),
        ...tooltipOfNumber(words),
      ],
    },
    layer: [
      { mark: { type: "point", filled: true }, encoding: { x: numberAxis("value", words) } },
      ...(hasInterval(marks)
        ? [{ mark: { type: "rule" }, encoding: intervalAlong("x", words) }]
        : []),
    ],
  };
}
