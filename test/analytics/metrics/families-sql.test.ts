import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlOf } from "../../../src/analytics/catalog.js";
import { openDuckdbContract, type ContractEngine } from "../../architecture/contract-engines.js";
import type { ShopFacts } from "../../architecture/contract-facts.js";
import { createReadTables } from "../../architecture/contract-models.js";
import { bareShop, nastyShop } from "../../architecture/contract-shop.js";
import { randomShop } from "../../architecture/random-shop.js";
import { happeningsOf, summed, type Segments } from "./family-truth.js";

const shops: Readonly<Record<string, ShopFacts>> = {
  "a nasty shop in Vienna": nastyShop(),
  "a shop without sessions": bareShop(),
  "600 random sessions": randomShop("families", 600),
};

const SESSIONS = [
  ...["sessions", "page_views", "sessions_with_listing", "sessions_with_product"],
  ...["sessions_with_cart", "sessions_with_order", "session_revenue_squared"],
];
const ORDERS = [
  ...["orders", "repeat_orders", "split_orders", "anonymous_orders", "multi_product_orders"],
  ...["items", "refunded_items", "gross_revenue", "anonymous_revenue", "revenue_squared"],
  ...["cost", "refunds"],
];
const MONEY = new Set(["gross_revenue", "anonymous_revenue", "cost", "refunds"]);
const SQUARED = new Set(["revenue_squared", "session_revenue_squared"]);

const FAMILIES = [
  {
    name: "metric-landings",
    all: ["landing_page", "channel", "device", "visitor_type"],
    byDay: ["landing_page"],
    columns: [...SESSIONS, ...ORDERS],
    lastDays: Infinity,
  },
  {
    name: "metric-customer-kinds",
    all: ["segment", "rfm_segment", "cohort_month"],
    byDay: ["segment", "rfm_segment"],
    columns: ORDERS,
    lastDays: Infinity,
  },
  {
    name: "metric-hours",
    all: ["weekday", "hour", "device"],
    byDay: ["weekday", "hour"],
    columns: [...SESSIONS, ...ORDERS],
    lastDays: 400,
  },
] as const;

let engine: ContractEngine;
beforeAll(async () => {
  engine = await openDuckdbContract();
  await createReadTables([engine]);
});
afterAll(() => engine.close());

/** Every third customer is left without a segment, as where a model was refused. */
function segmentsOf(facts: ShopFacts): Segments {
  const customers = [...new Set((facts.orders ?? []).map((order) => order.visitor_id))]
    .filter((id): id is string => typeof id === "string")
    .sort();
  return new Map(
    customers.flatMap((id, place) =>
      place % 3 === 0
        ? []
        : [[id, { segment: `behaviour-${place % 2}`, rfm: `rfm-${place % 5}` }] as const],
    ),
  );
}

async function load(facts: ShopFacts): Promise<Segments> {
  await engine.load(facts);
  await engine.run("delete from customer_segments");
  const segments = segmentsOf(facts);
  for (const [id, { segment, rfm }] of segments) {
    await engine.run(
      `insert into customer_segments (customer_id, segment_id, recency_score, frequency_score, monetary_score, rfm_segment_id) values ('${id.replaceAll("'", "''")}', '${segment}', 1, 1, 1, '${rfm}')`,
    );
  }
  return segments;
}

