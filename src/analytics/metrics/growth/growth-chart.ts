import { lineLayers } from "../../../graphql/vega-lite-line.js";
import {
  markOf,
  nameAxis,
  SHARE_FORMAT,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type ChartMark,
  type JsonObject,
  type NumberWords,
} from "../../../graphql/vega-lite.js";
import { measureTitle } from "../measure-title.js";
import type { GrowthBucket, GrowthSeries } from "./growth-answer.graphql.js";

const CHANGE = { title: "Change against the bucket before", format: `+${SHARE_FORMAT}` };

/** Each measure over buckets of time, and below it its change from bucket to bucket. */
export function growthChart(series: readonly GrowthSeries[], currency: string): JsonObject {
  const measures = [...new Set(series.map(({ measure }) => measure))];
  const isSplit = series.some(({ dimensions }) => dimensions.length > 0);
  const isPartial = series.some(({ buckets }) => buckets.some(({ complete }) => !complete));
  return vegaLiteOf(
    {
      title: `Growth: ${measures.map((measure) => measureTitle(measure, currency).title).join(", ")}`,
      notes: [
        "The measure, and below it its change against the bucket before",
        ...(isPartial ? ["Hollow: not wholly observed, and without a change"] : []),
      ],
    },
    measures.flatMap((measure) => {
      const own = series.filter((one) => one.measure === measure);
      const words = measureTitle(measure, currency);
      return [
        linesOf(marksOf(own, "value"), words, isSplit),
        linesOf(
          marksOf(own, "change").filter(({ value }) => value !== null),
          { ...CHANGE, title: `${words.title}: change` },
          isSplit,
        ),
      ];
    }),
  );
}

const groupOf = ({ dimensions }: GrowthSeries): string =>
  dimensions.length === 0
    ? "All"
    : dimensions.map(({ label }) => (label === "" ? "(none)" : label)).join(" · ");

const marksOf = (
  series: readonly GrowthSeries[],
  of: keyof Pick<GrowthBucket, "value" | "change">,
) =>
  series.flatMap((one) =>
    one.buckets.map((bucket): ChartMark => ({
      at: bucket.bucket,
      group: groupOf(one),
      ...markOf(bucket[of]),
      complete: bucket.complete,
    })),
  );

function linesOf(marks: readonly ChartMark[], words: NumberWords, isSplit: boolean): JsonObject {
  return {
    width: 640,
    height: 200,
    data: { values: marks },
    encoding: {
      x: { field: "at", type: "temporal", scale: { type: "utc" }, title: "First day" },
      ...(isSplit ? { color: nameAxis("group", "Group") } : {}),
      tooltip: [
        ...tooltipOf({
          ...(isSplit ? { group: "Group" } : {}),
          ...{ at: "From", complete: "Wholly observed" },
        }),
        ...tooltipOfNumber(words),
      ],
    },
    layer: lineLayers(marks, words),
  };
}
