import { expect } from "@jest/globals";
import type { CountedShop } from "./counted-shop.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { countWho, secondsBetween } from "./true-customers.js";
import { sumOf, type TrueOrder } from "./truth-shop.js";

const MINUTES = [7, 60, 600, 1_440] as const;
const WINDOWS = ["PT7M", "PT1H", "PT10H", "P1D"];

const SPLIT = `query ($shop: String!, $windows: [ISO8601Duration!]!, $by: SplitOrderBreakdown) { shop(key: $shop) {
  splitOrders(windows: $windows, breakdown: $by) { orders repeatOrders
  windows { windowMinutes splitOrders share { value n } shareOfOrders { value } ordersAfterMerging shipmentsSaved
    aov { value } aovAfterMerging { value } mechanicalChange { value } who { filter } }
  definitions { definition mergedWithin orders repeatOrders aov { value } windows { windowMinutes splitOrders } }
  distribution { overMinutes upToMinutes repeatOrders cumulativeShare { value } who { filter } }
  breakdown { value repeatOrders windows { splitOrders } }
  provenance { warnings { code } } } } }`;

type Pair = readonly [previous: TrueOrder, order: TrueOrder];

/** Split orders and every definition by grouping the orders of each customer. */
export async function expectSplitOrders(
  shops: LoadedShops,
  { key, truth, customers }: CountedShop,
  by: "CHANNEL" | "HOUR",
  hourOf: (order: TrueOrder) => string,
): Promise<void> {
  const { shop } = await shops.ask(SPLIT, { shop: key, windows: WINDOWS, by });
  const report = shop.splitOrders;
  const pairs = customers.flatMap(({ orders }) =>
    orders.slice(1).map((order, place): Pair => [orders[place] as TrueOrder, order]),
  );
  const seconds = ([previous, order]: Pair): number =>
    secondsBetween(previous.orderedAt, order.orderedAt);
  const anonymous = truth.orders.filter(({ customer }) => customer === null).length;
  const revenue = sumOf(truth.orders.map(({ cents }) => cents)) / 100;
  expect(report).toMatchObject({ orders: truth.orders.length, repeatOrders: pairs.length });
  expect(report.windows.map((each: Answer) => each.windowMinutes)).toEqual(MINUTES);
  for (const each of report.windows) {
    const isSplit = (pair: Pair): boolean => seconds(pair) <= each.windowMinutes * 60;
    const split = pairs.filter(isSplit).length;
    const after = truth.orders.length - split;
    expect(each).toMatchObject({
      ...{ splitOrders: split, shipmentsSaved: split, ordersAfterMerging: after },
      share: { n: pairs.length, value: pairs.length === 0 ? null : split / pairs.length },
    });
    expect(each.aov.value).toBeCloseTo(revenue / truth.orders.length, 10);
    expect(each.aovAfterMerging.value).toBeCloseTo(revenue / after, 10);
    expect(each.mechanicalChange.value).toBeCloseTo(
      each.aovAfterMerging.value / each.aov.value - 1,
      10,
    );
    const behind = new Set(pairs.filter(isSplit).map(([, { customer }]) => customer));
    expect(countWho(each.who.filter, customers, truth.asOfOn)).toBe(behind.size);
  }
  for (const { definition, mergedWithin, ...found } of report.definitions) {
    const minutes = MINUTES[WINDOWS.indexOf(mergedWithin)] ?? 0;
    const isOne = (pair: Pair): boolean => {
      const [previous, order] = pair;
      if (definition === "MERGED_WITHIN") return seconds(pair) <= minutes * 60;
      if (definition === "SAME_DAY") return previous.on === order.on;
      return definition === "SAME_SESSION" && previous.session === order.session;
    };
    // groups of orders, each one order under the definition
    const groups = customers.flatMap(({ orders }) => {
      const own: TrueOrder[][] = [];
      for (const order of orders) {
        const last = own.at(-1);
        const previous = last?.at(-1);
        if (last !== undefined && previous !== undefined && isOne([previous, order])) {
          last.push(order);
        } else own.push([order]);
      }
      return [own];
    });
    const orders = sumOf(groups.map(({ length }) => length));
    expect(found).toMatchObject({
      orders: orders + anonymous,
      repeatOrders: orders - customers.length,
    });
    expect(found.aov.value).toBeCloseTo(revenue / (orders + anonymous), 10);
    for (const { windowMinutes, splitOrders } of found.windows) {
      const near = groups.flatMap((own) =>
        own.slice(1).filter((group, place) => {
          const end = own[place]?.at(-1) as TrueOrder;
          return seconds([end, group[0] as TrueOrder]) <= windowMinutes * 60;
        }),
      );
      expect(splitOrders).toBe(near.length);
    }
  }
  for (const { overMinutes, upToMinutes, repeatOrders, who } of report.distribution) {
    const isIn = (pair: Pair): boolean =>
      (overMinutes === 0 || seconds(pair) > overMinutes * 60) &&
      seconds(pair) <= (upToMinutes ?? Infinity) * 60;
    expect(repeatOrders).toBe(pairs.filter(isIn).length);
    const behind = new Set(pairs.filter(isIn).map(([, { customer }]) => customer));
    expect(countWho(who.filter, customers, truth.asOfOn)).toBe(behind.size);
  }
  const valueOf = ([, order]: Pair): string =>
    by === "HOUR" ? hourOf(order) : order.session === null ? "unknown" : order.origin.CHANNEL;
  expect(report.breakdown.map(({ value, repeatOrders }: Answer) => [value, repeatOrders])).toEqual(
    [...new Set(pairs.map(valueOf))]
      .sort()
      .map((value) => [value, pairs.filter((pair) => valueOf(pair) === value).length]),
  );
}
