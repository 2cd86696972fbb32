import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openStream } from "../../../src/generate/random.js";
import { affinityRatio } from "../../../src/stats/association/affinity-ratio.js";
import { randomShop } from "../../architecture/random-shop.js";
import type { FactRow, ShopFacts } from "../../architecture/contract-facts.js";
import {
  basketFacts,
  openPairingDesk,
  type BasketProduct,
  type Counted,
  type PairingDesk,
} from "./paired-shop.js";

let desk: PairingDesk;
beforeAll(async () => {
  desk = await openPairingDesk();
});
afterAll(() => desk?.close());

const BRANDS = Array.from({ length: 12 }, (_, place) => `brand ${String(place).padStart(2, "0")}`);
/** P(brand in a basket), independent but for one pair. */
const RATE = 0.15;
/** P(brand 01 given brand 00). */
const PLANTED = 0.45;

/** Twelve brands of two products each, of which two belong together and the others to nothing. */
function plantedShop(seed: string, orders: number): ShopFacts {
  const draw = openStream(seed, "planted affinity");
  const products: BasketProduct[] = BRANDS.flatMap((brand) =>
    ["a", "b"].map((id) => ({ id: `${brand} ${id}`, brand, category: id })),
  );
  const baskets = Array.from({ length: orders }, (_, place) => {
    const held = BRANDS.map(() => draw() < RATE);
    const second = draw();
    // kept at its rate overall, so that only the pair is planted
    held[1] = second < (held[0] === true ? PLANTED : (RATE - RATE * PLANTED) / (1 - RATE));
    const which = draw() < 0.5 ? "a" : "b";
    return {
      ...{ id: String(place).padStart(6, "0"), customer: `c${place % 500}` },
      on: new Date(Date.UTC(2024, 0, 1 + (place % 60))).toISOString().slice(0, 10),
      products: [
        "filler",
        ...BRANDS.filter((_, at) => held[at]).map((brand) => `${brand} ${which}`),
      ],
    };
  });
  return basketFacts(baskets, [...products, { id: "filler", brand: "filler" }], "2024-03-31");
}

describe("a planted affinity of two brands", () => {
  let affinities: readonly Counted[];
  beforeAll(async () => {
    ({ affinities } = await desk.pair(plantedShop("one", 2500)));
  });

  it("is found, with its size in the interval, and alone among all pairs", () => {
    const pairs = affinities.filter((each) => each["level"] === "BRAND");
    const found = pairs.filter((each) => Number(each["false_discovery_rate"]) <= 0.01);
    expect(found).toHaveLength(1);
    const [planted] = found as [Counted];
    expect([planted["left_key"], planted["right_key"]].sort()).toEqual(BRANDS.slice(0, 2));
    const { affinity, low, high } = affinityRatio({
      baskets: Number(planted["baskets"]),
      left: Number(planted["left_baskets"]),
      right: Number(planted["right_baskets"]),
      together: Number(planted["together_baskets"]),
    }) ?? { affinity: 0, low: 0, high: 0 };
    expect(affinity).toBe(planted["affinity"]);
    expect(low).toBeLessThan(PLANTED / RATE);
    expect(high).toBeGreaterThan(PLANTED / RATE);
    expect(affinities.length).toBeGreaterThan(0);
  });

  it("is the first of the list by the lower end of affinity, where the filler leads by support", () => {
    const pairs = affinities.filter((each) => each["level"] === "BRAND");
    const first = (column: string) =>
      [...pairs].sort((a, b) => Number(b[column]) - Number(a[column]))[0];
    expect(
      [first("affinity_low")?.["left_key"], first("affinity_low")?.["right_key"]].sort(),
    ).toEqual(BRANDS.slice(0, 2));
    expect(first("support")?.["right_key"]).toBe("filler");
  });
});