const read = (name: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
  engine.rows(readFileSync(sqlOf("metrics", name), "utf8"));

/** Money and squares in cents, without a decimal point. */
function whole(column: string, value: unknown): bigint {
  const [units = "0", part = ""] = String(value).split(".");
  if (MONEY.has(column)) return BigInt(units + part.padEnd(2, "0"));
  return SQUARED.has(column) ? BigInt(units + part.padEnd(4, "0")) : BigInt(units);
}

describe.each(Object.entries(shops))("the rollups of %s", (_, facts) => {
  let segments: Segments;
  beforeAll(async () => {
    segments = await load(facts);
  });

  it.each(FAMILIES)("$name are what a count over its records gives", async (family) => {
    const { name, all, byDay, columns, lastDays } = family;
    const rows = await read(name);
    const happenings = happeningsOf(facts, segments).filter(
      // a rollup of customers has nothing to say about sessions
      ({ adds }) => columns.some((column) => adds[column] !== undefined),
    );
    const asOf = Date.parse(String(facts.shop?.[0]?.as_of_on));
    const recent = happenings.filter(({ on }) => Date.parse(on) > asOf - lastDays * 86_400_000);
    const truth = new Map([
      ...summed(recent, { grain: "day", kept: byDay, all, columns }),
      ...summed(happenings, { grain: "month", kept: all, all, columns }),
    ]);
    const found = new Map(
      rows.map((row) => [
        JSON.stringify([row["grain"], row["bucket_on"], ...all.map((column) => row[column])]),
        Object.fromEntries(columns.map((column) => [column, whole(column, row[column])])),
      ]),
    );
    expect(truth.size).toBeGreaterThan(5);
    expect([...found.keys()].sort()).toEqual([...truth.keys()].sort());
    for (const [key, sums] of truth) expect({ key, ...found.get(key) }).toEqual({ key, ...sums });
  });

  it("metric-half-hours are what a count over its records gives", async () => {
    const columns = [...SESSIONS, ...ORDERS];
    const happenings = happeningsOf(facts, segments).map(({ at, attributes, adds }) => {
      const minute = Number(at.slice(14, 16)) < 30 ? "00" : "30";
      return { attributes, adds, halfHour: `${at.slice(0, 13)}:${minute}:00` };
    });
    const asOf = Date.parse(String(facts.shop?.[0]?.as_of_at).slice(0, 10));
    const recent = new Date(asOf - 401 * 86_400_000).toISOString().slice(0, 10);
    const truth = new Map<string, Record<string, bigint>>();
    const add = (key: readonly unknown[], adds: Readonly<Record<string, bigint>>): void => {
      const text = JSON.stringify(key);
      const sums = truth.get(text) ?? Object.fromEntries(columns.map((column) => [column, 0n]));
      for (const column of columns) sums[column] = (sums[column] ?? 0n) + (adds[column] ?? 0n);
      truth.set(text, sums);
    };
    for (const { halfHour, attributes, adds } of happenings) {
      add(["all", halfHour, "", ""], adds);
      const { channel, device } = attributes;
      if (halfHour >= recent) add(["origin", halfHour, channel, device], adds);
    }
    const found = (await read("metric-half-hours")).map((row) => ({
      key: JSON.stringify([
        ...[row["split"], String(row["half_hour_at"]).slice(0, 19), row["channel"], row["device"]],
      ]),
      ...Object.fromEntries(columns.map((column) => [column, whole(column, row[column])])),
    }));
    expect(found.map(({ key }) => key).sort()).toEqual([...truth.keys()].sort());
    for (const row of found) expect(row).toEqual({ key: row.key, ...truth.get(row.key) });
  });

  it("by product count every order once for each product, category and brand in it", async () => {
    const rows = await read("metric-products");
    const { order_lines: lines = [], products = [], orders = [] } = facts;
    const labels = new Map(products.map((product) => [product.product_id, product]));
    const keyOf = (rollup: string, product: unknown): string => {
      const { category, brand } = labels.get(product as string) ?? {};
      const parts: Readonly<Record<string, unknown>> = {
        product,
        category: category ?? "unknown",
        brand: brand ?? "unknown",
        "category and brand": JSON.stringify([category ?? "unknown", brand ?? "unknown"]),
      };
      return String(parts[rollup]);
    };
    for (const rollup of ["product", "category", "brand", "category and brand"]) {
      const pairs = new Set(
        lines
          .filter(({ order_id: id }) => orders.some((order) => order.order_id === id))
          .map((line) => JSON.stringify([line.order_id, keyOf(rollup, line.product_id)])),
      );
      for (const grain of ["day", "month"]) {
        const own = rows.filter((row) => row["rollup"] === rollup && row["grain"] === grain);
        const total = (column: string): bigint =>
          own.reduce((sum, row) => sum + whole(column, row[column]), 0n);
        expect({ rollup, grain, orders: total("orders") }).toEqual({
          ...{ rollup, grain, orders: BigInt(pairs.size) },
        });
        const cents = (amount: unknown): bigint => whole("cost", amount ?? "0");
        expect([total("gross_revenue"), total("cost"), total("refunds")]).toEqual([
          lines.reduce((sum, line) => sum + cents(line.revenue), 0n),
          lines.reduce((sum, line) => sum + cents(line.cost), 0n),
          (facts.refunds ?? []).reduce((sum, refund) => sum + cents(refund.amount), 0n),
        ]);
      }
    }
  });

  it("count each customer once a bucket and kind, and once a bucket and product", async () => {
    const rows = await read("metric-order-distincts");
    const { orders = [], order_lines: lines = [] } = facts;
    const people = new Map<string, Set<unknown>>();
    const add = (grain: string, on: unknown, dimension: string, value: unknown, who: unknown) => {
      const day = String(on);
      const month = Number(day.slice(5, 7));
      const starts: Readonly<Record<string, string>> = {
        month: `${day.slice(0, 7)}-01`,
        quarter: `${day.slice(0, 4)}-${String(month - ((month - 1) % 3)).padStart(2, "0")}-01`,
        year: `${day.slice(0, 4)}-01-01`,
        all: String(facts.shop?.[0]?.first_on),
      };
      const key = JSON.stringify([grain, starts[grain], dimension, value]);
      people.set(key, (people.get(key) ?? new Set()).add(who));
    };
    for (const order of orders.filter(({ visitor_id: id }) => id != null)) {
      const kind = segments.get(String(order.visitor_id));
      for (const grain of ["month", "quarter", "year", "all"]) {
        add(grain, order.ordered_on, "segment", kind?.segment ?? "unknown", order.visitor_id);
        for (const line of lines.filter(({ order_id: id }) => id === order.order_id))
          add(grain, order.ordered_on, "product", line.product_id, order.visitor_id);
      }
    }
    const found = rows
      .filter(
        ({ grain, dimension }) => grain !== "week" && /^(segment|product)$/.test(String(dimension)),
      )
      .map((row) => [
        JSON.stringify([row["grain"], row["bucket_on"], row["dimension"], row["value"]]),
        Number(row["customers"]),
      ]);
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries([...people].map(([key, who]) => [key, who.size])),
    );
    expect(found.length).toBe(people.size);
  });
});

