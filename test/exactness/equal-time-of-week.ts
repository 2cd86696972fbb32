import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { localTime } from "./true-hours.js";
import { weekdayOf, type TrueSelection } from "./true-selection.js";
import { amountOf, sumOf, type TrueShop } from "./truth-shop.js";

const TIME = `query ($shop: String!, $period: PeriodInput) { shop(key: $shop) { timeOfWeek(period: $period) {
  cells { weekday hour hours sessions orders revenue { amount } ordersPerHour { value } index { value low high n } who { filter } }
  hourEvenness { statistic dispersion pValue months }
  weekdays { weekday days daysWithoutOrders isClosed sessions orders ordersPerDay { value } index { value low high n }
    conversion { value suppressed } who { filter } }
} } }`;

/** Every cell counts what the files have at that hour, over the hours that there were. */
export async function expectTimeOfWeek(
  shops: LoadedShops,
  shop: string,
  {
    truth,
    people,
    timezone,
    asOfAt,
    between,
  }: {
    readonly truth: TrueShop;
    readonly people: TrueSelection;
    readonly timezone: string;
    /** Moment of the last session or order. */
    readonly asOfAt: string;
    readonly between?: { readonly from: string; readonly to: string };
  },
): Promise<void> {
  const period = between === undefined ? undefined : { between };
  const { timeOfWeek } = (await shops.ask(TIME, { shop, period })).shop;
  const isAsked = (day: string): boolean =>
    day >= truth.firstOn && (between === undefined || (day >= between.from && day < between.to));
  const key = (moment: string | number): string | null => {
    const { day, hour } = localTime(moment, timezone);
    return isAsked(day) ? `${weekdayOf(day)} ${hour}` : null;
  };
  const quarters = new Map<string, number>();
  const first = Date.parse(truth.firstOn) - 24 * 3_600_000;
  for (let at = first; at <= Date.parse(asOfAt); at += 900_000) {
    const own = key(at);
    if (own !== null) quarters.set(own, (quarters.get(own) ?? 0) + 1);
  }
  for (const cell of timeOfWeek.cells) {
    const own = `${cell.weekday} ${cell.hour}`;
    const orders = truth.orders.filter((order) => key(order.orderedAt) === own);
    const sessions = truth.sessions.filter((session) => key(session.startedAt) === own);
    const customers = new Set(orders.flatMap(({ customer }) => customer ?? []));
    expect({
      own,
      hours: cell.hours,
      orders: cell.orders,
      sessions: cell.sessions,
      revenue: cell.revenue.amount,
      people: people.count(cell.who.filter),
    }).toEqual({
      own,
      hours: (quarters.get(own) ?? 0) / 4,
      orders: orders.length,
      sessions: sessions.length,
      revenue: amountOf(sumOf(orders.map(({ cents }) => cents))),
      people: customers.size,
    });
  }
  expect(timeOfWeek.cells.length).toBe(quarters.size);
  expectIndices(timeOfWeek.cells, timeOfWeek.weekdays);
  for (const weekday of timeOfWeek.weekdays) {
    const days = new Set<string>();
    for (let at = Date.parse(truth.firstOn); at <= Date.parse(truth.asOfOn); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      if (isAsked(day) && weekdayOf(day) === weekday.weekday) days.add(day);
    }
    const orders = truth.orders.filter(({ on }) => days.has(on));
    expect(weekday.days).toBe(days.size);
    expect(weekday.orders).toBe(orders.length);
    expect(weekday.daysWithoutOrders).toBe(days.size - new Set(orders.map(({ on }) => on)).size);
    expect(weekday.ordersPerDay.value).toBeCloseTo(orders.length / days.size, 12);
  }
}

/** Rates over that of all open weekdays; the intervals lie about them, wider where fewer orders are. */
function expectIndices(cells: readonly Answer[], weekdays: readonly Answer[]): void {
  const closed = new Set(weekdays.filter(({ isClosed }) => isClosed).map(({ weekday }) => weekday));
  const isOpen = ({ weekday }: Answer): boolean => !closed.has(weekday);
  const expectOver = (kinds: readonly Answer[], timeOf: (kind: Answer) => number): void => {
    const open = kinds.filter(isOpen);
    const orders = sumOf(open.map((kind) => kind.orders));
    const rate = orders / sumOf(open.map(timeOf));
    for (const kind of kinds.filter((one) => timeOf(one) > 0 && orders > 0)) {
      const { value, low, high, n } = kind.index;
      expect(value).toBeCloseTo(kind.orders / timeOf(kind) / rate, 9);
      expect([low <= value, high >= value, n]).toEqual([true, true, orders]);
    }
  };
  expectOver(cells, ({ hours }) => hours);
  expectOver(weekdays, ({ days }) => days);
}
