import type { WeekPoint } from "../../../../simulations/engine/result.js";
import type { Drawing } from "../memo-block.js";
import { CHART_WIDTH, type AxisText } from "./chart-frame.js";
import { linearScale, type LinearScale } from "./linear-scale.js";
import { pathThrough, svgElement, svgLine, svgText } from "./svg-element.js";

const HEIGHT = 210;
const TOP = 12;
const BOTTOM = 178;
const LEFT = 58;
const RIGHT = CHART_WIDTH - 16;

/**
 * The lift cumulated week by week: the middle of the draws, half of them around it, nine in ten around
 * those.
 * @param points of one outcome, by week
 */
export function fanChart(points: readonly WeekPoint[], write: AxisText): Drawing {
  const weeks = points.map(({ week }) => week);
  const last = weeks.at(-1) ?? 1;
  const x = (week: number): number => LEFT + ((RIGHT - LEFT) * week) / last;
  const y = linearScale([0, ...points.flatMap(({ quantiles }) => quantiles)], [BOTTOM, TOP]);
  const across = (quantile: number): [number, number][] =>
    points.map(({ week, quantiles }) => [x(week), y.at(quantiles[quantile] ?? 0)]);
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
      weekAxis(x, last) +
      band(0, 4, "fan outer") +
      band(1, 3, "fan inner") +
      svgElement("path", { class: "middle", d: pathThrough(across(2)) }),
  };
}

function leftAxis(scale: LinearScale, write: AxisText): string {
  return scale.ticks
    .map((tick) => {
      const y = scale.at(tick);
      const line = svgLine(tick === 0 ? "zero" : "grid", [LEFT, y], [RIGHT, y]);
      return (
        line + svgText(write(tick, scale.ticks), { x: LEFT - 8, y: y + 4, anchor: "end" }, "tick")
      );
    })
    .join("");
}

function weekAxis(x: (week: number) => number, last: number): string {
  return linearScale([0, last], [0, last], 6)
    .ticks.filter((tick) => tick > 0 && tick <= last && Number.isInteger(tick))
    .map((tick) =>
      svgText(`week ${tick}`, { x: x(tick), y: BOTTOM + 18, anchor: "middle" }, "tick"),
    )
    .join("");
}
