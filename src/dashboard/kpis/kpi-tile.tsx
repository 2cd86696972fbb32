import { type Estimate, SUPPRESSION_WORDS } from "../api/estimate.js";
import { intervalText } from "../format/interval-text.js";
import type { Change } from "./kpi-change.js";

interface KpiTileProps {
  readonly measure: string;
  readonly title: string;
  readonly estimate: Estimate;
  readonly write: (value: number) => string;
  readonly change: Change | null;
}

/** One number, its interval and its change; or why it is not there. */
export function KpiTile({ measure, title, estimate, write, change }: KpiTileProps) {
  const { value, suppressed } = estimate;
  const interval = intervalText(estimate, write);
  return (
    <li className="kpi" data-measure={measure}>
      <h3>{title}</h3>
      {value === null ? (
        <p className="kpi-missing">{SUPPRESSION_WORDS[suppressed ?? "NOT_IN_DATA"]}</p>
      ) : (
        <p className="kpi-value" data-value={value}>
          {write(value)}
        </p>
      )}
      <p className="kpi-interval">{interval === null ? "" : `95% interval ${interval}`}</p>
      <p className={`kpi-change ${change?.direction ?? "flat"}`}>
        {change !== null && (
          <>
            {change.direction !== null && (
              <span className={`arrow ${change.direction}`} aria-hidden="true" />
            )}
            {change.text !== null && <strong>{change.text} </strong>}
            {change.note !== null && <span className="kpi-note">{change.note}</span>}
          </>
        )}
      </p>
    </li>
  );
}
