import type { TrendSeries } from "./trend-series.js";

/** The interval as a band: an unseen line at its low end, and the rest stacked upon it. */
export function bandSeries({ points }: TrendSeries, colour: string): object[] {
  const unseen = {
    type: "line",
    stack: "interval",
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  const known = points.map(({ estimate: { low, high } }) =>
    low === null || high === null ? null : { low, width: high - low },
  );
  return [
    { ...unseen, data: known.map((interval) => interval?.low ?? null) },
    {
      ...unseen,
      areaStyle: { color: colour, opacity: 0.16 },
      data: known.map((interval) => interval?.width ?? null),
    },
  ];
}
