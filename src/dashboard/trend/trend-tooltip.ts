import { intervalText } from "../format/interval-text.js";
import type { TrendShown } from "./trend-shown.js";
import { bucketText, MEASURE_WORDS, writersOf } from "./trend-words.js";

/** Built of text nodes: group names come from the shop's files and must not become markup. */
export function tooltipElement(
  { series, measure, grain, formats }: TrendShown,
  place: number,
): HTMLElement {
  const { full } = writersOf(measure, formats);
  const box = element("div", "chart-tip");
  const point = series[0]?.points[place];
  if (point === undefined) return box;
  const partial = point.complete ? "" : " (partial)";
  box.append(element("strong", "", `${bucketText(point.bucket, grain, formats)}${partial}`));
  for (const { name, points } of series) {
    const estimate = points[place]?.estimate;
    if (estimate === undefined) continue;
    const line = element("div", "chart-tip-line");
    const interval = intervalText(estimate, full);
    line.append(
      element("span", "", name === "" ? MEASURE_WORDS[measure] : name),
      element("span", "chart-tip-value", estimate.value === null ? "–" : full(estimate.value)),
    );
    box.append(line);
    if (interval !== null && series.length === 1) box.append(element("div", "muted", interval));
  }
  return box;
}

function element(tag: string, className: string, text = ""): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}
