import type { Formats } from "../format/formats.js";
import { Choice } from "../parts/choice.js";
import { addDays } from "./calendar.js";
import { type Coverage, periodSpan, runningMonths } from "./period-span.js";
import { COMPARISONS, PERIODS, type SetView, type View } from "./view.js";

const PERIOD_WORDS: Readonly<Record<View["period"], string>> = {
  ALL_TIME: "All time",
  THIS_YEAR: "This year",
  LAST_YEAR: "Last year",
  THIS_QUARTER: "This quarter",
  LAST_QUARTER: "Last quarter",
  THIS_MONTH: "This month",
  LAST_MONTH: "Last month",
  LAST_COMPLETE_WEEK: "Last complete week",
};

const COMPARISON_WORDS: Readonly<Record<View["compare"], string>> = {
  PREVIOUS_PERIOD: "Period before",
  LAST_YEAR: "Year before",
};

interface PeriodControlsProps {
  readonly view: View;
  readonly setView: SetView;
  readonly coverage: Coverage;
  readonly formats: Formats;
}

/** Period and comparison of the key figures, the chart and the funnel. */
export function PeriodControls({ view, setView, coverage, formats }: PeriodControlsProps) {
  const span = periodSpan(view.period, coverage);
  const last = runningMonths(view.period) === null ? addDays(span.to, -1) : coverage.lastOn;
  return (
    <div className="period-controls" role="group" aria-label="Period and comparison">
      <Choice
        label="Period"
        value={view.period}
        options={PERIODS.map((period) => ({ value: period, label: PERIOD_WORDS[period] }))}
        onChange={(period) => setView({ period })}
      />
      <Choice
        label="Compared with"
        value={view.compare}
        options={COMPARISONS.map((compare) => ({
          value: compare,
          label: COMPARISON_WORDS[compare],
        }))}
        onChange={(compare) => setView({ compare })}
        isDisabled={view.period === "ALL_TIME"}
      />
      <p className="period-days">
        {formats.date(span.from)} to {formats.date(last)}
      </p>
    </div>
  );
}
