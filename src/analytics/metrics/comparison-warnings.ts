import { daysBetween, type Period } from "../../domain/calendar.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { daysToDate, isRunning } from "./compared-period.js";

/** A running period against one that is over is not like with like. */
export function comparisonWarnings(
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
