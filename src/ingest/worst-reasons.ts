import type { FileReport, ReasonCount } from "../domain/ingest-report.js";
import { HARMLESS_REASONS } from "../domain/quarantine.js";
import { reasonRemedies } from "../domain/reason-remedies.js";

const NAMED = 3;

export interface WorstReasons {
  /** Such as `12 × BAD_DATE in orders.csv (created_at)`; empty when nothing was set aside. */
  readonly text: string;
  /** What to do about the first of them, as a full sentence; null when there is none. */
  readonly remedy: string | null;
}

/** Why most records cannot be used, for an error that has no report beside it. */
export function worstReasons(files: readonly Pick<FileReport, "name" | "reasons">[]): WorstReasons {
  const worst = files
    .flatMap(({ name, reasons }) => reasons.map((reason) => ({ name, ...reason })))
    .filter(({ reason }) => !HARMLESS_REASONS.includes(reason))
    .sort((a, b) => b.count - a.count)
    .slice(0, NAMED);
  const [first] = worst;
  return {
    text: worst.map(reasonText).join("; "),
    remedy: first === undefined ? null : reasonRemedies[first.reason],
  };
}

function reasonText({
  name,
  reason,
  column,
  count,
}: ReasonCount & { readonly name: string }): string {
  return `${count} × ${reason} in ${name}${column === null ? "" : ` (${column})`}`;
}
