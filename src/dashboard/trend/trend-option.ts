import type { EChartsCoreOption } from "echarts/core";
import type { ChartStyle } from "./chart-style.js";
import { bandSeries } from "./trend-band.js";
import { barSeries, lineSeries } from "./trend-marks.js";
import type { TrendShown } from "./trend-shown.js";
import { tooltipElement } from "./trend-tooltip.js";
import { bucketText, isRatio, writersOf } from "./trend-words.js";

/** The chart of the shown series; bars for sums, lines with their interval for ratios. */
export function trendOption(
  shown: TrendShown,
  style: ChartStyle,
  width: number,
): EChartsCoreOption {
  const { series, measure, grain, formats, marked } = shown;
  const isSplit = series.length > 1;
  const buckets = (series[0]?.points ?? []).map(({ bucket }) => bucket);
  const { axis } = writersOf(measure, formats);
  const colourOf = (place: number): string =>
    !isSplit
      ? style.accent
      : series[place]?.isOther
        ? style.other
        : (style.groups[place] ?? style.other);
  const marks = series.flatMap((each, place) =>
    isRatio(measure)
      ? [
          ...(isSplit ? [] : bandSeries(each, colourOf(place))),
          ...lineSeries(each, colourOf(place)),
        ]
      : [barSeries(each, { colour: colourOf(place), surface: style.surface })],
  );
  const text = { color: style.muted, fontFamily: style.fontFamily, fontSize: 12 };
  return {
    animation: false,
    aria: { enabled: true, label: { enabled: false } },
    textStyle: { fontFamily: style.fontFamily },
    grid: {
      left: 4,
      right: 8,
      top: isSplit ? 24 + 26 * legendRows(series, width) : 16,
      bottom: 4,
      containLabel: true,
    },
    legend: {
      show: isSplit,
      type: "plain",
      top: 0,
      left: 0,
      itemWidth: 10,
      itemHeight: 10,
      itemGap: 18,
      icon: "roundRect",
      textStyle: { ...text, color: style.text },
      data: series.map(({ name }) => name),
    },
    tooltip: {
      trigger: "axis",
      confine: true,
      axisPointer: {
        type: isRatio(measure) ? "line" : "shadow",
        shadowStyle: { color: style.shade },
      },
      backgroundColor: style.surface,
      borderColor: style.line,
      textStyle: { color: style.text, fontSize: 13 },
      formatter: (hovered: unknown) => tooltipElement(shown, placeOf(hovered)),
    },
    xAxis: {
      type: "category",
      data: buckets,
      // Without all ticks, the marked period would begin and end at a labelled bucket.
      axisTick: { show: false, interval: 0 },
      axisLine: { lineStyle: { color: style.line } },
      axisLabel: {
        ...text,
        hideOverlap: true,
        interval: labelStep(buckets.length, width) - 1,
        formatter: (bucket: string) => bucketText(bucket, grain, formats),
      },
    },
    yAxis: {
      type: "value",
      min: 0,
      splitNumber: 4,
      axisLabel: { ...text, formatter: (value: number) => axis(value) },
      splitLine: { lineStyle: { color: style.line } },
    },
    series: withMarkedPeriod(marks, markedBuckets(buckets, marked), style.shade),
  };
}

/** Rows the legend will take, at about seven pixels a letter. */
function legendRows(series: TrendShown["series"], width: number): number {
  const wide = series.reduce((sum, { name }) => sum + name.length * 7 + 34, 0);
  return Math.max(1, Math.ceil(wide / (width - 20)));
}

/** Every bucket has a label where there is room; else every second, third, sixth and so on. */
function labelStep(buckets: number, width: number): number {
  const least = (buckets * 76) / Math.max(width - 60, 1);
  return [1, 2, 3, 6, 12, 24].find((step) => step >= least) ?? Math.ceil(least / 12) * 12;
}

function placeOf(hovered: unknown): number {
  const [first] = hovered as readonly { readonly dataIndex: number }[];
  return first?.dataIndex ?? 0;
}

function markedBuckets(buckets: readonly string[], marked: TrendShown["marked"]): string[] {
  return marked === null
    ? []
    : buckets.filter((bucket) => bucket >= marked.from && bucket < marked.to);
}

/** Shades the first and last bucket of the period and all between. */
function withMarkedPeriod(marks: object[], marked: readonly string[], color: string): object[] {
  const [first, last] = [marked[0], marked.at(-1)];
  if (first === undefined) return marks;
  const markArea = {
    silent: true,
    itemStyle: { color },
    data: [[{ xAxis: first }, { xAxis: last }]],
  };
  return marks.map((mark, place) => (place === 0 ? { ...mark, markArea } : mark));
}
