import { expect } from "@jest/globals";
import { scoredBy, segmentOf, SEGMENTS, type ScaleName } from "./equal-rfm.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { customersOf, daysFrom, type TrueSelection } from "./true-selection.js";
import { amountOf, sumOf, type Day, type TrueShop } from "./truth-shop.js";

const MOVEMENTS = `query ($shop: String!, $scale: RfmScale!, $from: LocalDate, $to: LocalDate) {
  shop(key: $shop) { rfmMovements(scale: $scale, from: $from, to: $to) { from to days
    movements { fromSegment toSegment customers revenueBetween { amount } recentRevenue { amount }
      shareOfFrom { value } who { filter } } } } }`;

/** Segment by customer at the end of a day. */
function segmentsAt(truth: TrueShop, day: Day, scale: ScaleName): Map<string, string> {
  const until = customersOf({
    ...truth,
    orders: truth.orders.filter(({ on }) => on <= day),
    refunds: [],
    asOfOn: day,
  });
  return new Map(
    scoredBy(until, { scale, money: "GROSS_REVENUE" }).map(({ customer, scores: [r, f] }) => [
      customer.id,
      segmentOf(scale, r, f),
    ]),
  );
}

/** Movements between two days are those of the files, and so are the people behind each. */
export async function expectMovements(
  shops: LoadedShops,
  shop: string,
  {
    truth,
    people,
    scale,
    from,
    to,
  }: {
    readonly truth: TrueShop;
    readonly people: TrueSelection;
    readonly scale: ScaleName;
    readonly from: Day;
    readonly to: Day;
  },
): Promise<number> {
  const { rfmMovements } = (await shops.ask(MOVEMENTS, { shop, scale, from, to })).shop;
  const [before, after] = [segmentsAt(truth, from, scale), segmentsAt(truth, to, scale)];
  const expected = new Map<string, string[]>();
  for (const [customer, segment] of after) {
    const key = `${before.get(customer) ?? null} ${segment}`;
    expected.set(key, [...(expected.get(key) ?? []), customer]);
  }
  expect(rfmMovements.movements.length).toBe(expected.size);
  for (const movement of rfmMovements.movements) {
    const key = `${movement.fromSegment} ${movement.toSegment}`;
    const own = new Set(expected.get(key));
    const orders = truth.orders.filter(({ customer }) => own.has(customer ?? ""));
    const between = orders.filter(({ on }) => on > from && on <= to);
    const recent = orders.filter(({ on }) => on <= to && daysFrom(on, to) < 365);
    expect({
      key,
      customers: movement.customers,
      between: movement.revenueBetween.amount,
      recent: movement.recentRevenue.amount,
      people: people.count(movement.who.filter),
    }).toEqual({
      key,
      customers: own.size,
      between: amountOf(sumOf(between.map(({ cents }) => cents))),
      recent: amountOf(sumOf(recent.map(({ cents }) => cents))),
      people: own.size,
    });
  }
  return expected.size;
}

const HISTORY = `query ($shop: String!, $scale: RfmScale!) { shop(key: $shop) { rfmHistory(scale: $scale) {
  days { on isMonthEnd customers segments { key customers share { value n } recentRevenue { amount }
    recentRevenueShare { value } who { filter } } } } } }`;

/** Every segment of every day is that of the orders until then, and so are the people behind it. */
export async function expectHistory(
  shops: LoadedShops,
  shop: string,
  {
    truth,
    people,
    scale,
    monthEnds,
  }: {
    readonly truth: TrueShop;
    readonly people: TrueSelection;
    readonly scale: ScaleName;
    /** Those that the shop has seen, oldest first. */
    readonly monthEnds: readonly Day[];
  },
): Promise<void> {
  const { days } = (await shops.ask(HISTORY, { shop, scale })).shop.rfmHistory;
  const asked = [...new Set([...monthEnds.slice(-24), truth.asOfOn])];
  expect(days.map(({ on, isMonthEnd }: Answer) => [on, isMonthEnd])).toEqual(
    asked.map((on) => [on, monthEnds.includes(on)]),
  );
  for (const day of days) {
    const segments = segmentsAt(truth, day.on, scale);
    const recent = truth.orders.filter(
      ({ on, customer }) => customer !== null && on <= day.on && daysFrom(on, day.on) < 365,
    );
    const all = sumOf(recent.map(({ cents }) => cents));
    expect(day.customers).toBe(segments.size);
    const keys = day.segments.map(({ key }: Answer) => key);
    expect(new Set(keys)).toEqual(new Set(SEGMENTS[scale].join(" ").split(" ")));
    for (const segment of day.segments) {
      const own = [...segments].filter(([, key]) => key === segment.key).map(([id]) => id);
      const cents = sumOf(
        recent.filter(({ customer }) => own.includes(customer ?? "")).map((order) => order.cents),
      );
      const where = { on: day.on, key: segment.key };
      expect({
        ...where,
        customers: segment.customers,
        recent: segment.recentRevenue.amount,
        people: people.count(segment.who.filter),
      }).toEqual({ ...where, customers: own.length, recent: amountOf(cents), people: own.length });
      expect(segment.share.value).toBeCloseTo(own.length / segments.size, 12);
      expect(segment.recentRevenueShare.value ?? 0).toBeCloseTo(all === 0 ? 0 : cents / all, 12);
    }
  }
}
