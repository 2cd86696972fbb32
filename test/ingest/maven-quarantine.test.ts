import { beforeAll, describe, expect, it } from "@jest/globals";
import { shortenCatalog } from "../support/short-catalog.js";
import {
  changed,
  csvText,
  mavenFiles,
  mavenTables,
  MAVEN_RECORDS,
  setValue as set,
} from "./maven-files.js";

await shortenCatalog("funnel");
const { places, ShopDesk, warnings } = await import("./shop-desk.js");

const desk = await ShopDesk.open();
beforeAll(async () => void (await desk.load(mavenFiles(mavenTables()))));

describe("a record that refers to nothing takes along what refers to it", () => {
  it("a session without a date: its page views and its order, with items and refunds", async () => {
    const loaded = await desk.load(
      changed((t) => set(t.website_sessions, 1, "created_at", "soon")),
    );
    expect(places(loaded)).toEqual([
      ["order_item_refunds.csv", 2, "order_item_id", "ORPHAN"],
      ["order_items.csv", 2, "order_id", "ORPHAN"],
      ["orders.csv", 2, "website_session_id", "ORPHAN"],
      ["website_pageviews.csv", 2, "website_session_id", "ORPHAN"],
      ["website_pageviews.csv", 3, "website_session_id", "ORPHAN"],
      ["website_pageviews.csv", 4, "website_session_id", "ORPHAN"],
      ["website_sessions.csv", 2, "created_at", "BAD_DATE"],
    ]);
    expect(loaded.report).toMatchObject({
      recordsRead: MAVEN_RECORDS,
      loaded: MAVEN_RECORDS - 7,
      facts: { sessions: 59, page_views: 177, orders: 29, order_lines: 34, refunds: 3 },
    });
    expect(loaded.quarantine[2]?.raw).toBe("1,2012-04-01 10:05:00,1,1,1,1,49.99,19.49");
  });

  it("an item of an order that is not there, a refund of an item that is not there", async () => {
    const loaded = await desk.load(
      changed((t) => {
        t.order_items.push(["900", "2012-04-01 10:05:00", "777", "1", "1", "49.99", "19.49"]);
        t.order_item_refunds.push(["9", "2012-04-29 10:00:00", "901", "1", "49.99"]);
      }),
    );
    expect(places(loaded)).toEqual([
      ["order_item_refunds.csv", 6, "order_item_id", "ORPHAN"],
      ["order_items.csv", 37, "order_id", "ORPHAN"],
    ]);
  });

  it("an order whose only item is of an unknown product has no lines, and no refund", async () => {
    const loaded = await desk.load(changed((t) => set(t.order_items, 2, "product_id", "99")));
    expect(places(loaded)).toEqual([
      ["order_item_refunds.csv", 3, "order_item_id", "ORPHAN"],
      ["order_items.csv", 3, "product_id", "ORPHAN"],
      ["orders.csv", 3, "order_id", "NO_LINES"],
    ]);
  });

  it("nothing, when the shop has no files of sessions to refer to", async () => {
    const { website_sessions: _s, website_pageviews: _v, ...rest } = mavenTables();
    const loaded = await desk.load(mavenFiles(rest));
    expect(loaded.report).toMatchObject({ quarantined: 0, facts: { sessions: 0, orders: 30 } });
  });
});

describe("a key that is there twice", () => {
  it("keeps the first record, and says whether the other one said the same", async () => {
    const loaded = await desk.load(
      changed((t) => {
        t.orders.push([...(t.orders[3] ?? [])], [...(t.orders[4] ?? [])]);
        set(t.orders, 32, "price_usd", "1.00");
      }),
    );
    expect(places(loaded)).toEqual([
      ["orders.csv", 32, "order_id", "DUPLICATE_ROW"],
      ["orders.csv", 33, "order_id", "DUPLICATE_KEY"],
    ]);
    expect(loaded.report.facts).toMatchObject({ orders: 30, order_lines: 35 });
  });

  it("may be there as often as it likes, when it says the same", async () => {
    const loaded = await desk.load(changed((t) => t.orders.push(...t.orders.slice(1))));
    expect(loaded.report).toMatchObject({ quarantined: 30, facts: { orders: 30 } });
  });

  it("counts once when the orders come in two files", async () => {
    const { orders, ...rest } = mavenTables();
    const [header = [], ...records] = orders;
    const loaded = await desk.load({
      ...mavenFiles(rest),
      "orders-1.csv": csvText([header, ...records.slice(0, 20)]),
      "orders-2.csv": csvText([header, ...records.slice(18)]),
    });
    expect(loaded.report).toMatchObject({ quarantined: 2, facts: { orders: 30 } });
    expect(new Set(loaded.quarantine.map(({ reason }) => reason))).toEqual(
      new Set(["DUPLICATE_ROW"]),
    );
  });
});

