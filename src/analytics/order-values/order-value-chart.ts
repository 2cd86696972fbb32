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
  const widths = histogram.flatMap(({ from, to }) =>
    to === null ? [] : [Number(to.amount) - Number(from.amount)],
  );
  const marks = histogram.map(({ from, to, orders, shareOfOrders }) => ({
    from: Number(from.amount),
    // a last bin that has no end is drawn as wide as the others
    until: to === null ? Number(from.amount) + (widths[0] ?? 1) : Number(to.amount),
    hasEnd: to !== null,
    orders,
    share: shareOfOrders.value,
  }));
  return {
    width: 640,
    height: 240,
    data: { values: marks },
    mark: { type: "bar" },
    encoding: {
      x: {
        ...numberAxis("from", { title: `Value of the order (${currency})`, format: ",~f" }),
        bin: "binned",
      },
      x2: { field: "until" },
      y: numberAxis("orders", { title: "Orders", format: COUNT_FORMAT }),
      opacity: { condition: { test: "datum.hasEnd", value: 1 }, value: 0.5 },
      tooltip: tooltipOf(
        { from: "From", until: "Below", orders: "Orders", share: "Share of orders" },
        { from: ",.2f", until: ",.2f", orders: COUNT_FORMAT, share: SHARE_FORMAT },
      ),
    },
  };
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
