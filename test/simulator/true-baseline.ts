import { dayCount, shifted } from "../exactness/true-calendar.js";
import { sumOf, type TrueOrder, type TrueSession, type TrueShop } from "../exactness/truth-shop.js";

/** A customer as the files tell it. */
export interface TrueBaselineCustomer {
  readonly id: string;
  readonly repeatOrders: number;
  readonly lastOrderDay: number;
  readonly observedDays: number;
  readonly orders: number;
  readonly revenueCents: number;
  readonly repeatValueCents: number;
  /** Revenue of each order day, in order. */
  readonly dayCents: readonly number[];
  readonly channel: string;
  readonly device: string;
  readonly country: string;
}

const STAGES = ["landing", "listing", "product", "cart", "shipping", "billing", "order"];
const WINDOWS = [5, 10, 15, 30, 60, 120, 1440];

/** What a baseline is, by plain loops over a shop's records; nothing of the program is used. */
export function trueBaseline(shop: TrueShop, shownStages: readonly string[] = STAGES) {
  const customers = customersOf(shop);
  const orderDays = sumOf(customers.map(({ repeatOrders }) => repeatOrders + 1));
  const gaps = furtherGaps(shop.orders);
  const weeks = Math.min(
    13,
    Math.max(1, Math.floor((dayCount(shop.firstOn, shop.asOfOn) + 1) / 7)),
  );
  const arrived = customers.filter(({ observedDays }) => observedDays < 7 * weeks);
  const revenue = sumOf(shop.orders.map(({ cents }) => cents));
  const costs = sumOf(shop.orders.map(({ costCents }) => costCents ?? 0));
  const recent = shop.sessions.filter(({ on }) => on > shifted(shop.asOfOn, -7 * weeks));
  return {
    customers,
    historyDays: Math.max(...customers.map(({ observedDays }) => observedDays)),
    margin: shop.hasCost
      ? { share: (revenue - costs) / revenue, observations: shop.orders.length }
      : null,
    returns:
      shop.refunds.length === 0
        ? null
        : {
            share: sumOf(shop.refunds.map(({ cents }) => cents)) / revenue,
            observations: shop.orders.length,
          },
    weekendOrders: {
      share: shop.orders.filter(({ on }) => isWeekend(on)).length / shop.orders.length,
      observations: shop.orders.length,
    },
    splitOrders: {
      furtherPerOrderDay: gaps.length / orderDays,
      orderDays,
      withinMinutes: WINDOWS.map((minutes) => ({
        minutes,
        share: gaps.length === 0 ? 0 : gaps.filter((gap) => gap <= minutes).length / gaps.length,
      })),
    },
    arrivals: {
      customers: arrived.length,
      weeks,
      byCountry: wordsOf(customers.map(({ country }) => country)).map(
        (country) => arrived.filter((customer) => customer.country === country).length,
      ),
    },
    funnel:
      recent.length === 0
        ? null
        : {
            sessions: recent.length,
            weeks,
            passes: passesOf(recent, shownStages),
            byDevice: Object.fromEntries(
              [...new Set(recent.map(({ origin }) => origin.DEVICE))].sort().map((device) => [
                device,
                passesOf(
                  recent.filter(({ origin }) => origin.DEVICE === device),
                  shownStages,
                ),
              ]),
            ),
          },
  };
}

/** Different known words in order. */
export const wordsOf = (words: readonly string[]): string[] =>
  [...new Set(words)].filter((word) => word !== "unknown").sort();

function groupsOf<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group === undefined) groups.set(keyOf(row), [row]);
    else group.push(row);
  }
  return groups;
}

const isWeekend = (day: string): boolean =>
  [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

function passesOf(sessions: readonly TrueSession[], shownStages: readonly string[]) {
  const reached = shownStages.map(
    (stage) => sessions.filter(({ furthest }) => furthest >= STAGES.indexOf(stage)).length,
  );
  return shownStages.slice(1).map((stage, place) => ({
    stage,
    entered: reached[place],
    passed: reached[place + 1],
  }));
}

function customersOf({ orders, sessions, asOfOn }: TrueShop): TrueBaselineCustomer[] {
  const ids = [...new Set(orders.map(({ customer }) => customer))].filter(
    (id): id is string => id !== null,
  );
  const ordersOf = groupsOf(orders, ({ customer }) => customer);
  const sessionsOf = groupsOf(sessions, ({ visitor }) => visitor);
  return ids.sort().map((id) => {
    const own = [...(ordersOf.get(id) ?? [])].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
    const days = groupsOf(own, ({ on }) => on);
    const dayCents = [...days.values()].map((each) => sumOf(each.map(({ cents }) => cents)));
    const [first = asOfOn, last = first] = [own[0]?.on, own.at(-1)?.on];
    const origin = [...(sessionsOf.get(id) ?? [])].sort((a, b) =>
      `${a.startedAt} ${a.id}` < `${b.startedAt} ${b.id}` ? -1 : 1,
    )[0]?.origin;
    return {
      id,
      repeatOrders: days.size - 1,
      lastOrderDay: dayCount(first, last),
      observedDays: dayCount(first, asOfOn),
      orders: own.length,
      revenueCents: sumOf(dayCents),
      repeatValueCents: days.size === 1 ? 0 : sumOf(dayCents.slice(1)) / (days.size - 1),
      dayCents,
      channel: origin?.CHANNEL ?? "unknown",
      device: origin?.DEVICE ?? "unknown",
      country: own[0]?.origin.COUNTRY ?? "unknown",
    };
  });
}

/** Minutes since the order before of the same customer and day. */
function furtherGaps(orders: readonly TrueOrder[]): number[] {
  const gaps: number[] = [];
  const known = orders.filter(({ customer }) => customer !== null);
  for (const own of groupsOf(known, ({ customer }) => customer).values()) {
    const inOrder = [...own].sort((a, b) => (a.orderedAt < b.orderedAt ? -1 : 1));
    inOrder.slice(1).forEach((order, place) => {
      const before = inOrder[place] as TrueOrder;
      if (before.on !== order.on) return;
      gaps.push((Date.parse(order.orderedAt) - Date.parse(before.orderedAt)) / 60_000);
    });
  }
  return gaps;
}