it("values that no layout allows set their records aside", async () => {
  const loaded = await desk.load(
    changed((t) => {
      set(t.website_sessions, 60, "is_repeat_session", "2");
      set(t.website_pageviews, 180, "pageview_url", "");
      set(t.orders, 30, "price_usd", "-49.99");
      set(t.order_items, 31, "is_primary_item", "yes");
      set(t.orders, 28, "items_purchased", "0");
      set(t.order_item_refunds, 4, "refund_amount_usd", "");
    }),
  );
  expect(places(loaded).filter(([, , , reason]) => reason !== "ORPHAN")).toEqual([
    ["order_item_refunds.csv", 5, "refund_amount_usd", "MISSING_VALUE"],
    ["order_items.csv", 32, "is_primary_item", "BAD_FLAG"],
    ["orders.csv", 28, "order_id", "NO_LINES"],
    ["orders.csv", 29, "items_purchased", "OUT_OF_RANGE"],
    ["orders.csv", 31, "price_usd", "OUT_OF_RANGE"],
    ["website_pageviews.csv", 181, "pageview_url", "MISSING_VALUE"],
    ["website_sessions.csv", 61, "is_repeat_session", "BAD_FLAG"],
  ]);
});

it("what does not add up is loaded, with a warning", async () => {
  const loaded = await desk.load({
    ...changed((t) => {
      set(t.orders, 1, "items_purchased", "3");
      set(t.orders, 2, "price_usd", "50.00");
      set(t.order_item_refunds, 3, "refund_amount_usd", "60");
      set(t.order_item_refunds, 4, "created_at", "2012-03-20 10:00:00");
      set(t.website_pageviews, 4, "created_at", "2012-04-01 09:59:59");
    }),
    "data_dictionary.csv": "Table,Field,Meaning\norders,order_id,Its key\norders,user_id,Whose\n",
  });
  expect(loaded.report.quarantined).toBe(0);
  expect(warnings(loaded)).toEqual({
    ITEM_COUNT_DIFFERS: 1,
    REVENUE_DIFFERS: 1,
    REFUND_ABOVE_PRICE: 1,
    REFUND_BEFORE_ORDER: 1,
    VIEW_BEFORE_SESSION: 1,
    IGNORED_FILE: 2,
  });
  expect(loaded.report.files.at(-1)).toMatchObject({
    ...{ name: "data_dictionary.csv", role: "ignored", recordsRead: 0 },
    warnings: [{ message: expect.stringContaining("was left out") }],
  });
});

it("the shop before is served when more than 5 % cannot be used, unless that is accepted", async () => {
  const files = changed((t) => {
    for (let n = 61; n <= 80; n++) set(t.website_pageviews, n, "created_at", "2012-13-01");
    t.orders.push(...t.orders.slice(1));
  });
  const error = await desk.refused(files);
  expect(error).toMatchObject({
    code: "QUARANTINE_LIMIT",
    message:
      "20 of 341 records (5.9 %) cannot be used, more than 5 %: 20 × BAD_DATE in website_pageviews.csv (created_at).",
  });
  expect(error.remedy).toContain("--accept-quarantine");
  const loaded = await desk.load(files, { acceptQuarantine: true });
  expect(loaded.report).toMatchObject({ quarantined: 50, facts: { page_views: 160, orders: 30 } });
});
