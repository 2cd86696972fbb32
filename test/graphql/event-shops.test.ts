import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addDays } from "../../src/domain/calendar.js";
import type { Coverage } from "../../src/domain/coverage.js";
import { seasonalPeaks } from "../../src/store/seasonality.table.js";
import { currentSnapshots } from "../../src/store/snapshots.js";
import { openShops, type Answer, type LoadedShops } from "../exactness/loaded-shop.js";
import { utc } from "../ingest/event-files.js";
import { describePeak } from "./describe-peak.js";
import { describeSeenProducts } from "./describe-seen-products.js";
import { expectBrandLoyalty } from "./equal-brand-loyalty.js";
import { brandOf, categoryOf, pricedLog, unpricedLog, visits } from "./event-shop-logs.js";

let shops: LoadedShops;
/** A day of the shop "store" that is stored as a peak, of seven times what was expected. */
let peakOn = "";
beforeAll(async () => {
  shops = await openShops();
  for (const [key, text] of Object.entries({ rocket: unpricedLog(), store: pricedLog() })) {
    const folder = join(shops.folder, key);
    await mkdir(folder);
    await writeFile(join(folder, "events.csv"), text);
    await shops.load({ key, name: key, currency: "EUR", timezone: "UTC" }, [folder]);
  }
  const current = (await currentSnapshots(shops.store)).find(({ shop }) => shop.key === "store");
  peakOn = addDays((current?.snapshot?.coverage as Coverage).firstOn, 40);
  await shops.store.db.insert(seasonalPeaks).values({
    ...{ snapshotId: current?.snapshot?.id ?? 0, happenedOn: peakOn, event: null },
    ...{ orders: 28, expectedOrders: 4, z: 9 },
  });
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
    ["customerValues", "customerValues { unavailable { reason missingFacts } }"],
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

  it.each([
    ["BRAND", brandOf],
    ["CATEGORY", categoryOf],
  ] as const)("tells how loyal customers are by %s", async (by, keyOf) => {
    const orders = visits()
      .filter(({ isBought }) => isBought)
      .map(({ visitor, minute, item }) => ({
        ...{ visitor, minute },
        lines: [item, item + 1].map((one) => ({ key: keyOf(one), cents: one * 100 + 50 })),
      }));
    await expectBrandLoyalty((fields) => ask("store", fields), by, orders);
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

  it("has as many customers of one brand, and as much of theirs, among all values as by loyalty", async () => {
    const { brandLoyalty, customerValues } = await ask(
      "store",
      `brandLoyalty { single { customers revenuePerCustomer { value } } multi { customers } }
      customerValues(breakdown: BRANDS) { breakdown { value customers mean { value } who { filter } } }`,
    );
    const { single, multi } = brandLoyalty;
    const [one, several] = customerValues.breakdown;
    expect([one.value, one.customers]).toEqual(["single", single.customers]);
    expect([several?.customers ?? 0]).toEqual([multi?.customers ?? 0]);
    expect(one.mean.value).toBeCloseTo(single.revenuePerCustomer.value, 9);
    expect(one.who.filter).toEqual({ feature: { feature: "BRAND_COUNT", number: { eq: 1 } } });
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

describeSeenProducts(() => shops);

describe("a session of a log of events", () => {
  it("tells which product each event was about, and when", async () => {
    const { sessions } = await ask(
      "store",
      `sessions(first: 100) { nodes { visitorId startedAt timeline { pageViewsBeyond
        events { kind secondsIn stage productId order { externalId } } } } }`,
    );
    let bought = 0;
    for (const { visitorId, startedAt, timeline } of sessions.nodes) {
      const [visit, ...others] = visits().filter(
        ({ visitor, minute }) =>
          String(visitor) === visitorId &&
          `${utc(minute).slice(0, 19).replace(" ", "T")}.000Z` === startedAt,
      );
      if (visit === undefined || others.length > 0) continue;
      const { item, isBought } = visit;
      const seen = (stage: string, secondsIn: number, product: number): Answer => ({
        ...{ kind: "PAGE_VIEW", secondsIn, stage, productId: String(product), order: null },
      });
      const purchases = isBought ? [seen("ORDER", 120, item), seen("ORDER", 120, item + 1)] : [];
      const views = timeline.events.filter(({ kind }: Answer) => kind === "PAGE_VIEW");
      expect(views).toEqual([seen("PRODUCT", 0, item), ...purchases]);
      expect(timeline.events).toHaveLength(views.length + (isBought ? 1 : 0));
      expect(timeline.pageViewsBeyond).toBe(0);
      if (isBought) bought++;
    }
    expect(bought).toBeGreaterThan(5);
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

describePeak(() => ({ shops, peakOn }));

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
