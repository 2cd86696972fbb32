import { describe, expect, it } from "@jest/globals";
import { asideOf, rees46Events, utc, warningsOf } from "./event-files.js";
import { IngestDesk, type Read, type ReadOptions } from "./ingest-desk.js";

const desk = await IngestDesk.open();

interface Event {
  readonly at?: string;
  readonly type?: string;
  readonly product?: string;
  readonly category?: string;
  readonly brand?: string;
  readonly price?: string;
  readonly user?: string;
  readonly session?: string;
}

/** One event; what is not said is a view of a phone for 100.00. */
function event(minute: number, values: Event = {}): string {
  const { type = "view", product = "1003461", category = "electronics.smartphone" } = values;
  const { brand = "xiaomi", price = "100.00", user = "520088904", session = "s1" } = values;
  const at = values.at ?? utc(minute);
  return [at, type, product, "2053013555631882655", category, brand, price, user, session].join();
}

const buy = (minute: number, values: Event = {}): string =>
  event(minute, { ...values, type: "purchase" });

const read = <T>(
  lines: readonly string[],
  look: (read: Read) => Promise<T> | T,
  options: ReadOptions = {},
): Promise<T> => desk.read({ "2019-Oct.csv": rees46Events(...lines) }, look, options);

const orders = ({ rows }: Read) =>
  rows(`select order_id, session_id, ordered_at, item_count as items, revenue,
    customer_order_number as n from orders order by ordered_at, order_id`);

describe("events of REES46", () => {
  it("are of UTC, whatever the shop's zone, on the shop's day", async () => {
    const started = ({ rows }: Read) => rows("select started_at, started_on from sessions");
    const late = [event(0, { at: "2019-10-01 02:15:00 UTC" })];
    const timezone = "America/New_York";
    expect(await read(late, started, { timezone })).toEqual([
      { started_at: "2019-10-01 02:15:00", started_on: "2019-09-30" },
    ]);
  });

  it("become pages and stages by their kind, and a removal is one of the cart", async () => {
    const lines = [
      event(0),
      event(1, { type: "cart" }),
      event(2, { type: "remove_from_cart" }),
      buy(3),
    ];
    const pages = await read(lines, ({ rows }) =>
      rows("select page, stage_position, product_id from page_views order by viewed_at"),
    );
    expect(pages.map(({ page, stage_position: stage }) => [page, stage])).toEqual([
      ...[["/product", 2] as const, ["/cart", 3] as const],
      ...[["/cart/remove", 3] as const, ["/order", 6] as const],
    ]);
    expect(new Set(pages.map((row) => row["product_id"]))).toEqual(new Set(["1003461"]));
  });

  it("keep ids of 19 digits digit by digit", async () => {
    const lines = [event(0, { product: "2103807459595387724", user: "2103807459595387725" })];
    const ids = ({ rows }: Read) => rows("select visitor_id, product_id from visitors, products");
    expect(await read(lines, ids)).toEqual([
      { visitor_id: "2103807459595387725", product_id: "2103807459595387724" },
    ]);
  });

  it("that were logged twice count once, wherever they stand; others stay", async () => {
    const lines = [buy(0), event(1), buy(0), buy(0, { price: "99.00" })];
    await read(lines, async (found) => {
      expect(asideOf(found)).toEqual(["4 - DUPLICATE_ROW"]);
      expect(await orders(found)).toMatchObject([{ items: 2, revenue: "199.00" }]);
    });
  });

  it("that were logged twice count once over two files", async () => {
    const files = { "a.csv": rees46Events(buy(0), buy(1)), "b.csv": rees46Events(buy(1), buy(2)) };
    await desk.read(files, async (found) => {
      expect(found.report).toMatchObject({ recordsRead: 4, loaded: 3, quarantined: 1 });
      expect(await orders(found)).toMatchObject([{ items: 3, revenue: "300.00" }]);
    });
  });

  it("with faults are set aside", async () => {
    const faulty = [
      event(0),
      event(1, { type: "click" }),
      event(2, { price: "-79.37" }),
      event(3, { user: "" }),
      event(4, { at: "2019-10-32 00:00:00 UTC" }),
    ];
    expect(await read(faulty, asideOf)).toEqual([
      "3 event_type UNKNOWN_WORD",
      "4 price OUT_OF_RANGE",
      "5 user_id MISSING_VALUE",
      "6 event_time BAD_DATE",
    ]);
  });

  it("that lack a session, brand, category or price are counted", async () => {
    const lines = [
      event(0, { session: "" }),
      event(1, { brand: "" }),
      event(2, { category: "" }),
      buy(3, { price: "" }),
      buy(4),
      event(1, { session: "s2", user: "8" }),
      event(2, { session: "s2", user: "9" }),
    ];
    await read(lines, async (found) => {
      expect(warningsOf(found)).toEqual({
        ...{ OUT_OF_ORDER: 1, NO_SESSION: 1, NO_BRAND: 1, NO_CATEGORY: 1, NO_PRICE: 1 },
        ...{ SHARED_SESSION: 2, PURCHASE_WITHOUT_CART: 2 },
      });
      expect(await orders(found)).toMatchObject([{ items: 2, revenue: "100.00" }]);
    });
  });
});

