import { addDays, addMonths, startOfMonths, startOfWeek, type Span } from "./calendar.js";
import type { Period } from "./view.js";

export interface Coverage {
  readonly firstOn: string;
  readonly lastOn: string;
}

const MONTHS = { MONTH: 1, QUARTER: 3, YEAR: 12 } as const;

/** Months of a period that is still running at asOf; null for one that is over. */
export function runningMonths(period: Period): 1 | 3 | 12 | null {
  const name = period.startsWith("THIS_") ? period.slice("THIS_".length) : "";
  return name in MONTHS ? MONTHS[name as keyof typeof MONTHS] : null;
}

/** The days a preset means, counted as the API counts them: from the shop's last day. */
export function periodSpan(period: Period, { firstOn, lastOn }: Coverage): Span {
  if (period === "ALL_TIME") return { from: firstOn, to: addDays(lastOn, 1) };
  if (period === "LAST_COMPLETE_WEEK") {
    const to = startOfWeek(lastOn);
    return { from: addDays(to, -7), to };
  }
  const months = MONTHS[period.replace(/^(THIS|LAST)_/, "") as keyof typeof MONTHS];
  const current = startOfMonths(lastOn, months);
  return period.startsWith("THIS_")
    ? { from: current, to: addMonths(current, months) }
    : { from: addMonths(current, -months), to: current };
}

/** Last calendar year where the data hold all of it, so that there is something to compare; else all. */
export function defaultPeriod(coverage: Coverage): Period {
  return periodSpan("LAST_YEAR", coverage).from >= coverage.firstOn ? "LAST_YEAR" : "ALL_TIME";
}
