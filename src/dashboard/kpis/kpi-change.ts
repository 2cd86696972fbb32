import type { Formats } from "../format/formats.js";
import { intervalText } from "../format/interval-text.js";
import type { MeasureValue } from "./kpi-query.js";

/** A change in words; `direction` is null where none can be told from chance. */
export interface Change {
  /** The change; null where the periods are not alike, and `note` says why. */
  readonly text: string | null;
  readonly note: string | null;
  readonly direction: "up" | "down" | null;
}

interface Situation {
  readonly formats: Formats;
  /** The period still runs at asOf; the comparison is cut to as many days. */
  readonly isRunning: boolean;
  /** The period was wholly observed. */
  readonly isWhole: boolean;
  readonly comparison: { readonly totals: { readonly complete: boolean } } | undefined;
}

/** Says nothing where the two periods are not alike. */
export function changeOf({ estimate, delta }: MeasureValue, situation: Situation): Change | null {
  const { formats, isRunning, isWhole, comparison } = situation;
  if (estimate.value === null) return null;
  if (comparison === undefined) return isRunning ? none("not comparable while it runs") : null;
  if (!comparison.totals.complete) return none("no whole period to compare with");
  if (!isWhole && !isRunning) return none("not wholly in the data");
  if (delta === null || delta.value === null) return none("nothing to compare with");
  const { value, low, high } = delta;
  const isSure = low === null || high === null || low > 0 || high < 0;
  const interval = intervalText(delta, formats.change);
  return {
    text: formats.change(value),
    note: interval === null ? null : isSure ? interval : `${interval}: may be chance`,
    direction: !isSure || value === 0 ? null : value > 0 ? "up" : "down",
  };
}

const none = (note: string): Change => ({ text: null, note, direction: null });
