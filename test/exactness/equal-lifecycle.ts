import { expect } from "@jest/globals";
import type { CountedShop } from "./counted-shop.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { bucketEnd, bucketFor, bucketsBetween, shifted } from "./true-calendar.js";
import { countWho } from "./true-customers.js";
import { amountOf, sumOf, type Day, type TrueOrder } from "./truth-shop.js";

const LIFECYCLE = `query ($shop: String!, $input: LifecycleInput) { shop(key: $shop) { lifecycle(input: $input) {
  periods { periodOn complete active returnRate { value } quickRatio { value }
    cells { state customers orders revenue { amount } shareOfActive { value } who { filter } } }
  stickiness { grain fromOn meanOfActive { value n } distribution { periods customers who { filter } } } } } }`;

/** What every customer is in every period, by looking at his orders. */
export async function expectLifecycle(
  shops: LoadedShops,
  { key, truth, customers }: CountedShop,
  grain: "WEEK" | "MONTH" | "QUARTER",
): Promise<void> {
  const { shop } = await shops.ask(LIFECYCLE, { shop: key, input: { grain } });
  const { periods, stickiness } = shop.lifecycle;
  const buckets = bucketsBetween(grain, truth.firstOn, shifted(truth.asOfOn, 1));
  expect(periods.map(({ periodOn }: Answer) => periodOn)).toEqual(buckets);
  for (const [place, bucket] of buckets.entries()) {
    const before = buckets[place - 1] ?? bucketFor(grain, shifted(bucket, -1));
    const groups: Record<string, { orders: readonly TrueOrder[] }[]> = {};
    for (const { orders } of customers) {
      const own = orders.filter(({ on }) => bucketFor(grain, on) === bucket);
      const state = stateOf(
        orders.map(({ on }) => bucketFor(grain, on)),
        { bucket, before },
      );
      if (state !== null) (groups[state] ??= []).push({ orders: own });
    }
    const found = periods[place];
    const sizeOf = (state: string): number => groups[state]?.length ?? 0;
    expect(found.active).toBe(sizeOf("NEW") + sizeOf("RETURNING") + sizeOf("RESURRECTED"));
    expect(found.complete).toBe(shifted(bucketEnd(grain, bucket), -1) <= truth.asOfOn);
    for (const cell of found.cells) {
      const own = groups[cell.state] ?? [];
      const orders = own.flatMap((each) => each.orders);
      expect(cell).toMatchObject({
        ...{ customers: own.length, orders: orders.length },
        revenue: { amount: amountOf(sumOf(orders.map(({ cents }) => cents))) },
      });
      expect(countWho(cell.who.filter, customers, truth.asOfOn)).toBe(own.length);
    }
    const there = sizeOf("RETURNING") + sizeOf("DORMANT");
    expect(found.returnRate.value).toBe(there === 0 ? null : sizeOf("RETURNING") / there);
    // who was active before either returned or went dormant
    if (place > 0) expect(there).toBe(periods[place - 1].active);
  }
  for (const each of stickiness) {
    const list = bucketsBetween(each.grain, shifted(truth.asOfOn, -400), shifted(truth.asOfOn, 1));
    const last = new Set<Day>(list.slice(-12));
    expect(each.fromOn).toBe(list.at(-12));
    const active = customers.map(
      ({ orders }) =>
        new Set(orders.map(({ on }) => bucketFor(each.grain, on)).filter((on) => last.has(on)))
          .size,
    );
    expect(each.distribution.map(({ customers: n }: Answer) => n)).toEqual(
      Array.from({ length: 13 }, (_, n) => active.filter((own) => own === n).length),
    );
    for (const { who, customers: found } of each.distribution) {
      expect(countWho(who.filter, customers, truth.asOfOn)).toBe(found);
    }
  }
}

function stateOf(
  active: readonly Day[],
  { bucket, before }: { readonly bucket: Day; readonly before: Day },
): string | null {
  const [isNow, wasBefore] = [active.includes(bucket), active.includes(before)];
  if (!isNow) return wasBefore ? "DORMANT" : null;
  if (wasBefore) return "RETURNING";
  return active.some((on) => on < before) ? "RESURRECTED" : "NEW";
}
