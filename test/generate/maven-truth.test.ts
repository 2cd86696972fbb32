import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatorFor } from "../../src/generate/catalog.js";
import { groupBy, readShop, type Row, type ShopTables } from "./shop-tables.js";
import { readTruth, type TruthFile } from "./truth-file.js";

let outDir: string;
let tables: ShopTables;
let truth: TruthFile;

beforeAll(async () => {
  outDir = await mkdtemp(join(tmpdir(), "maven-truth-"));
  const options = { outDir, seed: "teddy", sessions: 20_000 };
  const shop = await generatorFor("maven").generate(options);
  tables = await readShop(outDir);
  truth = await readTruth(shop.truthPath);
});

afterAll(async () => rm(outDir, { recursive: true, force: true }));

/** Whether a count lies within four standard errors of `opportunities` draws at `rate`. */
function isRecovered(count: number, opportunities: number, rate: number): boolean {
  return Math.abs(count - opportunities * rate) <= 4 * Math.sqrt(opportunities * rate * (1 - rate));
}

describe("truth.json", () => {
  it("counts what an independent reading of the files counts", () => {
    const visitors = new Set(tables.website_sessions.map((session) => session.user_id));
    const orderCounts = [...groupBy(tables.orders, (order) => order.user_id).values()];
    expect(truth.counts).toEqual({
      ...Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.length])),
      visitors: visitors.size,
      repeatSessions: tables.website_sessions.filter((s) => s.is_repeat_session === "1").length,
      customers: orderCounts.length,
      customersWithRepeatOrder: orderCounts.filter((orders) => orders.length > 1).length,
    });
  });

  it("counts the sessions of every month, and planned about as many", () => {
    const byMonth = groupBy(tables.website_sessions, (s) => (s.created_at ?? "").slice(0, 7));
    for (const { month, plannedCount, realisedCount } of truth.planted.sessionsByMonth) {
      expect(realisedCount).toBe(byMonth.get(month)?.length ?? 0);
      expect(isRecovered(realisedCount, 20_000, plannedCount / 20_000)).toBe(true);
    }
  });

  it("counts every stage that the page views show", () => {
    const pages = {
      listing: /^\/products$/,
      product: /^\/the-/,
      cart: /^\/cart$/,
      shipping: /^\/shipping$/,
      billing: /^\/billing/,
      order: /^\/thank-you/,
    };
    for (const [stage, page] of Object.entries(pages)) {
      const seen = tables.website_pageviews.filter((view) => page.test(view.pageview_url ?? ""));
      const rates = Object.values(truth.planted.stageRates).flatMap((devices) =>
        Object.values(devices).map((stages) => stages[stage]),
      );
      const told = rates.reduce((sum, rate) => sum + (rate?.realisedCount ?? 0), 0);
      expect({ stage, count: told }).toEqual({ stage, count: seen.length });
    }
  });
});

describe("what was planted is found again within four standard errors:", () => {
  it("conversion by device", () => {
    const ordered = new Set(tables.orders.map((order) => order.website_session_id));
    for (const device of ["desktop", "mobile"]) {
      const sessions = tables.website_sessions.filter((session) => session.device_type === device);
      const count = sessions.filter((session) => ordered.has(session.website_session_id)).length;
      const planted = truth.planted.conversion.byDevice[device];
      expect(planted).toMatchObject({ opportunityCount: sessions.length, realisedCount: count });
      expect(isRecovered(count, sessions.length, planted?.plannedRate ?? 0)).toBe(true);
    }
  });

  it("the share of orders that add product 4, by primary product", () => {
    const launchedAt = truth.parameters.products[3]?.launchedAt ?? "";
    const adding = new Set(
      tables.order_items
        .filter((line) => line.product_id === "4" && line.is_primary_item === "0")
        .map((line) => line.order_id),
    );
    for (const primary of ["1", "2", "3"]) {
      const orders = tables.orders.filter(
        (order) => order.primary_product_id === primary && (order.created_at ?? "") >= launchedAt,
      );
      const count = orders.filter((order) => adding.has(order.order_id)).length;
      const rate = truth.parameters.crossSell.rates[primary]?.["4"] ?? 0;
      expect(isRecovered(count, orders.length, rate)).toBe(true);
      expect(truth.planted.crossSell[primary]?.["4"]).toMatchObject({
        opportunityCount: orders.length,
        realisedCount: count,
      });
    }
  });

  it("the refund rate of every product, and its doubling in the incident", () => {
    const { from, until, factor } = truth.parameters.refunds.incident;
    const refunded = new Set(tables.order_item_refunds.map((refund) => refund.order_item_id));
    const isIncident = (line: Row) =>
      line.product_id === "1" && (line.created_at ?? "") >= from && (line.created_at ?? "") < until;
    const expectRate = (lines: Row[], rate: number) => {
      const count = lines.filter((line) => refunded.has(line.order_item_id ?? "")).length;
      expect(isRecovered(count, lines.length, rate)).toBe(true);
      return { opportunityCount: lines.length, realisedCount: count };
    };
    for (const { id, refundRate } of truth.parameters.products) {
      const lines = tables.order_items.filter((line) => line.product_id === String(id));
      expectRate(
        lines.filter((line) => !isIncident(line)),
        refundRate,
      );
    }
    const incidentRate = factor * (truth.parameters.products[0]?.refundRate ?? 0);
    const found = expectRate(tables.order_items.filter(isIncident), incidentRate);
    expect(truth.planted.refunds.incident).toMatchObject(found);
  });
});
