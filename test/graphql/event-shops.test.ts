import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import seedrandom from "seedrandom";
import { openShops, type Answer, type LoadedShops } from "../exactness/loaded-shop.js";
import { ms, rees46Events, retailrocketEvents, utc } from "../ingest/event-files.js";

let shops: LoadedShops;
const DAY = 1_440;

/** 20 visitors look at something on each of 50 days; every fifth of them buys what they saw. */
function visits(): { visitor: number; item: number; minute: number; isBought: boolean }[] {
  const random = seedrandom("event shops");
  return Array.from({ length: 50 * 20 }, (_, place) => ({
    visitor: 100 + Math.floor(random() * 80),
    item: 1 + Math.floor(random() * 12),
    minute: Math.floor(place / 20) * DAY + Math.floor(random() * 600),
    isBought: place % 5 === 0,
  }));
}

/** No item has a price. */
const unpricedLog = (): string =>
  retailrocketEvents(
    ...visits().flatMap(({ visitor, item, minute, isBought }, place) => [
      `${ms(minute)},${visitor},view,${item},`,
      ...(isBought
        ? [
            `${ms(minute + 1)},${visitor},addtocart,${item},`,
            `${ms(minute + 2)},${visitor},transaction,${item},${place}.0`,
            `${ms(minute + 2)},${visitor},transaction,${item + 1},${place}.0`,
          ]
        : []),
    ]),
  );

/** Item 1 has no brand, items 1 and 2 no category; two items an order. */
const pricedLog = (): string =>
  rees46Events(
    ...visits().flatMap(({ visitor, item, minute, isBought }, place) => {
      const line = (at: number, type: string, sold: number): string =>
        [
          ...[utc(at), type, sold, 2053013555631882655n],
          ...[sold > 2 ? `a.c${sold % 3}` : "", sold > 1 ? `b${sold % 4}` : ""],
          ...[`${sold}.50`, visitor, `s${place}`],
        ].join();
      const bought = [line(minute + 2, "purchase", item), line(minute + 2, "purchase", item + 1)];
      return [line(minute, "view", item), ...(isBought ? bought : [])];
    }),
  );

beforeAll(async () => {
  shops = await openShops();
  for (const [key, text] of Object.entries({ rocket: unpricedLog(), store: pricedLog() })) {
    const folder = join(shops.folder, key);
    await mkdir(folder);
    await writeFile(join(folder, "events.csv"), text);
    await shops.load({ key, name: key, currency: "EUR", timezone: "UTC" }, [folder]);
  }
}, 180_000);
afterAll(() => shops?.close());

const ask = async (key: string, fields: string): Promise<Answer> =>
  (await shops.ask(`{ shop(key: "${key}") { ${fields} } }`)).shop;

