import { localTime } from "./true-hours.js";
import { shifted } from "./true-calendar.js";
import { spanOf, type Day, type Origin, type TrueShop } from "./truth-shop.js";

const QUARTER_MS = 900_000;

/** Where something came from, and when by the clock of a zone. */
function originAt(origin: Origin, moment: string, zone: string): Origin {
  const { day, hour } = localTime(moment, zone);
  const WEEKDAY = String(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);
  return { ...origin, ...{ WEEKDAY, HOUR: String(hour).padStart(2, "0") } };
}

/** The first quarter of an hour that the zone's clock shows on a day, looked for one by one. */
function startIn(zone: string, day: Day): number {
  let at = Date.parse(`${shifted(day, -1)}T00:00:00Z`);
  while (localTime(at, zone).day < day) at += QUARTER_MS;
  return at;
}

/**
 * A shop in the days of a zone, by moments and nothing else: WEEKDAY and HOUR are among its origins.
 *
 * @param own the shop's zone, with whose first day observation began
 */
export function truthIn(zone: string, shop: TrueShop, own: string): TrueShop {
  const dayIn = (moment: string, where = zone): Day => localTime(moment, where).day;
  const moments = [
    ...shop.sessions.map(({ startedAt }) => startedAt),
    ...shop.orders.map(({ orderedAt }) => orderedAt),
  ];
  const begin = new Date(startIn(own, spanOf(moments.map((at) => dayIn(at, own))).firstOn));
  const text = new Intl.DateTimeFormat("sv-SE", {
    ...{ timeZone: zone, dateStyle: "short", timeStyle: "short" },
  });
  const observedFrom = text.format(begin).replace(" ", "T");
  return {
    ...shop,
    sessions: shop.sessions.map((session) => ({
      ...session,
      on: dayIn(session.startedAt),
      origin: originAt(session.origin, session.startedAt, zone),
    })),
    orders: shop.orders.map((order) => ({
      ...order,
      on: dayIn(order.orderedAt),
      origin: originAt(order.origin, order.orderedAt, zone),
    })),
    refunds: shop.refunds.map((refund) => ({
      ...refund,
      on: dayIn(refund.at ?? ""),
      origin: originAt(refund.origin, refund.at ?? "", zone),
    })),
    firstOn: observedFrom.slice(0, 10),
    asOfOn: spanOf(moments.map((at) => dayIn(at))).asOfOn,
    ...(observedFrom.endsWith("T00:00") ? {} : { observedFrom }),
  };
}
