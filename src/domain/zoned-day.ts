import type { Day } from "./calendar.js";

const DAY_MS = 86_400_000;

/**
 * The moment at which a calendar day begins in a zone: midnight, the first of two where clocks repeat
 * it, or where they skip it, the first moment after.
 *
 * @param timezone IANA name
 */
export function startOfDay(day: Day, timezone: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const ahead = (at: number): number => wallClock(at, timezone) - at;
  // by the clock of the day before and by that of the day after
  const moments = [ahead(midnight - DAY_MS), ahead(midnight + DAY_MS)]
    .map((offset) => midnight - offset)
    .sort((one, other) => one - other);
  const [, later = midnight] = moments;
  return new Date(moments.find((at) => wallClock(at, timezone) >= midnight) ?? later);
}

/** By zone: making one costs as much as a hundred uses. */
const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timezone: string): Intl.DateTimeFormat {
  const known = clocks.get(timezone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  clocks.set(timezone, clock);
  return clock;
}

/**
 * What clocks of the zone show at a moment, as if it were UTC.
 *
 * @param at milliseconds since 1970
 */
export function wallClock(at: number, timezone: string): number {
  const parts = clockOf(timezone).formatToParts(new Date(at));
  const part = (type: string): number =>
    Number(parts.find((each) => each.type === type)?.value ?? 0);
  return Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
}
