import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface CdnowCustomer {
  /** Repeat order days until the end of calibration. */
  readonly orders: number;
  /** Weeks from the first to the last of them. */
  readonly lastWeeks: number;
  readonly observedWeeks: number;
  /** Mean value of the repeat order days; NaN without one. */
  readonly meanValue: number;
}

const WEEK_MS = 7 * 86_400_000;

/** The 2,357 customers of Fader and Hardie's CDNOW sample over the first 39 weeks. */
export function cdnowCustomers(folder: string): CdnowCustomer[] {
  const days = new Map<string, Map<number, number>>();
  for (const line of readFileSync(join(folder, "CDNOW_sample.txt"), "utf8").split("\n")) {
    const [, customer, day, , amount] = line.trim().split(/\s+/);
    if (customer === undefined || day === undefined) continue;
    const at = Date.UTC(+day.slice(0, 4), +day.slice(4, 6) - 1, +day.slice(6, 8));
    const own = days.get(customer) ?? new Map<number, number>();
    own.set(at, (own.get(at) ?? 0) + Number(amount));
    days.set(customer, own);
  }
  const end = Date.UTC(1997, 8, 30);
  return [...days.values()].map((own) => {
    const ordered = [...own].filter(([at]) => at <= end).sort(([a], [b]) => a - b);
    const [first = 0] = ordered[0] ?? [];
    const [last = 0] = ordered.at(-1) ?? [];
    const repeats = ordered.slice(1).map(([, value]) => value);
    return {
      orders: repeats.length,
      lastWeeks: (last - first) / WEEK_MS,
      observedWeeks: (end - first) / WEEK_MS,
      meanValue: repeats.reduce((sum, value) => sum + value, 0) / repeats.length,
    };
  });
}
