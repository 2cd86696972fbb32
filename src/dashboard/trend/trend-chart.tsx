import { BarChart, LineChart } from "echarts/charts";
import {
  AriaComponent,
  GridSimpleComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  TooltipComponent,
} from "echarts/components";
import { init, use, type EChartsType } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import { chartStyle } from "./chart-style.js";
import { trendOption } from "./trend-option.js";
import type { TrendShown } from "./trend-shown.js";
import { bucketText, MEASURE_WORDS } from "./trend-words.js";

use([
  AriaComponent,
  BarChart,
  GridSimpleComponent,
  LegendPlainComponent,
  LineChart,
  MarkAreaComponent,
  SVGRenderer,
  TooltipComponent,
]);

/** Draws the series, again whenever they, the size or the colour scheme change. */
export function TrendChart(shown: TrendShown) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);

  useEffect(() => {
    const drawn = init(element.current, null, { renderer: "svg" });
    chart.current = drawn;
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(element.current!);
    return () => {
      resized.disconnect();
      drawn.dispose();
    };
  }, []);

  useEffect(() => {
    const draw = () =>
      chart.current?.setOption(
        trendOption(shown, chartStyle(), element.current!.clientWidth),
        true,
      );
    draw();
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", draw);
    return () => scheme.removeEventListener("change", draw);
  });

  return <div ref={element} className="trend-chart" role="img" aria-label={describe(shown)} />;
}

function describe({ series, measure, grain, formats }: TrendShown): string {
  const points = series[0]?.points ?? [];
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return `${MEASURE_WORDS[measure]}: no data.`;
  const span = [first, last].map(({ bucket }) => bucketText(bucket, grain, formats)).join(" to ");
  const groups = series.map(({ name }) => name).filter((name) => name !== "");
  const split = groups.length === 0 ? "" : ` split into ${groups.join(", ")}`;
  return `${MEASURE_WORDS[measure]} by ${grain.toLowerCase()}${split}, ${span}. The numbers follow as a table.`;
}
