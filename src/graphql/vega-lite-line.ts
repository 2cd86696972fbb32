import {
  hasInterval,
  intervalAlong,
  numberAxis,
  type ChartMark,
  type JsonObject,
  type NumberWords,
} from "./vega-lite.js";

/** The band of intervals around a line, where any mark has one. */
const bandOf = (marks: readonly ChartMark[], words: NumberWords): JsonObject[] =>
  hasInterval(marks)
    ? [{ mark: { type: "area", opacity: 0.2 }, encoding: intervalAlong("y", words) }]
    : [];

/** Layers of a line over time with its band: points are filled, hollow where a period is not wholly observed. */
export function lineLayers(marks: readonly ChartMark[], words: NumberWords): JsonObject[] {
  const y = numberAxis("value", words);
  const pointsOf = (filter: string, look: JsonObject): JsonObject => ({
    transform: [{ filter }],
    mark: { type: "point", ...look },
    encoding: { y },
  });
  return [
    ...bandOf(marks, words),
    { mark: { type: "line" }, encoding: { y } },
    pointsOf("datum.complete", { filled: true }),
    pointsOf("!datum.complete", { filled: false, size: 60 }),
  ];
}
