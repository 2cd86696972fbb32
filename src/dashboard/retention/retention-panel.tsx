import { useState } from "react";
import { useAnswer } from "../api/use-answer.js";
import { Panel } from "../parts/panel.js";
import type { PanelProps } from "../parts/panel-props.js";
import { SwitchRow } from "../parts/switch-row.js";
import { UnavailableBox } from "../parts/unavailable-box.js";
import type { RetentionShow } from "../view/view.js";
import { type RetentionAnswer, retentionOperation } from "./retention-query.js";
import { RetentionTable } from "./retention-table.js";

/** Newest cohorts in sight before the reader asks for all. */
const SHOWN = 13;

const OPTIONS: readonly { readonly value: RetentionShow; readonly label: string }[] = [
  { value: "SHARE", label: "Share who order again" },
  { value: "REVENUE", label: "Revenue per customer so far" },
];

/** How many customers come back, and what they are worth by then. */
export function RetentionPanel({ view, setView, formats }: PanelProps) {
  const operation = retentionOperation(view.shop);
  const answered = useAnswer<RetentionAnswer>(operation);
  const [showsAll, setShowsAll] = useState(false);
  return (
    <Panel
      name="retention"
      title="Retention"
      caption="Customers by the month of their first order, and the months since. Hatched: the month was still running."
      operation={operation}
      answered={answered}
      controls={
        <SwitchRow
          label="Show"
          value={view.retention}
          options={OPTIONS}
          onChange={(retention) => setView({ retention })}
        />
      }
    >
      {({ shop: { retention } }) => {
        if (retention.unavailable !== null)
          return (
            <UnavailableBox
              title="There are no cohorts for this shop"
              reason={retention.unavailable.reason}
            />
          );
        const { cohorts } = retention;
        return (
          <>
            <RetentionTable
              cohorts={showsAll ? cohorts : cohorts.slice(-SHOWN)}
              average={retention.average}
              show={view.retention}
              formats={formats}
            />
            {cohorts.length > SHOWN && (
              <button type="button" className="more" onClick={() => setShowsAll(!showsAll)}>
                {showsAll ? `Show the last ${SHOWN} cohorts` : `Show all ${cohorts.length} cohorts`}
              </button>
            )}
          </>
        );
      }}
    </Panel>
  );
}
