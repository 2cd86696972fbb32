import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readCsv } from "./csv-rows.js";
import { expectCrossSell } from "./equal-cross-sell.js";
import { expectCustomers } from "./equal-customers.js";
import { expectMetrics } from "./equal-metrics.js";
import { expectOrders, lineCents } from "./equal-orders.js";
import { expectProducts } from "./equal-products.js";
import { expectRetention } from "./equal-retention.js";
import { openShops, type LoadedShops } from "./loaded-shop.js";
import { MEASURES, type MetricQuestion } from "./metric-truth.js";
import { retailTruth, type RetailTruth } from "./online-retail-truth.js";
import { describeRealData } from "./real-data.js";
import { amountOf, sumOf } from "./truth-shop.js";

describeRealData("online-retail", (path) => {
  let shops: LoadedShops;
  let truth: RetailTruth;

  beforeAll(async () => {
    shops = await openShops();
    const [file = ""] = readdirSync(path);
    truth = retailTruth(readCsv(join(path, file)));
    await shops.load({ key: "uk", name: "Gifts", currency: "GBP", timezone: "UTC" }, [path]);
  });
  afterAll(() => shops?.close());

  const ask = (question: MetricQuestion) => expectMetrics(shops, "uk", truth.shop, question);

  it("are accounted for line by line, warnings included", async () => {
    const answer =
      await shops.ask(`{ shop(key: "uk") { ingestReport { layout recordsRead loaded quarantined
      files { name role recordsRead loaded quarantined reasons { reason } warnings { code count } } }
      coverage { firstOn lastOn facts { fact rows } hasCost } } }`);
    const { ingestReport, coverage } = answer.shop;
    const counts = { recordsRead: 541_909, loaded: 541_909, quarantined: 0 };
    const of = (kind: string) => truth.lines.filter((line) => line.kind === kind);
    const { orders, refunds, products } = truth.shop;
    expect(ingestReport).toMatchObject({ layout: "online-retail", ...counts });
    expect(ingestReport.files).toHaveLength(1);
    expect(ingestReport.files[0]).toMatchObject({ role: "invoice_lines", ...counts, reasons: [] });
    expect(
      Object.fromEntries(
        ingestReport.files[0].warnings.map((warning: { code: string; count: number }) => [
          warning.code,
          warning.count,
        ]),
      ),
    ).toEqual({
      NO_CUSTOMER: truth.lines.filter(({ customer }) => customer === null).length,
      EXACT_DUPLICATE: truth.duplicates,
      CHARGE: of("charge").length,
      STOCK_CORRECTION: of("stock correction").length,
      FREE_ITEM: of("sale").filter(({ priceMillis }) => priceMillis === 0).length,
      BAD_DEBT: of("bad debt").length,
      CANCELLATION_WITHOUT_ORDER: refunds.filter(({ order }) => order === null).length,
    });
    const lines = sumOf(orders.map((order) => order.lines.length));
    const rows = Object.fromEntries(
      coverage.facts.map((fact: { fact: string; rows: number }) => [fact.fact, fact.rows]),
    );
    expect(rows).toMatchObject({
      ...{
        orders: orders.length,
        order_lines: lines,
        refunds: refunds.length,
        products: products.length,
      },
      ...{ charges: of("charge").length, sessions: 0, page_views: 0 },
      adjustments: truth.lines.length - lines - refunds.length - of("charge").length,
    });
    expect(coverage).toMatchObject({ firstOn: "2010-12-01", lastOn: "2011-12-09", hasCost: false });
  });

  it("are nearly all from the United Kingdom: no comparison of countries is honest", async () => {
    const { geoTestPlan } = (
      await shops.ask(`{ shop(key: "uk") { geoTestPlan {
        unavailable { code } leftOut { country shareOfOutcome reason } } } }`)
    ).shop;
    expect(geoTestPlan.unavailable).toEqual({ code: "ONE_COUNTRY_DOMINATES" });
    const { country, shareOfOutcome, reason } = geoTestPlan.leftOut[0];
    expect([country, reason]).toEqual(["United Kingdom", "DOMINATES"]);
    expect(shareOfOutcome).toBeGreaterThan(0.85);
  });

  it("have the row counts that DATASETS.md names", () => {
    expect(truth.lines).toHaveLength(541_909);
    expect(truth.lines.filter(({ customer }) => customer === null)).toHaveLength(135_080);
    expect(truth.duplicates).toBe(5_268);
    expect(truth.lines.filter(({ priceMillis }) => priceMillis % 10 !== 0)).toHaveLength(4);
  });

  it("sum to the cent in total, and every pound is a sale, refund, charge or adjustment", async () => {
    await ask({ measures: MEASURES });
    const ofKind = (kinds: readonly string[]) =>
      sumOf(truth.lines.filter(({ kind }) => kinds.includes(kind)).map(({ cents }) => cents));
    const gross = lineCents(truth.shop);
    expect(gross + ofKind(["cancellation", "charge", "stock correction", "bad debt"])).toBe(
      sumOf(truth.lines.map(({ cents }) => cents)),
    );
    expect(amountOf(sumOf(truth.lines.map(({ cents }) => cents)))).toBe("9747747.93");
  });

  it.each(["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const)(
    "give every measure of every %s, distinct customers included",
    async (grain) => {
      await ask({ measures: MEASURES, grain });
    },
  );

  it("give every measure of every country, in total and by month and day", async () => {
    await ask({ measures: MEASURES, dimensions: ["COUNTRY"] });
    await ask({ measures: MEASURES, dimensions: ["COUNTRY"], grain: "MONTH" });
    await ask({
      measures: ["ORDERS", "GROSS_REVENUE", "REFUNDS", "CUSTOMERS"],
      ...{
        dimensions: ["COUNTRY"],
        grain: "DAY",
        period: { from: "2011-11-28", to: "2011-12-10" },
      },
    });
  });

  it("tell new from returning customers, and those without a name", async () => {
    await ask({ measures: MEASURES, dimensions: ["NEW_VS_RETURNING"], grain: "MONTH" });
    const additive = MEASURES.filter(
      (measure) => measure !== "CUSTOMERS" && measure !== "VISITORS",
    );
    await ask({ measures: additive, dimensions: ["NEW_VS_RETURNING", "COUNTRY"] });
  });

  it("answer for a part of the year and one country alone", async () => {
    const period = { from: "2011-03-15", to: "2011-07-02" };
    const where = { COUNTRY: ["Germany", "France"] };
    await ask({
      measures: ["ORDERS", "GROSS_REVENUE", "NET_REVENUE", "AOV", "REPEAT_RATE"],
      period,
      where,
      grain: "WEEK",
    });
    await ask({
      measures: ["CUSTOMERS", "ORDERS"],
      where: { COUNTRY: ["Germany"] },
      grain: "MONTH",
    });
  });

  it.each([
    ["MONTH", 60],
    ["WEEK", 60],
    ["QUARTER", 12],
  ] as const)("make cohorts by %s over %i ages", async (grain, periods) => {
    await expectRetention(shops, "uk", truth.shop, { grain, periods });
  });

  it("pair the 50 products with most orders", async () => {
    expect(await expectCrossSell(shops, "uk", truth.shop)).toBe(50 * 49);
  });

  it("total every product, month by month", async () => {
    await expectProducts(shops, "uk", truth.shop);
  });

  it("describe every customer", async () => {
    expect(await expectCustomers(shops, "uk", truth.shop)).toBe(4_334);
  });

  it("hold the orders of the last two weeks", async () => {
    const during = { from: "2011-11-25", to: "2011-12-10" };
    expect(
      await expectOrders(shops, "uk", truth.shop, { withLines: false, during }),
    ).toBeGreaterThan(1_000);
  });

  it("hold the orders of a day with every line, gifts of no price included", async () => {
    const during = { from: "2010-12-01", to: "2010-12-02" };
    expect(
      await expectOrders(shops, "uk", truth.shop, { withLines: true, during }),
    ).toBeGreaterThan(100);
  });
});
