import {
  COUNT_FORMAT,
  intervalAlong,
  hasInterval,
  markOf,
  nameAxis,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type JsonObject,
} from "../../graphql/vega-lite.js";
import type { Concentration, ConcentrationSpan } from "./concentration-answer.graphql.js";

/** Lorenz curves of all time and of each year, and their Gini indices with intervals. */
export function concentrationChart({
  allTime,
  years,
}: Pick<Concentration, "allTime" | "years">): JsonObject {
  const spans = [...(allTime === null ? [] : [allTime]), ...years];
  const isPartial = spans.some(({ complete }) => !complete);
  return vegaLiteOf(
    {
      title: "How unevenly it is shared out",
      notes: [
        "Lorenz curves; the dotted line: all hold the same. Gini index with 95 % intervals",
        ...(isPartial ? ["Dashed or pale: a year that the data cover in part"] : []),
      ],
    },
    [lorenzOf(spans), ginisOf(spans)],
  );
}

const nameOf = ({ year }: ConcentrationSpan): string => (year === null ? "All time" : String(year));

function lorenzOf(spans: readonly ConcentrationSpan[]): JsonObject {
  const marks = spans.flatMap((span) =>
    span.lorenz.map(({ holderShare, share }) => ({
      span: nameOf(span),
      holderShare,
      share,
      complete: span.complete,
    })),
  );
  const axes = {
    x: numberAxis("holderShare", {
      title: "Share of holders, those with least first",
      format: SHARE_FORMAT,
    }),
    y: numberAxis("share", { title: "Share of the total that they hold", format: SHARE_FORMAT }),
  };
  return {
    width: 400,
    height: 400,
    layer: [
      {
        data: {
          values: [
            { holderShare: 0, share: 0 },
            { holderShare: 1, share: 1 },
          ],
        },
        mark: { type: "line", color: "gray", strokeDash: [2, 2] },
        encoding: axes,
      },
      {
        data: { values: marks },
        mark: { type: "line" },
        encoding: {
          ...axes,
          color: nameAxis("span", "Span"),
          strokeDash: {
            condition: { test: "datum.complete", value: [1, 0] },
            value: [6, 3],
          },
          order: { field: "holderShare", type: "quantitative" },
          tooltip: tooltipOf(
            { span: "Span", holderShare: "Share of holders", share: "Share of the total" },
            { holderShare: SHARE_FORMAT, share: SHARE_FORMAT },
          ),
        },
      },
    ],
  };
}

function ginisOf(spans: readonly ConcentrationSpan[]): JsonObject {
  const words = { title: "Gini index", format: ".3~f" };
  const marks = spans.map((span) => ({
    span: nameOf(span),
    ...markOf(span.gini),
    holders: span.holders,
    complete: span.complete,
  }));
  return {
    width: 400,
    height: { step: 24 },
    data: { values: marks },
    encoding: {
      y: nameAxis("span", "Span"),
      tooltip: [
        ...tooltipOf(
          { span: "Span", holders: "Holders", complete: "Wholly covered" },
          { holders: COUNT_FORMAT },
        ),
        ...tooltipOfNumber(words),
      ],
    },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x: { ...numberAxis("value", words), scale: { domain: [0, 1] } },
          color: { ...nameAxis("span", "Span"), legend: null },
          opacity: { condition: { test: "datum.complete", value: 1 }, value: 0.5 },
        },
      },
      ...(hasInterval(marks)
        ? [{ mark: { type: "rule" }, encoding: intervalAlong("x", words) }]
        : []),
    ],
  };
}
