import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { basketFacts, openPairingDesk, type PairedShop, type PairingDesk } from "./paired-shop.js";

/** Bear and clock from the first day, drum launched on 10 January; elk and fox lack brand or category. */
const products = [
  { id: "bear", category: "toys", brand: "A" },
  { id: "clock", category: "home", brand: "B" },
  { id: "drum", category: "toys", brand: "B", launchedOn: "2024-01-10" },
  { id: "elk", category: "toys", brand: null },
];

const facts = basketFacts(
  [
    { id: "1", customer: "ann", session: "s1", on: "2024-01-01", products: ["bear", "clock"] },
    { id: "2", customer: "ben", session: "s2", on: "2024-01-02", products: ["bear"] },
    { id: "3", customer: "ann", session: "s3", on: "2024-01-05", products: ["clock", "clock"] },
    { id: "4", customer: "ben", session: "s4", on: "2024-01-12", products: ["bear", "drum"] },
    { id: "5", customer: "ben", session: "s4", on: "2024-01-12", products: ["clock"] },
    { id: "6", customer: null, session: null, on: "2024-01-20", products: ["bear", "drum"] },
    { id: "7", customer: "cleo", session: "s7", on: "2024-01-25", products: ["elk"] },
    { id: "8", customer: "ann", session: "s8", on: "2024-02-10", products: ["drum"] },
  ],
  products,
  "2024-03-31",
);

let desk: PairingDesk;
let shop: PairedShop;
beforeAll(async () => {
  desk = await openPairingDesk();
  shop = await desk.pair(facts, { ann: "behaviour-1", ben: "behaviour-2" });
});
afterAll(() => desk?.close());

function pair(
  level: string,
  left: string,
  right: string,
  { basket = "ORDER", segment = "all" } = {},
) {
  return shop.affinities.find(
    (each) =>
      each["level"] === level &&
      each["basket"] === basket &&
      each["segment_id"] === segment &&
      each["left_key"] === left &&
      each["right_key"] === right,
  );
}

function list(level: string, basket: string, segment = "all") {
  return shop.lists.find(
    (each) =>
      each["level"] === level && each["basket"] === basket && each["segment_id"] === segment,
  );
}

