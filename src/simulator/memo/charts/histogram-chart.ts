import type { Drawing } from "../memo-block.js";
import { axisMoney, bottomAxis, CHART_WIDTH } from "./chart-frame.js";
import { linearScale } from "./linear-scale.js";
import { svgElement, svgLine, svgText } from "./svg-element.js";

const HEIGHT = 184;
const TOP = 22;
const BOTTOM = 154;

export interface HistogramInput {
  /** Cents, ascending; one more than counts. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  readonly meanCents: number;
}

/** Draws by what they gain: losses on one side of the zero line, profits on the other. */
export function histogramChart({ edges, counts, meanCents }: HistogramInput): Drawing {
  const scale = linearScale([...edges, 0], [24, CHART_WIDTH - 24]);
  const most = Math.max(1, ...counts);
  const bars = counts
    .map((count, bin) => {
      const [from = 0, to = 0] = edges.slice(bin, bin + 2);
      const height = ((BOTTOM - TOP) * count) / most;
      const x = scale.at(from);
      return svgElement("rect", {
        class: (from + to) / 2 < 0 ? "loss" : "gain",
        x,
        y: BOTTOM - height,
        width: Math.max(0.5, scale.at(to) - x - 0.5),
        height,
      });
    })
    .join("");
  const mean = scale.at(meanCents);
  const svg =
    bottomAxis(scale, { top: TOP, bottom: BOTTOM, write: axisMoney }) +
    bars +
    svgLine("zero", [scale.at(0), TOP - 4], [scale.at(0), BOTTOM]) +
    svgLine("mean", [mean, TOP - 4], [mean, BOTTOM]) +
    svgText("mean", { x: mean, y: TOP - 7, anchor: "middle" }, "tick");
  return { width: CHART_WIDTH, height: HEIGHT, svg };
}
