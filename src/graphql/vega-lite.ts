import type { Estimate } from "./estimate.type.js";

/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** What each field that gives one says of it. */
export const VEGA_LITE =
  "A Vega-Lite 5 specification that holds these numbers: any viewer of Vega-Lite draws it as it is.";

const SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json";

/** One mark of a chart's data. */
export type ChartMark = Readonly<Record<string, string | number | boolean | null>>;

export interface ChartWords {
  readonly title: string;
  /** How to read it, and what is left out; a line each. */
  readonly notes: readonly string[];
}

/**
 * A complete specification of one or more charts, one below the other.
 *
 * @see https://vega.github.io/vega-lite/docs/spec.html
 */
export function vegaLiteOf(
  { title, notes }: ChartWords,
  panels: readonly JsonObject[],
): JsonObject {
  const [panel] = panels;
  const head = {
    $schema: SCHEMA,
    title: { text: title, subtitle: notes, anchor: "start" },
    config: {
      view: { stroke: null },
      axis: { titleFontWeight: "normal", labelLimit: 300 },
      legend: { labelLimit: 300, titleLimit: 300, symbolOpacity: 1 },
    },
  };
  return panels.length === 1
    ? { ...head, ...panel }
    : { ...head, vconcat: panels, resolve: { scale: { color: "independent" } } };
}

/** Value and interval of an estimate, for a mark; all null where it is suppressed. */
export const markOf = ({ value, low, high }: Estimate): ChartMark => ({ value, low, high });

export const hasInterval = (marks: readonly ChartMark[]): boolean =>
  marks.some(({ low, high }) => low !== null && high !== null);

/** How numbers are written, in d3's words: https://d3js.org/d3-format. */
export const SHARE_FORMAT = ".1~%";
export const COUNT_FORMAT = ",~f";

export interface NumberWords {
  readonly title: string;
  readonly format: string;
}

/** An axis of numbers. */
export const numberAxis = (field: string, { title, format }: NumberWords): JsonObject => ({
  field,
  type: "quantitative",
  title,
  axis: { format },
});

/** An axis of names, in the order of the data. */
export const nameAxis = (field: string, title: string): JsonObject => ({
  field,
  type: "nominal",
  sort: null,
  title,
});

/** What is told of a mark when it is pointed at: a title for each field. */
export function tooltipOf(
  names: Readonly<Record<string, string>>,
  formats: Readonly<Record<string, string>> = {},
): JsonObject[] {
  return Object.entries(names).map(([field, title]) => {
    const format = formats[field];
    return format === undefined
      ? { field, type: "nominal", title }
      : { field, type: "quantitative", title, format };
  });
}

/** Value and interval when a mark is pointed at. */
export const tooltipOfNumber = ({ title, format }: NumberWords): JsonObject[] =>
  tooltipOf(
    { value: title, low: "Interval from", high: "Interval to" },
    { value: format, low: format, high: format },
  );

/** The ends of intervals along an axis, as its second channel wants them. */
export const intervalAlong = (axis: "x" | "y", words: NumberWords): JsonObject => ({
  [axis]: numberAxis("low", words),
  [`${axis}2`]: { field: "high" },
});
