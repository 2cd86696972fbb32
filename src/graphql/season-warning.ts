import { addDays, type Period } from "../domain/calendar.js";
import { shoppingSeasonsIn } from "../domain/calendar-event.js";
import type { DataWarning } from "./provenance.type.js";
import type { CurrentShop } from "./shop-directory.js";

/** Of an answer that compares periods: says where one was observed in a shopping season and another was not. */
export function seasonWarning(
  period: Period,
  compared: readonly Period[],
  { coverage }: CurrentShop,
): DataWarning[] {
  const seasonsOf = ({ from, to }: Period): string[] => {
    const end = addDays(coverage.asOfOn, 1);
    return shoppingSeasonsIn({
      from: from < coverage.firstOn ? coverage.firstOn : from,
      to: to > end ? end : to,
    });
  };
  const now = seasonsOf(period);
  const others = compared.map(seasonsOf);
  const isIn = (seasons: readonly string[], season: string): boolean => seasons.includes(season);
  const only = now.filter((season) => others.some((other) => !isIn(other, season)));
  const lacking = [...new Set(others.flat())].filter((season) => !isIn(now, season));
  if (only.length === 0 && lacking.length === 0) return [];
  const parts = [
    ...(only.length === 0
      ? []
      : [`the period holds ${only.join(", ")}, which not all it is compared with does`]),
    ...(lacking.length === 0
      ? []
      : [`what it is compared with holds ${lacking.join(", ")}, and the period does not`]),
  ];
  const text = parts.join("; ");
  return [
    {
      code: "SEASONAL_WINDOW",
      message: `${text.charAt(0).toUpperCase()}${text.slice(1)}: the difference may be the season's. Compare with the same days a year before, or ask seasonality.`,
    },
  ];
}
