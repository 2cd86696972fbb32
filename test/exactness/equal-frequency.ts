import { expect } from "@jest/globals";
import type { CountedShop } from "./counted-shop.js";
import { followedBy, waitsOf } from "./equal-next-orders.js";
import type { LoadedShops } from "./loaded-shop.js";
import { dayCount } from "./true-calendar.js";
import { countWho } from "./true-customers.js";
import { amountOf, sumOf, type TrueOrder } from "./truth-shop.js";

const TIERS = `query ($shop: String!, $input: FrequencyTiersInput) { shop(key: $shop) { frequencyTiers(input: $input) {
  customers youngerCustomers ordersPerCustomer { value }
  tiers { name fromOrders toOrders customers shareOfCustomers { value low high } orders shareOfOrders { value low high }
    revenue { amount } shareOfRevenue { value low high } who { filter } }
  orderCounts { orders customers shareOfCustomers { value } who { filter } }
  transitions { fromOrders orders followed followedSoFar { value } ever { value }
    within { days orderedAgain { value } who { filter } } whoWaits { filter } } } } }`;

export interface TierQuestion {
  readonly cuts?: readonly number[];
  readonly horizonDays?: 30 | 90 | 180 | 365;
}

/** Tiers, their shares, the distribution and the transitions, by loops over customers. */
export async function expectTiers(
  shops: LoadedShops,
  { key, truth, customers }: CountedShop,
  { cuts, horizonDays }: TierQuestion,
): Promise<void> {
  const { asOfOn } = truth;
  const { shop } = await shops.ask(TIERS, {
    shop: key,
    input: { cuts, ...(horizonDays && { horizon: `DAYS_${horizonDays}` }) },
  });
  const report = shop.frequencyTiers;
  const tenure = (orders: readonly TrueOrder[]): number =>
    dayCount((orders[0] as TrueOrder).on, asOfOn);
  const old = customers.filter(({ orders }) => tenure(orders) >= (horizonDays ?? 0));
  const counted = old.map(({ orders }) =>
    orders.filter(
      ({ on }) => dayCount((orders[0] as TrueOrder).on, on) <= (horizonDays ?? Infinity),
    ),
  );
  const young = customers.filter(({ orders }) => tenure(orders) < (horizonDays ?? 365));
  expect(report).toMatchObject({ customers: old.length, youngerCustomers: young.length });
  const centsOf = (lists: readonly (readonly TrueOrder[])[]): number =>
    sumOf(lists.flat().map(({ cents }) => cents));
  expect(report.tiers.map(({ fromOrders }: { fromOrders: number }) => fromOrders)).toEqual(
    cuts ?? [1, 2, 4],
  );
  for (const tier of report.tiers) {
    const own = counted.filter(
      ({ length }) => length >= tier.fromOrders && length <= (tier.toOrders ?? Infinity),
    );
    expect(tier).toMatchObject({
      ...{ customers: own.length, orders: own.flat().length },
      revenue: { amount: amountOf(centsOf(own)) },
    });
    if (counted.length === 0) continue;
    expect(tier.shareOfCustomers.value).toBeCloseTo(own.length / counted.length, 12);
    expect(tier.shareOfOrders.value).toBeCloseTo(own.flat().length / counted.flat().length, 12);
    expect(tier.shareOfRevenue.value).toBeCloseTo(centsOf(own) / centsOf(counted), 12);
    for (const { value, low, high } of [tier.shareOfOrders, tier.shareOfRevenue]) {
      if (low === null) continue;
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
    }
    expect(countWho(tier.who.filter, customers, asOfOn)).toBe(own.length);
  }
  for (const each of report.orderCounts) {
    const own = counted.filter(({ length }) => length === each.orders);
    expect(each.customers).toBe(own.length);
    expect(countWho(each.who.filter, customers, asOfOn)).toBe(own.length);
  }
  expect(sumOf(report.tiers.map((tier: { customers: number }) => tier.customers))).toBe(old.length);
  const waits = customers.flatMap((customer) => waitsOf(customer, asOfOn));
  for (const transition of report.transitions) {
    const own = waits.filter(({ number }) => number === transition.fromOrders);
    const followed = own.filter(({ isFollowed }) => isFollowed).length;
    expect(transition).toMatchObject({ orders: own.length, followed });
    for (const { days, orderedAgain } of transition.within) {
      const value = followedBy(own, days);
      if (value === null) expect(orderedAgain.value).toBeNull();
      else expect(orderedAgain.value).toBeCloseTo(value, 10);
    }
    if (transition.fromOrders === 10) continue;
    expect(countWho(transition.whoWaits.filter, customers, asOfOn)).toBe(own.length - followed);
  }
}