describe("a shop whose files hold no prices", () => {
  it("says so, and gives no amount where 0 would be a lie", async () => {
    const answer = await ask(
      "rocket",
      `coverage { hasPrices facts { fact rows } }
      orders(first: 1) { nodes { revenue { amount } lines { revenue { amount } quantity } } }
      customers(first: 1) { nodes { orders(first: 1) { totalCount { value } } netRevenue { amount } } }
      products(first: 1) { nodes { grossRevenue { amount } orders } }`,
    );
    expect(answer.coverage.hasPrices).toBe(false);
    expect(answer.orders.nodes[0].revenue.amount).toBeNull();
    expect(answer.orders.nodes[0].lines).toHaveLength(2);
    expect(answer.orders.nodes[0].lines[0]).toEqual({ revenue: { amount: null }, quantity: 1 });
    expect(answer.customers.nodes[0].netRevenue.amount).toBeNull();
    expect(answer.products.nodes[0].grossRevenue.amount).toBeNull();
    expect(answer.products.nodes[0].orders).toBeGreaterThan(0);
  });

  it("leaves out measures of money and keeps the others", async () => {
    const { metrics, catalog } = await ask(
      "rocket",
      `metrics(query: { measures: [SESSIONS, ORDERS, GROSS_REVENUE, AOV, REVENUE_PER_SESSION] }) {
        totals { values { measure estimate { value suppressed } money { amount } } }
        provenance { warnings { code } } }
      catalog { measures { measure available unavailableBecause } }`,
    );
    const values = metrics.totals.values.map(({ measure, estimate }: Answer) => [
      measure,
      estimate.value ?? estimate.suppressed,
    ]);
    expect(values).toEqual([
      ["SESSIONS", expect.any(Number)],
      ["ORDERS", 200],
      ["GROSS_REVENUE", "NOT_IN_DATA"],
      ["AOV", "NOT_IN_DATA"],
      ["REVENUE_PER_SESSION", "NOT_IN_DATA"],
    ]);
    expect(metrics.provenance.warnings).toContainEqual({ code: "NO_PRICES" });
    const entry = catalog.measures.find(({ measure }: Answer) => measure === "AOV");
    expect(entry).toMatchObject({
      available: false,
      unavailableBecause: "The files hold no prices.",
    });
  });

  it.each([
    ["orderValues", "orderValues { unavailable { reason missingFacts } }"],
    ["gainLoss", "gainLoss { unavailable { reason missingFacts } }"],
    ["customerValue", "customerValue { unavailable { reason missingFacts } }"],
    ["concentration", "concentration { unavailable { reason missingFacts } }"],
    ["abcAnalysis", "abcAnalysis { nodes { productId } unavailable { reason missingFacts } }"],
    ["productQuadrant", "productQuadrant { unavailable { reason missingFacts } }"],
    ["brandLoyalty", "brandLoyalty { unavailable { reason missingFacts } }"],
  ])("has no answer of %s, and says why", async (field, query) => {
    const { unavailable } = (await ask("rocket", query))[field];
    expect(unavailable.missingFacts).toContain("prices");
    expect(unavailable.reason).toContain("hold no prices");
  });

  it("is asked about orders, items and customers all the same", async () => {
    const answer = await ask(
      "rocket",
      `concentration(by: ORDERS) { allTime { holders } unavailable { reason } }
      abcAnalysis(input: { by: ITEMS }) { unavailable { reason } }
      rfm { customers segments { name customers } unavailable { reason } }
      funnel { steps { stage entered valueOfPassing { value suppressed } } }
      retention { unavailable { reason } cohorts { cells { value { value } } } }
      splitOrders { windows { splitOrders aov { value suppressed } } }`,
    );
    expect(answer.concentration).toEqual({
      allTime: { holders: answer.rfm.customers },
      unavailable: null,
    });
    expect([answer.abcAnalysis, answer.rfm, answer.retention]).toMatchObject(
      Array.from({ length: 3 }, () => ({ unavailable: null })),
    );
    expect(answer.funnel.steps.map(({ stage }: Answer) => stage)).toEqual([
      ...["PRODUCT", "CART", "ORDER"],
    ]);
    expect(answer.funnel.steps[0].valueOfPassing).toEqual({
      value: null,
      suppressed: "NOT_IN_DATA",
    });
    expect(answer.splitOrders.windows[0].aov).toEqual({ value: null, suppressed: "NOT_IN_DATA" });
  });
});

describe("a shop whose orders are inferred", () => {
  it("says how with every answer", async () => {
    const { orderValues } = await ask(
      "store",
      "orderValues { all { orders } provenance { warnings { code message } } }",
    );
    expect(orderValues.all.orders).toBe(200);
    expect(orderValues.provenance.warnings[0]).toMatchObject({
      code: "INFERRED_ORDERS",
      message: expect.stringContaining("the purchases of one session"),
    });
  });

  it("counts what questions about brands and categories leave out", async () => {
    const bought = visits()
      .filter(({ isBought }) => isBought)
      .flatMap(({ item }) => [item, item + 1]);
    const lines = bought.filter((item) => item === 1).length;
    const warnings = "provenance { warnings { code message } }";
    const { brandLoyalty, affinities, attachRates } = await ask(
      "store",
      `brandLoyalty { ${warnings} }
      affinities(input: { level: BRAND }) { ${warnings} }
      attachRates(input: { level: BRAND }) { ${warnings} }`,
    );
    for (const answer of [brandLoyalty, affinities, attachRates]) {
      expect(answer.provenance.warnings).toContainEqual({
        code: "MISSING_ATTRIBUTE_EXCLUDED",
        message: expect.stringMatching(new RegExp(`^${lines} `)),
      });
    }
  });

  it("has kinds of events instead of pages, so that no two of them are compared as pages", async () => {
    const { pageTests } = await ask(
      "store",
      "pageTests { tests { stage } unavailable { reason } }",
    );
    expect(pageTests.tests).toEqual([]);
    expect(pageTests.unavailable.reason).toContain("kinds of events");
  });
});

