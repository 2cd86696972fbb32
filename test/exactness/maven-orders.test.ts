import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { expectCrossSell } from "./equal-cross-sell.js";
import { expectCustomers } from "./equal-customers.js";
import { askFunnel } from "./equal-funnel.js";
import { expectMetrics } from "./equal-metrics.js";
import { expectOrders } from "./equal-orders.js";
import { expectProducts } from "./equal-products.js";
import { expectRetention } from "./equal-retention.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { mavenTruth, readMavenTables } from "./maven-truth.js";
import { MEASURES } from "./metric-truth.js";
import { describeRealData } from "./real-data.js";
import type { TrueShop } from "./truth-shop.js";

describeRealData("maven", (path) => {
  let shops: LoadedShops;
  let truth: TrueShop;

  beforeAll(async () => {
    shops = await openShops();
    truth = mavenTruth(readMavenTables(path));
    await shops.load({ key: "bears", name: "Bears", currency: "USD", timezone: "UTC" }, [path]);
  });
  afterAll(() => shops?.close());

  it("hold 32,313 orders, 40,025 items and 1,731 refunds, as DATASETS.md says, all of them used", async () => {
    const answer = await shops.ask(`{ shop(key: "bears") {
      ingestReport { recordsRead loaded quarantined files { role recordsRead warnings { code } } }
      coverage { facts { fact rows } hasCost } } }`);
    const { ingestReport, coverage } = answer.shop;
    expect(ingestReport).toMatchObject({ recordsRead: 74_073, loaded: 74_073, quarantined: 0 });
    expect(
      Object.fromEntries(ingestReport.files.map((file: Answer) => [file.role, file.recordsRead])),
    ).toEqual({
      ...{ orders: 32_313, order_items: 40_025, order_item_refunds: 1_731, products: 4 },
    });
    const rows = Object.fromEntries(coverage.facts.map((fact: Answer) => [fact.fact, fact.rows]));
    expect(rows).toMatchObject({
      orders: 32_313,
      order_lines: 40_025,
      refunds: 1_731,
      sessions: 0,
    });
    expect(coverage.hasCost).toBe(true);
  });

  it.each([undefined, "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const)(
    "give every measure of every %s to the cent, and none that needs sessions",
    async (grain) => {
      const question = grain === undefined ? { measures: MEASURES } : { measures: MEASURES, grain };
      const table = await expectMetrics(shops, "bears", truth, question);
      const sessions = table.totals.values.find(({ measure }: Answer) => measure === "SESSIONS");
      expect(sessions.estimate).toMatchObject({ value: null, suppressed: "NOT_IN_DATA" });
    },
  );

  it("tell the first orders of customers from their repeat orders", async () => {
    await expectMetrics(shops, "bears", truth, {
      measures: MEASURES,
      dimensions: ["NEW_VS_RETURNING"],
      grain: "MONTH",
    });
  });

  it.each(["WEEK", "MONTH"] as const)("make cohorts by %s", async (grain) => {
    await expectRetention(shops, "bears", truth, { grain, periods: 40 });
  });

  it("pair the four products, each from its launch on", async () => {
    expect(await expectCrossSell(shops, "bears", truth)).toBe(12);
  });

  it("total every product, month by month, refunds in their own month", async () => {
    await expectProducts(shops, "bears", truth);
  });

  it.each(["2012-03-01", "2013-02-01", "2015-03-01"])(
    "describe the customers won in the month of %s",
    async (cohortOn) => {
      expect(await expectCustomers(shops, "bears", truth, cohortOn)).toBeGreaterThan(50);
    },
  );

  it("have no funnel and no sessions, and say why", async () => {
    const unavailable = {
      reason:
        "This shop's files (layout maven) hold no sessions, which this answer is computed from.",
      missingFacts: ["sessions"],
    };
    const funnel = await askFunnel(shops, "bears", { breakdown: "CHANNEL", cohortGrain: "MONTH" });
    expect(funnel).toMatchObject({
      steps: [],
      breakdown: [],
      byCohort: [],
      bottleneck: null,
      unavailable,
    });
    expect(funnel.overall).toMatchObject({ value: null, suppressed: "NOT_IN_DATA" });
    const answer = await shops.ask(`{ shop(key: "bears") {
      sessions { nodes { id } totalCount { value } unavailable { reason missingFacts } }
      customers(first: 1) { nodes { sessionCount pageViewCount channel
        sessions { nodes { id } unavailable { reason missingFacts } } } unavailable { reason } }
      orders(first: 1) { nodes { session { id } channel } }
      retention { unavailable { reason } } crossSell { unavailable { reason } } } }`);
    expect(answer.shop).toEqual({
      sessions: { nodes: [], totalCount: { value: 0 }, unavailable },
      customers: {
        nodes: [
          {
            sessionCount: null,
            pageViewCount: null,
            channel: "unknown",
            sessions: { nodes: [], unavailable },
          },
        ],
        unavailable: null,
      },
      orders: { nodes: [{ session: null, channel: "unknown" }] },
      retention: { unavailable: null },
      crossSell: { unavailable: null },
    });
  });

  it.each([
    { from: "2012-03-01", to: "2012-05-01" },
    { from: "2013-12-10", to: "2014-01-01" },
    { from: "2015-03-05", to: "2015-04-01" },
  ])("hold the orders from $from to $to, line by line", async (during) => {
    expect(await expectOrders(shops, "bears", truth, { withLines: true, during })).toBeGreaterThan(
      100,
    );
  });
});
