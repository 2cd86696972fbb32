import type { WeekPoint } from "../../../../simulations/engine/result.js";
import type { Drawing } from "../memo-block.js";
import { CHART_WIDTH, type AxisText } from "./chart-frame.js";
import { linearScale, type LinearScale } from "./linear-scale.js";
import { pathThrough, svgElement, svgLine, svgText } from "./svg-element.js";

const HEIGHT = 210;
const TOP = 12;
const BOTTOM = 178;
const LEFT = 58;

/**
 * The lift cumulated week by week: the middle of the draws, half of them around it, nine in ten around
 * those.
 * @param points of one outcome, by week
 */
export function fanChart(points: readonly WeekPoint[], write: AxisText): Drawing {
  const weeks = points.map(({ week }) => week);
  const x = linearScale([0, ...weeks], [LEFT, CHART_WIDTH - 16], 6);
  const y = linearScale([0, ...points.flatMap(({ quantiles }) => quantiles)], [BOTTOM, TOP]);
  const across = (quantile: number): [number, number][] =>
    points.map(({ week, quantiles }) => [x.at(week), y.at(quantiles[quantile] ?? 0)]);
  const band = (low: number, high: number, className: string): string =>
    svgElement("path", {
      class: className,
      d: `${pathThrough([...across(low), ...across(high).reverse()])}Z`,
    });
  return {
    width: CHART_WIDTH,
    height: HEIGHT,
    svg:
      leftAxis(y, write) +
      weekAxis(x, weeks.at(-1) ?? 0) +
      band(0, 4, "fan outer") +
      band(1, 3, "fan inner") +
      svgElement("path", { class: "middle", d: pathThrough(across(2)) }),
  };
}

function leftAxis(scale: LinearScale, write: AxisText): string {
  return scale.ticks
    .map((tick) => {
      const y = scale.at(tick);
      const line = svgLine(tick === 0 ? "zero" : "grid", [LEFT, y], [CHART_WIDTH - 16, y]);
      return line + svgText(write(tick), { x: LEFT - 8, y: y + 4, anchor: "end" }, "tick");
    })
    .join("");
}

function weekAxis(scale: LinearScale, last: number): string {
  return scale.ticks
    .filter((tick) => tick > 0 && tick <= last && Number.isInteger(tick))
    .map((tick) =>
      svgText(`week ${tick}`, { x: scale.at(tick), y: BOTTOM + 18, anchor: "middle" }, "tick"),
    )
    .join("");
}