describe("a shop whose baskets are counted by hand", () => {
  it("counts bear and drum only over the five orders since the drum's launch", () => {
    expect(pair("PRODUCT", "bear", "drum") ?? pair("PRODUCT", "drum", "bear")).toMatchObject({
      ...{ baskets: 5, together_baskets: 2, all_baskets: 8 },
      ...{ left_key: "bear", left_baskets: 2, right_baskets: 3 },
      ...{ all_left_baskets: 4, all_right_baskets: 3 },
      ...{ support: 2 / 5, confidence: 1 },
      affinity: 5 / 3,
      inverse_conviction: 0,
    });
  });

  it("counts a product once a basket, however often it is in it", () => {
    expect(pair("PRODUCT", "clock", "bear")).toMatchObject({
      ...{ baskets: 8, left_baskets: 3, right_baskets: 4, together_baskets: 1 },
      jaccard: 1 / 6,
    });
  });

  it("puts the orders of one session into one basket, and leaves out orders without one", () => {
    // s4 holds bear, drum and clock
    expect(pair("PRODUCT", "clock", "drum", { basket: "SESSION" })).toMatchObject({
      ...{ baskets: 3, left_baskets: 1, right_baskets: 2, together_baskets: 1 },
    });
    expect(list("PRODUCT", "SESSION")).toMatchObject({ baskets: 6, several_baskets: 2 });
  });

  it("counts the baskets of a segment's customers by themselves", () => {
    expect(list("PRODUCT", "ORDER", "behaviour-1")).toMatchObject({ baskets: 3 });
    expect(list("PRODUCT", "ORDER", "behaviour-2")).toMatchObject({ baskets: 3 });
    expect(pair("PRODUCT", "bear", "clock", { segment: "behaviour-1" })).toMatchObject({
      ...{ baskets: 3, left_baskets: 1, right_baskets: 2, together_baskets: 1 },
    });
  });

  it("leaves out what has no brand, and says how much", () => {
    expect(list("BRAND", "ORDER")).toMatchObject({
      ...{ baskets: 7, missing_products: 1, missing_baskets: 1, several_baskets: 3 },
      ...{ paired_things: 2, tested_pairs: 1 },
    });
    expect(pair("BRAND", "A", "B")).toMatchObject({
      ...{ baskets: 7, left_baskets: 4, right_baskets: 6, together_baskets: 3 },
    });
    expect(list("CATEGORY", "ORDER")).toMatchObject({ missing_products: 0, baskets: 8 });
  });

  it("pairs a brand within its category", () => {
    const found =
      pair("CATEGORY_BRAND", "toys / A", "toys / B") ??
      pair("CATEGORY_BRAND", "toys / B", "toys / A");
    expect(found).toMatchObject({ baskets: 4, together_baskets: 2 });
  });

  it("has attach rates of the same order beside those without the given one", () => {
    const found = shop.attachRates.find(
      (each) => each["given_key"] === "bear" && each["added_key"] === "drum",
    );
    expect(found).toMatchObject({
      ...{ orders: 2, same_orders: 2, other_orders: 3, other_same_orders: 1, same_rate: 1 },
    });
  });

  it("has attach rates of later orders, once their days are over", () => {
    const found = shop.attachRates.find(
      (each) => each["given_key"] === "clock" && each["added_key"] === "drum",
    );
    // since the launch: order 5 is followed by nothing; the others are 4 and 8, of known customers
    expect(found).toMatchObject({
      ...{ orders_30: 1, later_30: 0, other_orders_30: 3, other_later_30: 0 },
      ...{ orders_90: 0, later_90: 0, later_rate_90: null },
    });
    const bear = shop.attachRates.find(
      (each) =>
        each["level"] === "PRODUCT" &&
        each["given_key"] === "bear" &&
        each["added_key"] === "clock",
    );
    // orders 1, 2 and 4 of the bear; 1 is followed by 3, 2 and 4 by 5; without it 3, 5, 7 and 8
    expect(bear).toMatchObject({
      ...{ orders_30: 3, later_30: 3, other_orders_30: 4, other_later_30: 0 },
    });
    // 90 days after 1 January is 31 March; after 2 January they are not over
    expect(bear).toMatchObject({ orders_90: 1, later_90: 1, later_rate_90: 1 });
  });

  it("tests every pair that some basket could have held", () => {
    for (const each of shop.lists) {
      const things = Number(each["paired_things"]);
      expect(Number(each["tested_pairs"])).toBeLessThanOrEqual((things * (things - 1)) / 2);
    }
    // since the elk is on sale, nobody ordered the bear or the clock
    expect(list("PRODUCT", "ORDER")).toMatchObject({ tested_pairs: 4, paired_things: 4 });
  });

  it("is the same whatever the order of the facts", async () => {
    const turned = Object.fromEntries(
      Object.entries(facts).map(([name, rows]) => [name, [...rows].reverse()]),
    );
    expect(await desk.pair(turned, { ben: "behaviour-2", ann: "behaviour-1" })).toEqual(shop);
  });
});

describe("a shop in which nothing happened", () => {
  it("has no pairs", async () => {
    expect(await desk.pair({})).toEqual({ affinities: [], lists: [], attachRates: [] });
  });
});

describe("a basket of more than 100 products", () => {
  it("is left out and counted", async () => {
    const many = Array.from({ length: 101 }, (_, place) => `p${place}`);
    const stock = basketFacts(
      [
        { id: "stock", customer: "ann", on: "2024-01-01", products: many },
        { id: "small", customer: "ann", on: "2024-01-02", products: ["p1", "p2"] },
      ],
      many.map((id) => ({ id })),
      "2024-01-31",
    );
    const { lists, affinities } = await desk.pair(stock);
    expect(lists).toEqual([expect.objectContaining({ huge_baskets: 1, baskets: 1 })]);
    expect(affinities).toHaveLength(1);
  });
});
