import type { Estimate } from "./estimate.type.js";
import type { Money } from "./money.type.js";
import {
  COUNT_FORMAT,
  numberAxis,
  SHARE_FORMAT,
  tooltipOf,
  type ChartMark,
  type JsonObject,
} from "./vega-lite.js";

/** Amounts from `from` to below `to`; an end that is open is null. */
export interface AmountBin {
  readonly from: Money | null;
  readonly to: Money | null;
  readonly count: number;
  readonly share: Estimate;
}

export interface HistogramWords {
  /** What is counted, as the title of an axis: "Orders". */
  readonly counted: string;
  readonly share: string;
  /** What the amounts are, with their currency. */
  readonly amount: string;
}

/** How many there are of each amount; bins without an end are pale, and as wide as the others. */
export function histogramPanel(bins: readonly AmountBin[], words: HistogramWords): JsonObject {
  const widths = bins.flatMap(({ from, to }) =>
    from === null || to === null ? [] : [Number(to.amount) - Number(from.amount)],
  );
  const width = widths[0] ?? 1;
  const marks = bins.map(({ from, to, count, share }): ChartMark => ({
    from: from === null ? Number(to?.amount) - width : Number(from.amount),
    until: to === null ? Number(from?.amount) + width : Number(to.amount),
    isClosed: from !== null && to !== null,
    count,
    share: share.value,
  }));
  return {
    width: 640,
    height: 240,
    data: { values: marks },
    mark: { type: "bar" },
    encoding: {
      x: { ...numberAxis("from", { title: words.amount, format: ",~f" }), bin: "binned" },
      x2: { field: "until" },
      y: numberAxis("count", { title: words.counted, format: COUNT_FORMAT }),
      opacity: { condition: { test: "datum.isClosed", value: 1 }, value: 0.5 },
      tooltip: tooltipOf(
        { from: "From", until: "Below", count: words.counted, share: words.share },
        { from: ",.2f", until: ",.2f", count: COUNT_FORMAT, share: SHARE_FORMAT },
      ),
    },
  };
}
