import type { Day } from "./calendar.js";
import { wallClock } from "./zoned-day.js";

const HOUR_MS = 3_600_000;
const QUARTER_MS = HOUR_MS / 4;
const WHOLE_DAY: ReadonlyMap<number, number> = new Map(
  Array.from({ length: 24 }, (_, hour) => [hour, 60]),
);

/**
 * The hours that the clock of a zone shows on a day, and how long each lasts: sixty minutes, but
 * where clocks change. An hour that is skipped is absent, and both passes of one that is repeated
 * are one hour of 120 minutes; where clocks move by half an hour, one lasts 30 or 90.
 *
 * @param timezone IANA name
 * @returns minutes by hour, 0 to 23 in order; empty for a day that the zone skipped
 */
export function hoursOfDay(day: Day, timezone: string): ReadonlyMap<number, number> {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const offsetAt = (at: number): number => wallClock(at, timezone) - at;
  // zones are 14 hours ahead of UTC at most, and 12 behind
  const before = offsetAt(midnight - 14 * HOUR_MS);
  const after = offsetAt(midnight + 36 * HOUR_MS);
  // no zone changes its clocks there and back within two days
  if (before === after) return WHOLE_DAY;
  const minutes = new Map<number, number>();
  for (let quarter = 0; quarter < 96; quarter++) {
    const shown = midnight + quarter * QUARTER_MS;
    const passes = [before, after].filter((offset) => offsetAt(shown - offset) === offset).length;
    const hour = Math.floor(quarter / 4);
    if (passes > 0) minutes.set(hour, (minutes.get(hour) ?? 0) + passes * 15);
  }
  return minutes;
}

/** The hour of the day that clocks of the zone show, 0 to 23. */
export function hourAt(moment: Date, timezone: string): number {
  return new Date(wallClock(moment.getTime(), timezone)).getUTCHours();
}
