import {
  COUNT_FORMAT,
  hasInterval,
  intervalAlong,
  nameAxis,
  numberAxis,
  tooltipOf,
  tooltipOfNumber,
  vegaLiteOf,
  type ChartMark,
  type JsonObject,
  type NumberWords,
} from "../../graphql/vega-lite.js";
import { ChartForm, type ChartLook } from "./chart-form.js";
import { measureTitle } from "./measure-title.js";
import { metricMarks, periodName, type PlainTable } from "./metric-chart-marks.js";
import { measureOf } from "./measures.js";
import { stackOf } from "./metric-chart-stack.js";

/**
 * Lines over buckets of time, bars without them; a chart per measure. What it is compared with is
 * drawn at the places of the rows that it belongs to.
 */
export function metricChart(
  table: PlainTable,
  comparisons: readonly PlainTable[],
  { currency, form }: ChartLook,
): JsonObject {
  const isTimed = table.rows.some(({ bucket }) => bucket !== null);
  const isSplit = table.rows.some(({ dimensions }) => dimensions.length > 0);
  const isCompared = comparisons.length > 0;
  const measures = table.totals.values.map(({ measure }) => measure);
  const panels = measures.map((measure) => {
    const isStacked = form !== ChartForm.LINES && isSplit && !isCompared;
    if (isStacked && measureOf(measure).adds !== undefined) {
      return stackOf(measure, table, { currency, form });
    }
    const marks = metricMarks(measure, table, comparisons);
    const shape = { marks, words: measureTitle(measure, currency), isSplit, isCompared };
    return isTimed
      ? linesOf({ ...shape, isHourly: table.rows.some(({ localStart }) => localStart !== null) })
      : barsOf({ ...shape, groupTitle: groupTitle(table) });
  });
  const isPartial = [...table.rows, table.totals].some(({ complete }) => !complete);
  return vegaLiteOf(
    {
      title: measures.map((measure) => measureTitle(measure, currency).title).join(", "),
      notes: [
        [periodName(table), ...comparisons.map((each) => `against ${periodName(each)}`)].join(", "),
        ...(isPartial
          ? [isTimed ? "Hollow: not wholly observed" : "Pale: not wholly observed"]
          : []),
      ],
    },
    panels,
  );
}

interface PanelShape {
  readonly marks: readonly ChartMark[];
  readonly words: NumberWords;
  readonly isSplit: boolean;
  readonly isCompared: boolean;
}

function linesOf(shape: PanelShape & { readonly isHourly: boolean }): JsonObject {
  const { marks, words, isSplit, isCompared, isHourly } = shape;
  const colour = isSplit ? "group" : "period";
  const value = numberAxis("value", words);
  const dashes = isSplit && isCompared ? { strokeDash: nameAxis("period", "Period") } : {};
  const severalBuckets = new Set(marks.map(({ at }) => at)).size > 1;
  const interval = {
    mark: severalBuckets ? { type: "area", opacity: 0.2 } : { type: "rule" },
    encoding: { ...intervalAlong("y", words), detail: { field: "period" } },
  };
  return {
    width: 640,
    height: 240,
    data: { values: marks },
    encoding: {
      x: {
        field: "at",
        type: "temporal",
        scale: { type: "utc" },
        title: isHourly ? "Hour of the shop's clock" : "First day",
      },
      ...(isSplit || isCompared ? { color: nameAxis(colour, isSplit ? "Group" : "Period") } : {}),
      tooltip: tooltip(shape),
    },
    layer: [
      ...(hasInterval(marks) ? [interval] : []),
      { mark: { type: "line" }, encoding: { y: value, ...dashes } },
      pointsOf("datum.complete", { filled: true }, value),
      pointsOf("!datum.complete", { filled: false, size: 60 }, value),
    ],
  };
}

const pointsOf = (filter: string, look: JsonObject, y: JsonObject): JsonObject => ({
  transform: [{ filter }],
  mark: { type: "point", ...look },
  encoding: { y, detail: { field: "period" } },
});

function barsOf(shape: PanelShape & { readonly groupTitle: string }): JsonObject {
  const { marks, words, isCompared, groupTitle: title } = shape;
  return {
    width: 480,
    height: { step: isCompared ? 12 : 20 },
    data: { values: marks },
    encoding: {
      y: nameAxis("group", title),
      ...(isCompared ? { yOffset: { field: "period", sort: null } } : {}),
      tooltip: tooltip(shape),
    },
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x: numberAxis("value", words),
          opacity: { condition: { test: "datum.complete", value: 1 }, value: 0.5 },
          ...(isCompared ? { color: nameAxis("period", "Period") } : {}),
        },
      },
      ...(hasInterval(marks)
        ? [{ mark: { type: "rule" }, encoding: intervalAlong("x", words) }]
        : []),
    ],
  };
}

const tooltip = ({ words, isSplit, isCompared }: PanelShape): JsonObject[] => [
  ...tooltipOf({
    ...(isSplit ? { group: "Group" } : {}),
    ...(isCompared ? { period: "Period" } : {}),
    bucket: "From",
    complete: "Wholly observed",
  }),
  ...tooltipOfNumber(words),
  ...tooltipOf({ records: "Records" }, { records: COUNT_FORMAT }),
];

function groupTitle({ rows: [row] }: PlainTable): string {
  const names = row?.dimensions.map(({ dimension }) => wordsOf(dimension)) ?? [];
  return names.length === 0 ? "Group" : names.join(" · ");
}

function wordsOf(dimension: string): string {
  const words = dimension.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
