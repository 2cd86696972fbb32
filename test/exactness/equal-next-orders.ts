import { expect } from "@jest/globals";
import type { CountedShop } from "./counted-shop.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { dayCount } from "./true-calendar.js";
import { countWho, gapsOf, medianOf, type TrueCustomer } from "./true-customers.js";
import type { TrueOrder } from "./truth-shop.js";

/** One order and how long it waited for the next one. */
export interface TrueWait {
  readonly number: number;
  readonly days: number;
  readonly isFollowed: boolean;
}

export function waitsOf({ orders }: TrueCustomer, asOfOn: string): TrueWait[] {
  return orders.map((order, place) => {
    const next: TrueOrder | undefined = orders[place + 1];
    return {
      number: Math.min(10, place + 1),
      days: dayCount(order.on, next?.on ?? asOfOn),
      isFollowed: next !== undefined,
    };
  });
}

/** Product of the shares that went on waiting, day by day with an order; null beyond all waits. */
export function followedBy(waits: readonly TrueWait[], days: number): number | null {
  if (waits.every((wait) => wait.days < days)) return null;
  let waiting = 1;
  for (let day = 0; day <= days; day++) {
    const atRisk = waits.filter((wait) => wait.days >= day).length;
    const ended = waits.filter((wait) => wait.days === day && wait.isFollowed).length;
    if (ended > 0) waiting *= 1 - ended / atRisk;
  }
  return 1 - waiting;
}

/** First day by which a share is followed; null when it never is. */
function dayOf(waits: readonly TrueWait[], part: number): number | null {
  const days = [...new Set(waits.filter(({ isFollowed }) => isFollowed).map((wait) => wait.days))];
  const reached = days
    .sort((a, b) => a - b)
    .find((day) => (followedBy(waits, day) ?? 0) >= part - 1e-12);
  return reached ?? null;
}

const CURVE = `value orders followed waiting followedSoFar { value n } longestDays who { filter } whoWaits { filter }
  followedEventually { value } medianDays { value low high } naiveMedianDays { value }
  within { days atRisk orderedAgain { value low high suppressed } who { filter } }
  points { days atRisk orderedAgain { value } }`;

export interface NextOrderQuestion {
  readonly orderNumber: number;
  readonly breakdown?: "CHANNEL" | "DEVICE" | "COUNTRY" | "FIRST_PRODUCT" | "COHORT_YEAR";
}

/** Every curve is a product over single waits. */
export async function expectNextOrders(
  shops: LoadedShops,
  counted: CountedShop,
  { orderNumber, breakdown }: NextOrderQuestion,
): Promise<void> {
  const { shop } = await shops.ask(
    `query ($shop: String!, $input: NextOrdersInput) { shop(key: $shop) { nextOrders(input: $input) {
      all { ${CURVE} } breakdown { ${CURVE} } breakdownUnavailable { reason }
      test { chiSquare degreesOfFreedom pValue contrasts { value observed expected pValue adjustedPValue } } } } }`,
    { shop: counted.key, input: { orderNumber, breakdown, withinDays: [60, 7, 500, 30] } },
  );
  const { nextOrders } = shop;
  expectCurve(nextOrders.all, counted, { customers: counted.customers, orderNumber });
  if (breakdown === undefined) {
    expect(nextOrders).toMatchObject({ breakdown: [], test: null, breakdownUnavailable: null });
    return;
  }
  const valueOf = ({ words, orders }: TrueCustomer): string =>
    breakdown === "COHORT_YEAR"
      ? (orders[0] as TrueOrder).on.slice(0, 4)
      : (words[breakdown] ?? "unknown");
  const able = counted.customers.filter(({ orders }) => orders.length >= orderNumber);
  const values = [...new Set(able.map(valueOf))].sort();
  expect(nextOrders.breakdown.map(({ value }: Answer) => value).sort()).toEqual(values);
  for (const curve of nextOrders.breakdown) {
    const customers = counted.customers.filter((each) => valueOf(each) === curve.value);
    expectCurve(curve, counted, { customers, orderNumber });
  }
  for (const { value, observed, pValue, adjustedPValue } of nextOrders.test?.contrasts ?? []) {
    const own = nextOrders.breakdown.find((curve: Answer) => curve.value === value);
    expect(observed).toBe(own.followed);
    expect(adjustedPValue).toBeGreaterThanOrEqual(pValue);
  }
}

