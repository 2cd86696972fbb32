import type { Formats } from "../format/formats.js";
import type { Span } from "../view/calendar.js";
import type { Grain, TrendMeasure } from "../view/view.js";
import type { TrendSeries } from "./trend-series.js";

/** What the chart draws, and the table beside it says. */
export interface TrendShown {
  readonly series: readonly TrendSeries[];
  readonly measure: TrendMeasure;
  readonly grain: Grain;
  readonly formats: Formats;
  /** Days to shade; null for none. */
  readonly marked: Span | null;
}
