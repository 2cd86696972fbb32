import {
  COUNT_FORMAT,
  nameAxis,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  type JsonObject,
  type NumberWords,
} from "../../graphql/vega-lite.js";
import { ChartForm, type ChartLook } from "./chart-form.js";
import { measureTitle } from "./measure-title.js";
import type { Measure } from "./measure.js";
import { metricMarks, type PlainTable } from "./metric-chart-marks.js";

/** Groups one upon the other: areas over buckets of time, one bar without them. */
export function stackOf(
  measure: Measure,
  table: PlainTable,
  { currency, form }: ChartLook,
): JsonObject {
  const isShare = form === ChartForm.SHARES;
  const own = measureTitle(measure, currency);
  const words: NumberWords = isShare
    ? { title: `${own.title}, share of the total`, format: SHARE_FORMAT }
    : own;
  const marks = metricMarks(measure, table, [], isShare ? "shareOfTotal" : "estimate");
  const buckets = new Set(marks.map(({ bucket }) => bucket));
  const isTimed = !buckets.has(null);
  const size = { ...numberAxis("value", words), stack: "zero" };
  return {
    width: 640,
    height: isTimed ? 240 : 40,
    data: { values: marks },
    mark: { type: isTimed && buckets.size > 1 ? "area" : "bar" },
    encoding: {
      ...(isTimed
        ? {
            x: { field: "at", type: "temporal", scale: { type: "utc" }, title: "From" },
            y: size,
          }
        : { x: size }),
      color: nameAxis("group", "Group"),
      tooltip: [
        ...tooltipOf({ group: "Group", bucket: "From", complete: "Wholly observed" }),
        ...tooltipOfNumber(words),
        ...tooltipOf({ records: "Records" }, { records: COUNT_FORMAT }),
      ],
    },
  };
}
