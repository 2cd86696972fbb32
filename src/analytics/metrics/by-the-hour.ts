import type { Day, Period } from "../../domain/calendar.js";
import type { UserError } from "../../domain/user-error.js";
import type { Dimension } from "../../graphql/dimension-filter.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { listOf } from "./dimension-names.js";
import type { Measure } from "./measure.js";
import { FAMILIES } from "./metric-family.js";

/** Layouts whose files tell days and no time of day. */
const DAYS_ALONE: ReadonlySet<string> = new Set(["baskets", "cdnow"]);

/** Dimensions that hours of single days are split by. */
export const HOURLY_DIMENSIONS: readonly Dimension[] = FAMILIES.flatMap(({ hour, dimensions }) =>
  hour === undefined ? [] : [...dimensions.keys()],
);

export const PEOPLE_BY_DAYS =
  "Different people are counted by the day and longer, never by the hour.";
export const HOURS_ARE_SPLIT_BY = `Hours of single days are split by ${listOf(HOURLY_DIMENSIONS)} alone.`;

/** Why nothing of a shop is told by the hour; null where it is. */
export function noHoursOf({ layout }: Pick<CurrentShop, "layout">): string | null {
  return DAYS_ALONE.has(layout)
    ? `The files of the layout ${layout} tell days and no time of day.`
    : null;
}

const LONGER = "ask by DAY or a longer grain";

export function noHours(reason: string): UserError {
  return badRequest(reason, `Leave HOUR out: ${LONGER}.`);
}

export function notByTheHour(touched: readonly Dimension[]): UserError {
  const others = touched.filter((dimension) => !HOURLY_DIMENSIONS.includes(dimension));
  return badRequest(
    `${listOf(others)} cannot be told by the hour. ${HOURS_ARE_SPLIT_BY}`,
    `By HOUR split and filter by ${listOf(HOURLY_DIMENSIONS)} only, or ${LONGER}.`,
  );
}

export function peopleByTheHour(measures: readonly Measure[]): UserError {
  return badRequest(
    `${listOf(measures)} cannot be told by the hour. ${PEOPLE_BY_DAYS}`,
    `By HOUR ask for ORDERS, NEW_CUSTOMERS or SESSIONS, which add up, or ${LONGER}.`,
  );
}

export function hoursTooEarly({ from, to }: Period, firstOn: Day): UserError {
  return badRequest(
    `Hours are kept from ${firstOn} on, and the period from ${from} to ${to} begins earlier.`,
    `Begin on ${firstOn} or later, in \`compare\` too, or ${LONGER}.`,
  );
}
