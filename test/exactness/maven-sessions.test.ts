import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { expectCrossSell } from "./equal-cross-sell.js";
import { expectCustomers } from "./equal-customers.js";
import { expectFunnel } from "./equal-funnel.js";
import { expectMetrics } from "./equal-metrics.js";
import { expectOrders } from "./equal-orders.js";
import { expectProducts } from "./equal-products.js";
import { expectRetention } from "./equal-retention.js";
import { expectSessions } from "./equal-sessions.js";
import { expectExamples } from "./expect-examples.js";
import { openShops, type LoadedShops } from "./loaded-shop.js";
import { mavenTruth, readMavenTables } from "./maven-truth.js";
import { MEASURES } from "./metric-truth.js";
import { describeRealData } from "./real-data.js";
import { DIMENSIONS, type TrueShop } from "./truth-shop.js";

describeRealData("maven-first-5000-sessions", (path) => {
  let shops: LoadedShops;
  let truth: TrueShop;

  beforeAll(async () => {
    shops = await openShops();
    truth = mavenTruth(readMavenTables(path));
    await shops.load({ key: "bears", name: "Bears", currency: "USD", timezone: "UTC" }, [path]);
  });
  afterAll(() => shops?.close());

  it.each([undefined, "DAY", "WEEK", "MONTH"] as const)(
    "give every measure of every %s",
    async (grain) => {
      const question = grain === undefined ? { measures: MEASURES } : { measures: MEASURES, grain };
      await expectMetrics(shops, "bears", truth, question);
    },
  );

  it.each(DIMENSIONS)("give every measure by %s, by month and by day", async (dimension) => {
    const question = { measures: MEASURES, dimensions: [dimension] };
    await expectMetrics(shops, "bears", truth, question);
    await expectMetrics(shops, "bears", truth, { ...question, grain: "MONTH" });
    await expectMetrics(shops, "bears", truth, { ...question, grain: "DAY" });
  });

  it("give every additive measure by channel and device and campaign together", async () => {
    await expectMetrics(shops, "bears", truth, {
      measures: MEASURES.filter((measure) => measure !== "CUSTOMERS" && measure !== "VISITORS"),
      dimensions: ["CHANNEL", "DEVICE", "CAMPAIGN", "NEW_VS_RETURNING"],
    });
  });

  it("count the funnel in total, by channel, by device, by day, week and month", async () => {
    await expectFunnel(shops, "bears", truth, { breakdown: "CHANNEL", cohortGrain: "MONTH" });
    await expectFunnel(shops, "bears", truth, { breakdown: "DEVICE", cohortGrain: "WEEK" });
    await expectFunnel(shops, "bears", truth, { cohortGrain: "DAY" });
    await expectFunnel(shops, "bears", truth, {
      ...{
        breakdown: "DEVICE",
        cohortGrain: "QUARTER",
        where: { CHANNEL: ["direct", "organic search"] },
      },
      period: { from: "2012-03-25", to: "2012-04-03" },
    });
  });

  it("classify the channel of every session, and keep its path in the order it was seen", async () => {
    expect(await expectSessions(shops, "bears", truth)).toBe(5_000);
    expect([...new Set(truth.sessions.map(({ origin }) => origin.CHANNEL))].sort()).toEqual([
      ...["direct", "organic search", "paid brand search", "paid nonbrand search"],
    ]);
  });

  it("describe customers, orders, products, pairs and cohorts", async () => {
    const customers = new Set(truth.orders.map(({ customer }) => customer)).size;
    expect(await expectCustomers(shops, "bears", truth)).toBe(customers);
    expect(await expectOrders(shops, "bears", truth, { withLines: true })).toBe(
      truth.orders.length,
    );
    await expectProducts(shops, "bears", truth);
    await expectCrossSell(shops, "bears", truth);
    await expectRetention(shops, "bears", truth, { grain: "WEEK", periods: 12 });
    await expectRetention(shops, "bears", truth, { grain: "MONTH", periods: 12 });
  });

  it("answer every example", async () => {
    // two weeks, in which one product was sold
    await expectExamples(shops, "bears", ["How often is one product added to another"]);
  });
});
