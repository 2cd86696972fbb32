import type { Drawing } from "../memo-block.js";
import { bottomAxis, CHART_WIDTH, cutText, type AxisText } from "./chart-frame.js";
import { linearScale } from "./linear-scale.js";
import { svgElement, svgLine, svgText } from "./svg-element.js";

export interface IntervalRow {
  readonly label: string;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

export interface IntervalOptions {
  /** DOT: a mean with its interval. BAR: from 0 to the mean. SPAN: from low to high alone. */
  readonly mark: "DOT" | "BAR" | "SPAN";
  readonly write: AxisText;
  /** The line that rows are compared with; 0. */
  readonly reference?: number;
}

const ROW = 26;
const TOP = 8;
/** Labels stand on the left, in so many pixels a letter; the plot begins after them. */
const LETTER = 6.4;
const MOST_LETTERS = 32;

/** One row per number: names on the left, intervals beside each other on one axis. */
export function intervalChart(
  rows: readonly IntervalRow[],
  { mark, write, reference = 0 }: IntervalOptions,
): Drawing {
  const letters = Math.min(MOST_LETTERS, Math.max(...rows.map(({ label }) => label.length), 8));
  const left = 18 + LETTER * letters;
  const bottom = TOP + ROW * rows.length;
  const ends = rows.flatMap(({ low, high, mean }) => [low, high, mean]);
  const scale = linearScale([...ends, reference], [left, CHART_WIDTH - 24], 4);
  const drawn = rows
    .map((row, place) => {
      const y = TOP + ROW * (place + 0.5);
      const label = svgText(cutText(row.label, MOST_LETTERS), {
        x: left - 10,
        y: y + 4,
        anchor: "end",
      });
      return label + MARKS[mark](row, y, scale.at);
    })
    .join("");
  const line = svgLine("zero", [scale.at(reference), TOP], [scale.at(reference), bottom]);
  return {
    width: CHART_WIDTH,
    height: bottom + 30,
    svg: bottomAxis(scale, { top: TOP, bottom, write }) + line + drawn,
  };
}

type Mark = (row: IntervalRow, y: number, at: (value: number) => number) => string;

const MARKS: Readonly<Record<IntervalOptions["mark"], Mark>> = {
  DOT: ({ mean, low, high }, y, at) =>
    svgLine(sideOf(mean, "reach"), [at(low), y], [at(high), y]) +
    svgElement("circle", { class: sideOf(mean, "dot"), cx: at(mean), cy: y, r: 4.5 }),
  BAR: ({ mean, low, high }, y, at) =>
    svgElement("rect", {
      class: mean < 0 ? "loss" : "gain",
      x: Math.min(at(0), at(mean)),
      y: y - 8,
      width: Math.abs(at(mean) - at(0)),
      height: 16,
    }) + svgLine("whisker", [at(low), y], [at(high), y]),
  SPAN: ({ low, high }, y, at) =>
    svgElement("rect", {
      class: low <= high ? "rising" : "falling",
      x: Math.min(at(low), at(high)),
      y: y - 8,
      width: Math.max(1, Math.abs(at(high) - at(low))),
      height: 16,
    }),
};

const sideOf = (mean: number, name: string): string => `${name} ${mean < 0 ? "down" : "up"}`;