describe("customers by the products they saw", () => {
  const dayOf = ({ minute }: { minute: number }): number => Math.floor((600 + minute) / DAY);
  const bought = visits().filter(({ isBought }) => isBought);
  const customers = [...new Set(bought.map(({ visitor }) => visitor))];
  const lastDay = Math.max(...visits().map(dayOf));
  const seen = (visitor: number, days = 30) =>
    visits().filter((visit) => visit.visitor === visitor && dayOf(visit) > lastDay - days);
  const whoEver = (meets: (visitor: number) => boolean): string[] =>
    customers.filter(meets).map(String).sort();

  const found = async (key: string, filter: string): Promise<string[]> => {
    const { customers: list } = await ask(
      key,
      `customers(first: 100, where: ${filter}) { nodes { externalId } totalCount { value } }`,
    );
    const ids = list.nodes.map(({ externalId }: Answer) => externalId).sort();
    expect(list.totalCount.value).toBe(ids.length);
    return ids;
  };

  it.each(["rocket", "store"])(
    "finds who looked at each product in the last 30 days, in %s",
    async (key) => {
      for (let item = 1; item <= 12; item++) {
        const expected = whoEver((visitor) => seen(visitor).some((visit) => visit.item === item));
        expect(expected.length).toBeGreaterThan(0);
        expect(expected.length).toBeLessThan(customers.length);
        expect(await found(key, `{ behaviour: { event: VIEW, product: "${item}" } }`)).toEqual(
          expected,
        );
      }
    },
  );

  it.each(["rocket", "store"])(
    "counts looks, days with looks, and none at all, in %s",
    async (key) => {
      const view = (rest: string) => found(key, `{ behaviour: { event: VIEW, ${rest} } }`);
      const days = (visitor: number) => new Set(seen(visitor).map(dayOf)).size;
      expect(await view("count: { gte: 8 }")).toEqual(whoEver((one) => seen(one).length >= 8));
      expect(await view("count: { lt: 6 }")).toEqual(whoEver((one) => seen(one).length < 6));
      expect(await view("count: { gte: 8 }, countOf: DAYS")).toEqual(
        whoEver((one) => days(one) >= 8),
      );
      expect(await view('within: "P7D"')).toEqual(whoEver((one) => seen(one, 7).length > 0));
      expect(await view('within: "P7D", count: { eq: 0 }')).toEqual(
        whoEver((one) => seen(one, 7).length === 0),
      );
    },
  );

  it("tells who put a product into the cart", async () => {
    const put = (visitor: number, item: number) =>
      seen(visitor).some((visit) => visit.isBought && visit.item === item);
    for (const item of [1, 5, 12]) {
      expect(
        await found("rocket", `{ behaviour: { event: ADD_TO_CART, product: "${item}" } }`),
      ).toEqual(whoEver((visitor) => put(visitor, item)));
    }
    // the log of the other shop has no carts
    expect(await found("store", "{ behaviour: { event: ADD_TO_CART } }")).toEqual([]);
  });

  it("tells who looked at a brand and never bought it", async () => {
    const isOfBrand = (item: number): boolean => item > 1 && item % 4 === 2;
    const hasBought = (visitor: number): boolean =>
      bought.some(
        (visit) =>
          visit.visitor === visitor && (isOfBrand(visit.item) || isOfBrand(visit.item + 1)),
      );
    const expected = whoEver(
      (visitor) => seen(visitor).some(({ item }) => isOfBrand(item)) && !hasBought(visitor),
    );
    expect(expected.length).toBeGreaterThan(0);
    const filter = `{ and: [{ behaviour: { event: VIEW, brand: "b2" } },
      { not: { behaviour: { event: PURCHASE, brand: "b2" } } }] }`;
    expect(await found("store", filter)).toEqual(expected);
  });

  it.each([
    ['{ event: VIEW, within: "P31D" }', /^VIEW is kept from 2015-05-23 on, and the period begins/],
    ["{ event: VIEW, sum: { gt: 1 } }", /^A VIEW has no sum/],
    ['{ event: ADD_TO_CART, channel: "direct" }', /^An ADD_TO_CART has no channel/],
  ])("refuses %s", async (behaviour, message) => {
    const errors = await shops.errors(
      `{ shop(key: "store") { customers(where: { behaviour: ${behaviour} }) { nodes { id } } } }`,
    );
    expect(errors).toMatchObject([{ message: expect.stringMatching(message) }]);
    expect(errors[0]?.remedy).toBeTruthy();
  });
});