describe("an hour that clocks skip or repeat", () => {
  it("has no sessions in spring, and those of both passes in autumn", async () => {
    const session = (session_id: string, started_at: string) => ({
      ...{ session_id, started_at, visitor_id: session_id, is_returning: false },
      started_on: started_at.slice(0, 10),
      ...{ furthest_stage_position: 0, page_view_count: 1 },
    });
    await load({
      shop: [
        {
          ...{ shop_key: "vienna", currency: "EUR", timezone: "Europe/Vienna" },
          ...{ as_of_at: "2024-10-27 12:00:00", as_of_on: "2024-10-27", first_on: "2024-03-31" },
        },
      ],
      sessions: [
        session("before the gap", "2024-03-31 00:30:00"),
        session("after the gap", "2024-03-31 01:00:00"),
        session("summer pass", "2024-10-27 00:30:00"),
        session("winter pass", "2024-10-27 01:30:00"),
        session("later", "2024-10-27 02:00:00"),
      ],
    });
    const rows = (await read("metric-hours")).filter(({ grain }) => grain === "day");
    expect(
      rows.map((row) => [row["bucket_on"], row["weekday"], row["hour"], row["sessions"]]),
    ).toEqual([
      ["2024-03-31", "7", "01", "1"],
      ["2024-03-31", "7", "03", "1"],
      ["2024-10-27", "7", "02", "2"],
      ["2024-10-27", "7", "03", "1"],
    ]);
  });
});
