import { useAnswer } from "../api/use-answer.js";
import type { Formats } from "../format/formats.js";
import { Panel } from "../parts/panel.js";
import type { PanelProps } from "../parts/panel-props.js";
import { addDays } from "../view/calendar.js";
import { runningMonths } from "../view/period-span.js";
import { changeOf } from "./kpi-change.js";
import { type KpiAnswer, kpiOperation } from "./kpi-query.js";
import { KpiTile } from "./kpi-tile.js";

interface Tile {
  readonly measure: string;
  readonly title: string;
  readonly write: (formats: Formats) => (value: number) => string;
}

const TILES: readonly Tile[] = [
  { measure: "GROSS_REVENUE", title: "Gross revenue", write: ({ wholeMoney }) => wholeMoney },
  { measure: "NET_REVENUE", title: "Net revenue", write: ({ wholeMoney }) => wholeMoney },
  { measure: "ORDERS", title: "Orders", write: ({ count }) => count },
  { measure: "AOV", title: "Average order value", write: ({ money }) => money },
  { measure: "SESSIONS", title: "Sessions", write: ({ count }) => count },
  { measure: "CONVERSION_RATE", title: "Conversion rate", write: ({ share }) => share },
  { measure: "CUSTOMERS", title: "Customers", write: ({ count }) => count },
  { measure: "NEW_CUSTOMERS", title: "New customers", write: ({ count }) => count },
];

/** The headline numbers of the period. */
export function KpiPanel({ shop, view, formats }: PanelProps) {
  const operation = kpiOperation(view, shop.coverage);
  const answered = useAnswer<KpiAnswer>(operation);
  return (
    <Panel
      name="kpis"
      title="Key figures"
      caption={caption(answered.answer, view.period, formats)}
      operation={operation}
      answered={answered}
    >
      {({ shop: { sums, people } }) => (
        <ul className="kpis">
          {TILES.map(({ measure, title, write }) => {
            const table = measure === "CUSTOMERS" ? people : sums;
            const value = table.totals.values.find((each) => each.measure === measure);
            if (value === undefined) return null;
            return (
              <KpiTile
                key={measure}
                measure={measure}
                title={title}
                estimate={value.estimate}
                write={write(formats)}
                change={changeOf(value, {
                  formats,
                  isRunning: runningMonths(view.period) !== null,
                  isWhole: table.totals.complete,
                  comparison: table.comparisons[0],
                })}
              />
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

function caption(answer: KpiAnswer | undefined, period: string, formats: Formats): string {
  const compared = answer?.shop.sums.comparisons[0];
  if (period === "ALL_TIME")
    return "The whole of the data; choose a shorter period to see what changed.";
  if (compared === undefined) return "Change against the compared period.";
  return `Change against ${formats.date(compared.from)} to ${formats.date(addDays(compared.to, -1))}.`;
}
