import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import {
  baselineCustomersOf,
  type StoredCustomers,
} from "../../../src/store/baseline-customers.js";
import { baselineFactsOf, type BaselineFacts } from "../../../src/store/baseline-facts.js";
import { currentSnapshots } from "../../../src/store/snapshots.js";
import { loadGenerated } from "../../exactness/generated-shop.js";
import { openShops, type Answer, type LoadedShops } from "../../exactness/loaded-shop.js";
import { shifted } from "../../exactness/true-calendar.js";
import { sumOf, type TrueShop } from "../../exactness/truth-shop.js";
import { trueBaseline } from "../../simulator/true-baseline.js";

let shops: LoadedShops;
let truth: TrueShop;
let counted: ReturnType<typeof trueBaseline>;
let facts: BaselineFacts;
let customers: StoredCustomers;

beforeAll(async () => {
  shops = await openShops();
  truth = await loadGenerated(shops, { key: "shop", seed: "baseline", sessions: 3000 });
  counted = trueBaseline(truth);
  const [current] = await currentSnapshots(shops.store);
  const snapshotId = current?.snapshot?.id ?? 0;
  facts = (await baselineFactsOf(shops.store, [snapshotId]))[0] as BaselineFacts;
  customers = await baselineCustomersOf(shops.store, snapshotId);
});

afterAll(() => shops?.close());

const close = (given: { share: number; observations: number } | null) => ({
  observations: given?.observations,
  share: expect.closeTo(given?.share ?? NaN, 12) as unknown,
});

describe("what is stored of a shop with sessions, costs and refunds", () => {
  it("is margin, returns and weekends as the files have them", () => {
    expect(facts.margin).toEqual(close(counted.margin));
    expect(facts.returns).toEqual(close(counted.returns));
    expect(facts.weekendOrders).toEqual(close(counted.weekendOrders));
  });

  it("is the funnel of the last 13 weeks, in all and by device", () => {
    expect(facts.funnel?.weeks).toBe(13);
    expect(facts.funnel).toEqual(counted.funnel);
  });

  it("is who came for the first time in them", () => {
    expect(facts.arrivals).toEqual(counted.arrivals);
    expect(facts.historyDays).toBe(counted.historyDays);
  });

  it("is the channel and device of each customer's first session", () => {
    expect(customers.ids).toEqual(counted.customers.map(({ id }) => id));
    const words = (known: readonly string[], places: Uint16Array): string[] =>
      Array.from(places, (place) => known[place] ?? "unknown");
    expect(words(facts.channels, customers.channel)).toEqual(
      counted.customers.map(({ channel }) => channel),
    );
    expect(words(facts.devices, customers.device)).toEqual(
      counted.customers.map(({ device }) => device),
    );
    expect(facts.countries).toEqual([]);
  });
});

const QUESTION = `{ shop(key: "shop") { baseline {
  margin { value low high n } refundedShare { value } weekendOrderShare { value n }
  furtherOrdersPerOrderDay { value low high } splitOrders { minutes share { value suppressed } }
  newCustomersPerWeek { value low high n } crossing { isByBrand } provenance { snapshotId } } } }`;

describe("the answer to how a shop does if nothing is changed", () => {
  it("has the same numbers, each within its interval", async () => {
    const answer = (await shops.ask(QUESTION)) as Answer;
    const { baseline } = answer.shop;
    expect(baseline.margin).toMatchObject({ n: counted.margin?.observations });
    expect(baseline.margin.value).toBeCloseTo(counted.margin?.share ?? NaN, 9);
    expect(baseline.refundedShare.value).toBeCloseTo(counted.returns?.share ?? NaN, 9);
    expect(baseline.weekendOrderShare.value).toBeCloseTo(counted.weekendOrders.share, 9);
    const { customers: arrived, weeks } = counted.arrivals;
    expect(baseline.newCustomersPerWeek).toMatchObject({ value: arrived / weeks, n: arrived });
    for (const each of [baseline.margin, baseline.newCustomersPerWeek]) {
      expect(each.low).toBeLessThanOrEqual(each.value);
      expect(each.high).toBeGreaterThanOrEqual(each.value);
    }
    expect(baseline.splitOrders.map(({ minutes }: Answer) => minutes)).toEqual([
      ...[5, 10, 15, 30, 60, 120, 1440],
    ]);
    // no product of this layout has a brand or category
    expect(baseline.crossing).toBeNull();
  });

  it("has the weeks of the files, and each day of them over its month's index", async () => {
    const { baseline, orders, revenue } = (
      (await shops.ask(`{ shop(key: "shop") {
      orders: seasonality(input: { measure: ORDERS }) { positions { index { value } } }
      revenue: seasonality(input: { measure: REVENUE }) { positions { index { value } } }
      baseline { weeks ordersPerWeek { value n } revenuePerWeek { value low high } newCustomersPerWeek { value }
        deseasonalised { method peakDays unavailable { reason } ordersPerWeek { value low high }
          revenuePerWeek { value low high } newCustomersPerWeek { value low high } } } } }`)) as Answer
    ).shop;
    const { deseasonalised: told, weeks } = baseline;
    const recent = truth.orders.filter(({ on }) => on > shifted(truth.asOfOn, -7 * weeks));
    expect(baseline.ordersPerWeek).toEqual({ value: recent.length / weeks, n: recent.length });
    const cents = sumOf(recent.map((order) => order.cents));
    expect(baseline.revenuePerWeek.value).toBeCloseTo(cents / 100 / weeks, 9);
    const over = (season: Answer, on: string): number =>
      season.positions[Number(on.slice(5, 7)) - 1].index.value;
    const firsts = recent.filter(({ number }) => number === 1);
    const expected = [
      sumOf(recent.map(({ on }) => 1 / over(orders, on))),
      sumOf(recent.map((order) => order.cents / 100 / over(revenue, order.on))),
      sumOf(firsts.map(({ on }) => 1 / over(orders, on))),
    ];
    const rates = [told.ordersPerWeek, told.revenuePerWeek, told.newCustomersPerWeek];
    for (const [place, rate] of rates.entries()) {
      expect(rate.value).toBeCloseTo((expected[place] ?? 0) / weeks, 9);
      expect(rate.low).toBeLessThan(rate.value);
      expect(rate.high).toBeGreaterThan(rate.value);
    }
    expect([told.method, told.peakDays, told.unavailable]).toEqual(["SEASONAL_INDICES", [], null]);
  });
});