/** Nothing of the program: loops over the facts, pair by pair. */
function recounted(
  facts: ShopFacts,
  keyOf: (product: FactRow<"products"> | undefined, id: string) => string | null,
) {
  const products = new Map((facts.products ?? []).map((each) => [String(each.product_id), each]));
  const day = new Map((facts.orders ?? []).map((each) => [each.order_id, String(each.ordered_on)]));
  const baskets = new Map<unknown, { on: string; keys: Set<string> }>();
  const onSale = new Map<string, string>();
  for (const { order_id, product_id } of facts.order_lines ?? []) {
    const product = products.get(String(product_id));
    const key = keyOf(product, String(product_id));
    const on = day.get(order_id) ?? "";
    if (key === null) continue;
    const basket = baskets.get(order_id) ?? { on, keys: new Set() };
    baskets.set(order_id, { on, keys: basket.keys.add(key) });
    for (const begun of [on, product?.launched_on ?? null]) {
      if (begun !== null && String(begun) < (onSale.get(key) ?? "9999"))
        onSale.set(key, String(begun));
    }
  }
  return (left: string, right: string) => {
    const from = [onSale.get(left) ?? "", onSale.get(right) ?? ""].sort()[1] ?? "";
    const eligible = [...baskets.values()].filter(({ on }) => on >= from);
    const holding = (...keys: string[]) =>
      eligible.filter((basket) => keys.every((key) => basket.keys.has(key))).length;
    return {
      baskets: eligible.length,
      left_baskets: holding(left),
      right_baskets: holding(right),
      together_baskets: holding(left, right),
    };
  };
}

describe("every pair of random shops", () => {
  it.each(["1", "2", "3"])(
    "is counted as loops over the facts count it (seed %s)",
    async (seed) => {
      const facts = randomShop(`pairs ${seed}`, 600);
      const { affinities } = await desk.pair(facts);
      const levels = {
        PRODUCT: recounted(facts, (_, id) => id),
        CATEGORY: recounted(facts, (product) => (product?.category as string | null) ?? null),
        BRAND: recounted(facts, (product) => (product?.brand as string | null) ?? null),
      };
      for (const [level, count] of Object.entries(levels)) {
        const own = affinities.filter(
          (each) =>
            each["level"] === level && each["basket"] === "ORDER" && each["segment_id"] === "all",
        );
        expect(own.length).toBeGreaterThan(0);
        for (const each of own) {
          const truth = count(String(each["left_key"]), String(each["right_key"]));
          expect(each).toMatchObject(truth);
        }
      }
    },
  );

  it("has attach rates as loops over the facts count them", async () => {
    const facts = randomShop("attach", 600);
    const { attachRates } = await desk.pair(facts);
    const asOf = Date.parse(String(facts.shop?.[0]?.as_of_on));
    const held = new Map<unknown, Set<string>>();
    for (const { order_id, product_id } of facts.order_lines ?? []) {
      held.set(order_id, (held.get(order_id) ?? new Set<string>()).add(String(product_id)));
    }
    const launched = new Map(
      (facts.products ?? []).map((each) => [each.product_id, each.launched_on]),
    );
    const orders = (facts.orders ?? []).map((each) => ({
      ...each,
      day: Date.parse(String(each.ordered_on)) / 86_400_000,
    }));
    const onSale = (product: string): number =>
      Math.min(
        Date.parse(String(launched.get(product) ?? "9999-01-01")) / 86_400_000,
        ...orders.filter(({ order_id }) => held.get(order_id)?.has(product)).map(({ day }) => day),
      );
    const own = attachRates.filter((each) => each["level"] === "PRODUCT");
    expect(own.length).toBeGreaterThan(100);
    for (const each of own) {
      const [given, added] = [String(each["given_key"]), String(each["added_key"])];
      const from = Math.max(onSale(given), onSale(added));
      for (const days of [30, 90]) {
        const eligible = orders.filter(
          ({ visitor_id, day }) =>
            visitor_id !== null && day >= from && asOf / 86_400_000 - day >= days,
        );
        const isFollowed = (order: (typeof orders)[number]): boolean =>
          orders.some(
            (later) =>
              later.visitor_id === order.visitor_id &&
              later.order_id !== order.order_id &&
              (String(later.ordered_at) > String(order.ordered_at) ||
                (later.ordered_at === order.ordered_at &&
                  String(later.order_id) > String(order.order_id))) &&
              later.day <= order.day + days &&
              held.get(later.order_id)?.has(added) === true,
          );
        const holds = eligible.filter(({ order_id }) => held.get(order_id)?.has(given));
        const others = eligible.filter(({ order_id }) => !held.get(order_id)?.has(given));
        expect(each).toMatchObject({
          [`orders_${days}`]: holds.length,
          [`later_${days}`]: holds.filter(isFollowed).length,
          [`other_orders_${days}`]: others.length,
          [`other_later_${days}`]: others.filter(isFollowed).length,
        });
      }
    }
  });
});
