import { addDays, daysBetween, type Period } from "../domain/calendar.js";
import { extraDays } from "../stats/seasonality/extra-days.js";
import type { Context } from "./context.js";
import { knownPeaks, type KnownPeak } from "./known-peaks.js";
import { allTime } from "./period.input.js";
import type { DataWarning } from "./provenance.type.js";
import type { CurrentShop } from "./shop-directory.js";

/** A whole year holds each season once, as every other does. */
const YEAR_DAYS = 365;
/** How much peaks may raise the mean of a period before it is said: a convention. */
const LEAST_RISE = 0.05;
const MOST_NAMED = 6;

/**
 * Of an answer about one period: says where it holds days that `seasonalPeaks` knows and is so short
 * that they raise its mean by a twentieth or more; a year or longer is never. At most one statement
 * for as long as the snapshot is served.
 *
 * @param period what was asked; of it, the days that the data cover count
 */
export async function peakWarning(
  context: Pick<Context, "db">,
  shop: CurrentShop,
  period: Period = allTime(shop.coverage),
): Promise<DataWarning[]> {
  const covered = allTime(shop.coverage);
  const from = period.from > covered.from ? period.from : covered.from;
  const to = period.to < covered.to ? period.to : covered.to;
  const days = from < to ? daysBetween(from, to) : 0;
  if (days === 0 || days >= YEAR_DAYS) return [];
  const peaks = (await knownPeaks(context, shop)).filter(
    ({ happenedOn }) => happenedOn >= from && happenedOn < to,
  );
  const extra = extraDays(
    peaks.map(({ orders, expectedOrders }) => ({ value: orders, expected: expectedOrders })),
  );
  if (extra / days < LEAST_RISE) return [];
  const count = peaks.length === 1 ? "One day" : `${peaks.length} days`;
  return [
    {
      code: "SEASONAL_WINDOW",
      message: `${count} of the ${days} from ${from} to ${addDays(to, -1)} had far more orders than the days around lead to expect: ${namesOf(peaks)}. They add as much as ${rounded(extra)} usual days, ${Math.round((100 * extra) / days)} % of the period: do not take it for a usual one. Ask for a whole year, or for days without them; seasonalPeaks tells all.`,
    },
  ];
}

/** The strongest, in order of time, and how many others there are. */
function namesOf(peaks: readonly KnownPeak[]): string {
  const ratio = ({ orders, expectedOrders }: KnownPeak): number => orders / expectedOrders;
  const named = new Set([...peaks].sort((a, b) => ratio(b) - ratio(a)).slice(0, MOST_NAMED));
  const names = peaks
    .filter((peak) => named.has(peak))
    .map(({ happenedOn, event }) => (event === null ? happenedOn : `${happenedOn} (${event})`));
  const others = peaks.length - named.size;
  return others === 0 ? names.join(", ") : `${names.join(", ")} and ${others} more`;
}

const rounded = (days: number): string => String(Number(days.toPrecision(2)));