function expectCurve(
  curve: Answer,
  { truth, customers: all }: CountedShop,
  {
    customers,
    orderNumber,
  }: {
    readonly customers: readonly TrueCustomer[];
    readonly orderNumber: number;
  },
): void {
  const { asOfOn } = truth;
  const waits = customers
    .flatMap((customer) => waitsOf(customer, asOfOn))
    .filter(({ number }) => number === orderNumber);
  const followed = waits.filter(({ isFollowed }) => isFollowed).length;
  const longest = Math.max(-1, ...waits.map(({ days }) => days));
  expect(curve).toMatchObject({
    ...{ orders: waits.length, followed, waiting: waits.length - followed },
    followedSoFar: { value: waits.length === 0 ? null : followed / waits.length },
    longestDays: longest < 0 ? null : longest,
  });
  const reached = customers.filter(({ orders }) => orders.length >= orderNumber).length;
  expect(countWho(curve.who.filter, all, asOfOn)).toBe(reached);
  if (orderNumber < 10) {
    expect(countWho(curve.whoWaits.filter, all, asOfOn)).toBe(waits.length - followed);
  }
  expect(curve.within.map(({ days }: Answer) => days)).toEqual([7, 30, 60, 500]);
  for (const { days, atRisk, orderedAgain, who } of [...curve.within, ...curve.points]) {
    expect(atRisk).toBe(waits.filter((wait) => wait.days >= days).length);
    const value = followedBy(waits, days);
    if (value === null) expect(orderedAgain.value).toBeNull();
    else expect(orderedAgain.value).toBeCloseTo(value, 10);
    if (who === undefined || orderNumber >= 10) continue;
    const seen = waits.filter((wait) => wait.isFollowed && wait.days <= days).length;
    expect(countWho(who.filter, all, asOfOn)).toBe(seen);
  }
  expect(curve.medianDays?.value ?? null).toBe(dayOf(waits, 0.5));
  const gaps = waits.filter(({ isFollowed }) => isFollowed).map(({ days }) => days);
  gaps.sort((a, b) => a - b);
  expect(curve.naiveMedianDays?.value ?? null).toBe(gaps[Math.ceil(gaps.length / 2) - 1] ?? null);
}

const CADENCE = `query ($shop: String!, $input: PurchaseCadenceInput) { shop(key: $shop) { purchaseCadence(input: $input) {
  all { orders gaps openGaps naiveMedianDays { value low high } medianDays { value } who { filter } }
  bins { fromDays toDays gaps share { value } sharePerDay atRisk daysAtRisk hazardPerDay { value } who { filter } }
  quantiles { quantile naiveDays { value low high } days { value } }
  byOrderNumber { orderNumber orders gaps who { filter } }
  ownGaps { customers withoutUsualGap overdue { times customers who { filter count { value } customers(first: 1) { totalCount { value } } } } } } } }`;

/** Histogram, hazard and quantiles of gaps, and own habits, by loops over customers. */
export async function expectCadence(
  shops: LoadedShops,
  { key, truth, customers }: CountedShop,
  minGaps: number,
): Promise<void> {
  const { shop } = await shops.ask(CADENCE, { shop: key, input: { minGaps } });
  const { all, bins, quantiles, byOrderNumber, ownGaps } = shop.purchaseCadence;
  const waits = customers.flatMap((customer) => waitsOf(customer, truth.asOfOn));
  const gaps = waits.filter(({ isFollowed }) => isFollowed).map(({ days }) => days);
  gaps.sort((a, b) => a - b);
  expect(all).toMatchObject({
    ...{ orders: waits.length, gaps: gaps.length, openGaps: waits.length - gaps.length },
  });
  expect(all.medianDays?.value ?? null).toBe(dayOf(waits, 0.5));
  for (const { fromDays, toDays, ...bin } of bins) {
    const inBin = (days: number): boolean => days >= fromDays && days <= (toDays ?? Infinity);
    const own = gaps.filter(inBin).length;
    const daysAtRisk = waits.reduce(
      (sum, { days }) =>
        sum + Array.from({ length: days + 1 }, (_, day) => day).filter(inBin).length,
      0,
    );
    expect(bin).toMatchObject({
      ...{ gaps: own, atRisk: waits.filter(({ days }) => days >= fromDays).length, daysAtRisk },
      hazardPerDay: { value: daysAtRisk === 0 ? null : own / daysAtRisk },
    });
    const behind = customers.filter((customer) =>
      waitsOf(customer, truth.asOfOn).some(({ days, isFollowed }) => isFollowed && inBin(days)),
    );
    expect(countWho(bin.who.filter, customers, truth.asOfOn)).toBe(behind.length);
  }
  for (const { quantile, naiveDays, days } of quantiles) {
    const naive = gaps[Math.ceil(gaps.length * quantile - 1e-9) - 1];
    expect(naiveDays?.value ?? null).toBe(naive ?? null);
    expect(days?.value ?? null).toBe(dayOf(waits, quantile));
  }
  expect(byOrderNumber.map(({ orderNumber, orders }: Answer) => [orderNumber, orders])).toEqual(
    Array.from({ length: 10 }, (_, i) => [
      i + 1,
      waits.filter(({ number }) => number === i + 1).length,
    ]).filter(([, orders]) => orders !== 0),
  );
  for (const { orderNumber, who } of [{ ...all, orderNumber: 1 }, ...byOrderNumber]) {
    const reached = customers.filter(({ orders }) => orders.length >= orderNumber).length;
    expect(countWho(who.filter, customers, truth.asOfOn)).toBe(reached);
  }
  const habits = customers.flatMap(({ orders, recencyDays }) => {
    const own = gapsOf(orders);
    return own.length < minGaps ? [] : [{ median: medianOf(own) ?? 0, recencyDays }];
  });
  const usual = habits.filter(({ median }) => median > 0);
  expect(ownGaps).toMatchObject({
    customers: usual.length,
    withoutUsualGap: habits.length - usual.length,
    overdue: [1, 1.5, 2, 3, 5, 10].map((times) => {
      const late = usual.filter((habit) => habit.recencyDays >= times * habit.median).length;
      return {
        times,
        customers: late,
        who: { count: { value: late }, customers: { totalCount: { value: late } } },
      };
    }),
  });
  for (const { who, customers: late } of ownGaps.overdue) {
    expect(countWho(who.filter, customers, truth.asOfOn)).toBe(late);
  }
}
