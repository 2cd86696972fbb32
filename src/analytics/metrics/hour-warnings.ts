import type { Day } from "../../domain/calendar.js";
import { hoursOfDay } from "../../domain/zoned-hours.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import type { DataWarning } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { coveredBuckets, dayOf, hourOf } from "./metric-bucket.js";
import type { MetricPlan } from "./metric-plan.js";
import type { SummedRow } from "./metric-rows.js";

/** On so many days everything at the same hour is no habit of customers. */
const LEAST_DAYS = 3;

/** What readers of hours should know: days on which clocks change, and data without times. */
export function hourWarnings(
  plan: MetricPlan,
  shop: CurrentShop,
  rows: readonly SummedRow[],
): DataWarning[] {
  if (plan.grain !== "hour") return [];
  return [...clockChanges(plan, shop), ...singleHour(plan, rows)];
}

function clockChanges({ period }: MetricPlan, shop: CurrentShop): DataWarning[] {
  const days = coveredBuckets("day", period, shop);
  return days.flatMap((day) => {
    const odd = oddHours(day, shop.timezone);
    if (odd.length === 0) return [];
    const message = `On ${day} the clocks of ${shop.timezone} change: ${odd.join(", ")}.`;
    return [{ code: "CLOCK_CHANGE", message }];
  });
}

function oddHours(day: Day, timezone: string): string[] {
  const minutesOf = hoursOfDay(day, timezone);
  return Array.from({ length: 24 }, (_, hour) => {
    const minutes = minutesOf.get(hour);
    const name = `${String(hour).padStart(2, "0")}:00`;
    return minutes === undefined ? `there is no ${name}` : `${name} lasts ${minutes} minutes`;
  }).filter((_, hour) => minutesOf.get(hour) !== 60);
}

function singleHour({ conditions }: MetricPlan, rows: readonly SummedRow[]): DataWarning[] {
  if (conditions.some(({ dimension }) => dimension === Dimension.HOUR)) return [];
  const days = new Set(rows.map(({ bucket }) => dayOf(bucket)));
  const [hour, ...others] = new Set(rows.map(({ bucket }) => hourOf(bucket)));
  if (days.size < LEAST_DAYS || others.length > 0) return [];
  return [
    {
      code: "SINGLE_HOUR",
      message: `Everything on ${days.size} days is at ${hour}:00: files that tell no time of day put it there.`,
    },
  ];
}
