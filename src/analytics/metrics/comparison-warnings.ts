import { daysBetween, type Period } from "../../domain/calendar.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import { seasonWarning } from "../../graphql/season-warning.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { daysToDate, isRunning } from "./compared-period.js";

/** Not like with like: a running period against one that is over, a season against none. */
export function comparisonWarnings(
  period: Period,
  compared: readonly Period[],
  shop: CurrentShop,
): DataWarning[] {
  return [...runningWarning(period, compared, shop), ...seasonWarning(period, compared, shop)];
}

function runningWarning(
  period: Period,
  compared: readonly Period[],
  shop: CurrentShop,
): DataWarning[] {
  const isUnequal = isRunning(period, shop) && compared.some((one) => !isRunning(one, shop));
  if (!isUnequal) return [];
  const { from, to } = period;
  return [
    {
      code: "RUNNING_PERIOD_COMPARED",
      message: `${daysToDate(period, shop)} of the ${daysBetween(from, to)} days from ${from} to ${to} have been wholly observed, and are compared with a period that is over; pass toDate: true to compare as many days.`,
    },
  ];
}
