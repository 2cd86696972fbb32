import type { Day, Period } from "../../domain/calendar.js";
import type { UserError } from "../../domain/user-error.js";
import { Dimension } from "../../graphql/dimension-filter.input.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { listOf } from "./dimension-names.js";
import type { Measure } from "./measure.js";

/** What days of other zones are split by. */
export const OTHER_ZONE_DIMENSIONS: readonly Dimension[] = [
  ...[Dimension.CHANNEL, Dimension.DEVICE, Dimension.WEEKDAY, Dimension.HOUR],
];

const OWN_ZONE = "leave timezone out for days of the shop's own zone";

export function notElsewhere(
  touched: readonly Dimension[],
  { timezone }: Pick<CurrentShop, "timezone">,
): UserError {
  const others = touched.filter((dimension) => !OTHER_ZONE_DIMENSIONS.includes(dimension));
  const told = listOf(OTHER_ZONE_DIMENSIONS);
  return badRequest(
    `${listOf(others)} cannot be told in the days of ${timezone}. Days of other zones than the shop's are split by ${told} alone.`,
    `Split and filter by ${told} only, or ${OWN_ZONE}.`,
  );
}

export function peopleElsewhere(
  measures: readonly Measure[],
  { timezone }: Pick<CurrentShop, "timezone">,
): UserError {
  return badRequest(
    `${listOf(measures)} cannot be told in the days of ${timezone}. Different people are counted in days of the shop's own zone alone.`,
    `Ask for ORDERS, NEW_CUSTOMERS or SESSIONS, which add up, or ${OWN_ZONE}.`,
  );
}

export function tooEarlyElsewhere(
  touched: readonly Dimension[],
  { from, to }: Period,
  firstOn: Day,
): UserError {
  const kept = listOf(
    touched.filter(
      (dimension) => dimension === Dimension.CHANNEL || dimension === Dimension.DEVICE,
    ),
  );
  return badRequest(
    `${kept} in days of other zones than the shop's is kept from ${firstOn} on, and the period from ${from} to ${to} begins earlier.`,
    `Begin on ${firstOn} or later, in \`compare\` too, ask without ${kept}, or ${OWN_ZONE}.`,
  );
}
