import type { Formats } from "../format/formats.js";
import { intervalText } from "../format/interval-text.js";
import { ScrollArea } from "../parts/scroll-area.js";
import { shade } from "../parts/shade.js";
import type { RetentionShow } from "../view/view.js";
import {
  AGES,
  type RetentionAnswer,
  type RetentionCell,
  type RetentionCohort,
} from "./retention-query.js";

interface RetentionTableProps {
  readonly cohorts: readonly RetentionCohort[];
  readonly average: RetentionAnswer["shop"]["retention"]["average"];
  readonly show: RetentionShow;
  readonly formats: Formats;
}

const ages = Array.from({ length: AGES }, (_, age) => age);

/** Cohort by age; a heat map that is a table, so that its numbers can be read and copied. */
export function RetentionTable({ cohorts, average, show, formats }: RetentionTableProps) {
  const numberOf = (cell: RetentionCell): number | null =>
    show === "SHARE" ? cell.value.value : cell.cumulativeRevenuePerCustomer.value;
  const span = spanOf(cohorts, show, numberOf);
  return (
    <ScrollArea label="Retention by cohort and month">
      <table className="heat retention">
        <thead>
          <tr>
            <th scope="col">First order</th>
            <th scope="col" className="number">
              Customers
            </th>
            {ages.map((age) => (
              <th key={age} scope="col" className="number">
                <span className="unseen">month </span>
                {age === 0 ? "0" : `+${age}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cohorts.map((cohort) => (
            <tr key={cohort.key}>
              <th scope="row">{formats.month(cohort.cohortOn)}</th>
              <td className="number">{formats.count(cohort.size)}</td>
              {ages.map((age) => {
                const cell = cohort.cells[age];
                if (cell === undefined) return <td key={age} />;
                const number = numberOf(cell);
                const isPlain = show === "SHARE" && age === 0;
                return (
                  <td
                    key={age}
                    className={`number cell${cell.complete ? "" : " partial"}${isPlain ? " plain" : ""}`}
                    style={isPlain ? {} : shade(number, span)}
                    title={titleOf(cell, cohort, formats)}
                  >
                    {number === null
                      ? "–"
                      : show === "SHARE"
                        ? formats.share(number)
                        : formats.money(number)}
                    {!cell.complete && <span className="unseen"> (still running)</span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
        {show === "SHARE" && (
          <tfoot>
            <tr className="sum">
              <th scope="row">all cohorts</th>
              <td />
              {ages.map((age) => {
                const value = average.find(({ period }) => period === age)?.value;
                return (
                  <td
                    key={age}
                    className="number"
                    title={value === undefined ? "" : (intervalText(value, formats.share) ?? "")}
                  >
                    {value?.value == null ? "" : formats.share(value.value)}
                  </td>
                );
              })}
            </tr>
          </tfoot>
        )}
      </table>
    </ScrollArea>
  );
}

/** Age 0 of the share is 1 by definition and would drown the rest. */
function spanOf(
  cohorts: readonly RetentionCohort[],
  show: RetentionShow,
  numberOf: (cell: RetentionCell) => number | null,
): readonly [number, number] {
  const numbers = cohorts
    .flatMap(({ cells }) => cells)
    .filter(({ period }) => show === "REVENUE" || period > 0)
    .map((cell) => numberOf(cell) ?? 0);
  return [show === "REVENUE" ? Math.min(...numbers) : 0, Math.max(0, ...numbers)];
}

function titleOf(cell: RetentionCell, { size }: RetentionCohort, formats: Formats): string {
  const interval = intervalText(cell.value, formats.share);
  const running = cell.complete ? "" : "; this month was still running";
  return `${formats.count(cell.customers)} of ${formats.count(size)} customers${interval === null ? "" : `, 95% interval ${interval}`}${running}`;
}
