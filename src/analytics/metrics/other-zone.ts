import type { Coverage } from "../../domain/coverage.js";
import { startOfDay, wallClock } from "../../domain/zoned-day.js";
import { offsetsOf, type ZoneOffset } from "../../domain/zone-offsets.js";
import { momentOf } from "../../graphql/provenance.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { noHoursOf } from "./by-the-hour.js";

const HALF_HOUR_MS = 1_800_000;
const RESULT = "metric-half-hours";

/** Zones have aliases, such as US/Eastern for America/New_York. */
const canonical = (timeZone: string): string =>
  new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;

/**
 * The shop as it looks in the days of a zone: zone and covered days are those of the zone. The shop
 * itself for its own zone, by whichever name.
 *
 * @throws UserError for a zone whose days the half hours of a shop do not make
 */
export function shopIn(timezone: string | undefined, shop: CurrentShop): CurrentShop {
  if (timezone === undefined || canonical(timezone) === canonical(shop.timezone)) return shop;
  const reason = noOtherZones(shop);
  if (reason !== null) throw badRequest(`timezone cannot be ${timezone}. ${reason}`, OWN_DAYS);
  const offsets = knownOffsets(timezone, shop.coverage);
  checkHalfHours(timezone, offsets);
  return {
    ...shop,
    timezone,
    coverage: coverageIn(timezone, shop),
    otherZone: { ownTimezone: shop.timezone, offsets },
  };
}

const OWN_DAYS = "Leave timezone out: days are those of the shop's own zone then.";
const OLDER =
  "This snapshot was published before half hours were kept: load the shop's files again.";

/** Why no days but those of its own zone are told of a shop; null where others are. */
export function noOtherZones(shop: CurrentShop): string | null {
  return noHoursOf(shop) ?? (shop.rowCounts[RESULT] === undefined ? OLDER : null);
}

function coverageIn(timezone: string, { coverage, timezone: own }: CurrentShop): Coverage {
  const clock = (at: Date): string => new Date(wallClock(at.getTime(), timezone)).toISOString();
  const begin = clock(startOfDay(coverage.firstOn, own));
  const [firstOn, time] = [begin.slice(0, 10), begin.slice(11, 16)];
  return {
    ...coverage,
    firstOn,
    ...(time === "00:00" ? {} : { observedFrom: `${firstOn}T${time}` }),
    asOfOn: clock(momentOf(coverage.asOfAt)).slice(0, 10),
  };
}

/** By coverage, which lives as long as the shop's snapshot is served: each is some hundred looks at a calendar. */
const known = new WeakMap<Coverage, Map<string, readonly ZoneOffset[]>>();

function knownOffsets(timezone: string, coverage: Coverage): readonly ZoneOffset[] {
  const own = known.get(coverage) ?? new Map<string, readonly ZoneOffset[]>();
  known.set(coverage, own);
  const name = canonical(timezone);
  const found = own.get(name) ?? offsetsWhile(name, coverage);
  own.set(name, found);
  return found;
}

function offsetsWhile(timezone: string, { asOfAt, moments }: Coverage): readonly ZoneOffset[] {
  const { firstAt, lastAt } = moments ?? { firstAt: asOfAt, lastAt: asOfAt };
  return offsetsOf(timezone, momentOf(firstAt).getTime(), momentOf(lastAt).getTime());
}

function checkHalfHours(timezone: string, offsets: readonly ZoneOffset[]): void {
  const odd = offsets.find(({ ahead }) => ahead % HALF_HOUR_MS !== 0);
  // the first is where the data begin, and no change
  const within = offsets.slice(1).find(({ from }) => from % HALF_HOUR_MS !== 0);
  if (odd === undefined && within === undefined) return;
  const why =
    odd === undefined
      ? `its clocks changed at ${new Date(within?.from ?? 0).toISOString()}, within a half hour`
      : `its clocks are ${distance(odd.ahead)} UTC`;
  throw badRequest(
    `timezone cannot be ${timezone}: ${why}, and nothing finer is kept than half hours of UTC.`,
    "Pass a zone that is whole or half hours from UTC, or leave timezone out.",
  );
}

/** "5:45 hours ahead of". */
function distance(ahead: number): string {
  const minutes = Math.abs(ahead) / 60_000;
  const text = `${Math.floor(minutes / 60)}:${String(Math.floor(minutes % 60)).padStart(2, "0")}`;
  return `${text} hours ${ahead < 0 ? "behind" : "ahead of"}`;
}
