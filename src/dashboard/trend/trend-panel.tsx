import { lazy, Suspense } from "react";
import { useAnswer } from "../api/use-answer.js";
import { Panel } from "../parts/panel.js";
import type { PanelProps } from "../parts/panel-props.js";
import { SwitchRow } from "../parts/switch-row.js";
import { UnavailableBox } from "../parts/unavailable-box.js";
import { periodSpan } from "../view/period-span.js";
import { GRAINS, SPLITS, TREND_MEASURES, type View } from "../view/view.js";
import { showsAllTime, type TrendAnswer, trendOperation } from "./trend-query.js";
import { seriesOf } from "./trend-series.js";
import { TrendTable } from "./trend-table.js";
import { GRAIN_WORDS, MEASURE_WORDS, SPLIT_WORDS } from "./trend-words.js";

/** The chart library is the heaviest part of the page, so the numbers do not wait for it. */
const TrendChart = lazy(async () => ({ default: (await import("./trend-chart.js")).TrendChart }));

const optionsOf = <Name extends string>(
  names: readonly Name[],
  words: Readonly<Record<Name, string>>,
) => names.map((name) => ({ value: name, label: words[name] }));

/** One measure over time, whole or split. */
export function TrendPanel({ shop, view, setView, formats }: PanelProps) {
  const operation = trendOperation(view);
  const answered = useAnswer<TrendAnswer>(operation);
  const marked = showsAllTime(view.grain) && view.period !== "ALL_TIME";
  return (
    <Panel
      name="trend"
      title="Over time"
      caption={captionOf(view)}
      operation={operation}
      answered={answered}
      controls={
        <>
          <SwitchRow
            label="Measure"
            value={view.measure}
            options={optionsOf(TREND_MEASURES, MEASURE_WORDS)}
            onChange={(measure) => setView({ measure })}
          />
          <SwitchRow
            label="By"
            value={view.grain}
            options={optionsOf(GRAINS, GRAIN_WORDS)}
            onChange={(grain) => setView({ grain })}
          />
          <SwitchRow
            label="Split"
            value={view.split}
            options={optionsOf(SPLITS, SPLIT_WORDS)}
            onChange={(split) => setView({ split })}
          />
        </>
      }
    >
      {(answer) => {
        const series = seriesOf(answer.shop.metrics.rows);
        const points = series.flatMap((each) => each.points);
        if (
          points.length > 0 &&
          points.every(({ estimate }) => estimate.suppressed === "NOT_IN_DATA")
        )
          return (
            <UnavailableBox
              title={`${MEASURE_WORDS[view.measure]} cannot be shown`}
              reason="This shop's files do not hold what it is computed from. Revenue and orders are there."
            />
          );
        const shown = {
          series,
          measure: view.measure,
          grain: view.grain,
          formats,
          marked: marked ? periodSpan(view.period, shop.coverage) : null,
        };
        return (
          <>
            <Suspense fallback={<div className="trend-chart" />}>
              <TrendChart {...shown} />
            </Suspense>
            <TrendTable {...shown} />
          </>
        );
      }}
    </Panel>
  );
}

function captionOf({ grain, period }: View): string {
  const partial = `Hatched or dashed: a ${GRAIN_WORDS[grain].toLowerCase()} that was not wholly observed.`;
  if (showsAllTime(grain))
    return period === "ALL_TIME" ? partial : `The period is shaded. ${partial}`;
  return grain === "DAY" && period === "ALL_TIME" ? `The last 90 days. ${partial}` : partial;
}