describe("a shop whose files hold no refunds", () => {
  const WARNED = "provenance { warnings { code } }";

  it("gives no refund rate where nobody knows whether anything came back", async () => {
    const { metrics, catalog, products } = await ask(
      "store",
      `metrics(query: { measures: [REFUNDS, REFUND_RATE, NET_REVENUE, GROSS_REVENUE] }) {
        totals { values { estimate { value suppressed } money { amount } } } ${WARNED} }
      catalog { measures { measure available unavailableBecause } }
      products(first: 1) { nodes { refundRate { value suppressed } months { refundRate { suppressed } } } }`,
    );
    const [refunds, rate, net, gross] = metrics.totals.values;
    const unknown = { value: null, suppressed: "NOT_IN_DATA" };
    expect([refunds, rate]).toEqual([
      { estimate: unknown, money: null },
      { estimate: unknown, money: null },
    ]);
    expect(net).toEqual(gross);
    expect(metrics.provenance.warnings).toContainEqual({ code: "NO_RETURNS_DATA" });
    expect(catalog.measures).toContainEqual({
      measure: "REFUND_RATE",
      available: false,
      unavailableBecause: "The files hold no refunds.",
    });
    const [product] = products.nodes;
    expect(product.refundRate).toEqual(unknown);
    expect(product.months[0].refundRate).toEqual({ suppressed: "NOT_IN_DATA" });
  });

  it("says so with every answer that refunds would make smaller, and with no other", async () => {
    const codes = async (query: string): Promise<string[]> => {
      const [answer] = Object.values(await ask("store", query)) as Answer[];
      return answer.provenance.warnings.map(({ code }: Answer) => code);
    };
    for (const query of [
      `retention(input: { metric: NET_REVENUE }) { ${WARNED} }`,
      `rfm(input: { money: NET_REVENUE }) { ${WARNED} }`,
      `concentration(by: NET_REVENUE) { ${WARNED} }`,
      `abcAnalysis(input: { by: MARGIN }) { ${WARNED} }`,
      `growth(input: { measures: [NET_REVENUE] }) { ${WARNED} }`,
    ]) {
      expect(await codes(query)).toContain("NO_RETURNS_DATA");
    }
    for (const query of [
      `retention { ${WARNED} }`,
      `rfm { ${WARNED} }`,
      `concentration { ${WARNED} }`,
      `metrics(query: { measures: [GROSS_REVENUE, REFUND_RATE] }) { ${WARNED} }`,
    ]) {
      expect(await codes(query)).not.toContain("NO_RETURNS_DATA");
    }
  });
});

describe.each(["rocket", "store"])("every example, asked of %s", (key) => {
  it("is answered, or says what is missing", async () => {
    const folder = new URL("../../docs/examples/", import.meta.url);
    const texts = await Promise.all(
      (await readdir(folder)).map((name) => readFile(new URL(name, folder), "utf8")),
    );
    const questions = texts.filter((text) => !/^\s*mutation/m.test(text));
    expect(questions.length).toBeGreaterThan(50);
    for (const text of questions) {
      const errors = await shops.errors(text.replaceAll('"demo"', `"${key}"`));
      expect(errors.filter(({ remedy }) => remedy === undefined)).toEqual([]);
    }
  });
});
