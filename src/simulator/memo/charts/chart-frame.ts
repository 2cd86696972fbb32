import type { LinearScale } from "./linear-scale.js";
import { svgLine, svgText } from "./svg-element.js";

/** Width of every chart; a page shows it at its own width. */
export const CHART_WIDTH = 460;

/** How the numbers at an axis are written: all with the same unit, which the title names. */
export type AxisText = (value: number, ticks: readonly number[]) => string;

/** Numbers under a chart, with a thin line up from each and a strong one at 0. */
export function bottomAxis(
  scale: LinearScale,
  {
    top,
    bottom,
    write,
  }: { readonly top: number; readonly bottom: number; readonly write: AxisText },
): string {
  return scale.ticks
    .map((tick) => {
      const x = scale.at(tick);
      const line = svgLine(tick === 0 ? "zero" : "grid", [x, top], [x, bottom]);
      return (
        line + svgText(write(tick, scale.ticks), { x, y: bottom + 16, anchor: "middle" }, "tick")
      );
    })
    .join("");
}

/** Money in main units for an axis, all of it in thousands or millions where it is large. */
export const axisMoney: AxisText = (cents, ticks) => {
  const most = Math.max(...ticks.map(Math.abs)) / 100;
  const units = cents / 100;
  if (units === 0) return "0";
  if (most >= 1e6) return `${trimmed(units / 1e6)}M`;
  return most >= 1e4 ? `${trimmed(units / 1e3)}k` : trimmed(units);
};

export const axisPercent: AxisText = (share) => trimmed(share * 100);

/** At most four digits that matter, none that do not. */
export function trimmed(value: number): string {
  return String(Number(value.toPrecision(4)));
}

/** Cut so that it fits beside a chart. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