describe("an order of REES46", () => {
  const lines = [
    buy(0),
    buy(200, { product: "2" }),
    buy(300, { session: "s2", price: "7.77" }),
    buy(2_000, { session: "s3" }),
    buy(2_001, { user: "8", session: "t" }),
  ];

  it("is the purchases of one session", async () => {
    await read(lines, async (found) => {
      expect(await orders(found)).toMatchObject([
        { order_id: "s1", session_id: "s1", items: 2, revenue: "200.00", n: 1 },
        { order_id: "s2", session_id: "s2", items: 1, revenue: "7.77", n: 2 },
        { order_id: "s3", session_id: "s3", items: 1, revenue: "100.00", n: 3 },
        { order_id: "t", session_id: "t", items: 1, revenue: "100.00", n: 1 },
      ]);
      expect(found.report.cautions).toMatchObject([{ code: "INFERRED_ORDERS" }]);
    });
  });

  it("is the purchases of a visitor on one day, if its owner says so", async () => {
    const reading = { orderDefinition: "visitor-day" } as const;
    expect(await read(lines, orders, { reading })).toMatchObject([
      { order_id: "520088904@2015-05-03", session_id: "s1", items: 3, revenue: "207.77" },
      { order_id: "520088904@2015-05-04", session_id: "s3", items: 1 },
      { order_id: "8@2015-05-04", items: 1 },
    ]);
  });

  it("is every purchase, if its owner says so", async () => {
    const reading = { orderDefinition: "event" } as const;
    const found = await read(lines, orders, { reading });
    expect(found.map((row) => row["order_id"])).toEqual(["s1#1", "s1#2", "s2#1", "s3#1", "t#1"]);
  });

  it("has a line that costs something; what is free beside it is a line, alone it is none", async () => {
    const free = [
      buy(0, { price: "0.00" }),
      buy(1),
      buy(2, { price: "0.00", session: "s2" }),
      event(3, { price: "0.00" }),
    ];
    await read(free, async (found) => {
      expect(await orders(found)).toMatchObject([{ order_id: "s1", items: 2, revenue: "100.00" }]);
      expect(
        await found.rows("select kind, quantity, amount, product_id from adjustments"),
      ).toEqual([{ kind: "free item", quantity: 1, amount: "0.00", product_id: "1003461" }]);
      expect(warningsOf(found)).toMatchObject({ FREE_ITEM: 2 });
    });
  });
});

describe("a product of REES46", () => {
  it("has the brand, category and price last logged; nothing and 0 hide none of them", async () => {
    const lines = [
      event(0, { brand: "old", category: "a.b", price: "5.00" }),
      event(1, { brand: "new", category: "c.d", price: "6.00" }),
      event(2, { brand: "", category: "", price: "0.00" }),
      event(3, { product: "2", brand: "", category: "" }),
    ];
    const products = ({ rows }: Read) =>
      rows("select product_id, name, category, brand, price from products order by product_id");
    expect(await read(lines, products)).toEqual([
      { product_id: "1003461", name: "1003461", category: "c.d", brand: "new", price: "6.00" },
      { product_id: "2", name: "2", category: null, brand: null, price: "100.00" },
    ]);
  });
});
