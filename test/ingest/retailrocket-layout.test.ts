import { describe, expect, it } from "@jest/globals";
import {
  asideOf,
  ms,
  properties,
  rees46Events,
  retailrocketEvents,
  tree,
  utc,
  warningsOf,
} from "./event-files.js";
import { IngestDesk, type Read, type ReadOptions } from "./ingest-desk.js";
import type { Files } from "./shop-desk.js";

const desk = await IngestDesk.open();

const BUYING = [`${ms(0)},1,view,5,`, `${ms(1)},1,addtocart,5,`, `${ms(2)},1,transaction,5,90.0`];

const read = <T>(
  lines: readonly string[],
  look: (read: Read) => Promise<T> | T,
  options: ReadOptions & { readonly files?: Files } = {},
): Promise<T> =>
  desk.read({ "events.csv": retailrocketEvents(...lines), ...options.files }, look, options);

describe("events of RetailRocket", () => {
  it("are milliseconds since 1970, in UTC, on the shop's day", async () => {
    const found = await read(
      ["1433221332117,257597,view,355908,"],
      ({ rows }) =>
        rows(
          "select started_at, started_on, visitor_id, stage_position, product_id from sessions join page_views using (session_id)",
        ),
      { timezone: "Pacific/Kiritimati" },
    );
    expect(found).toEqual([
      {
        ...{ started_at: "2015-06-02 05:02:12.117", started_on: "2015-06-02" },
        ...{ visitor_id: "257597", stage_position: 2, product_id: "355908" },
      },
    ]);
  });

  it("may be seconds, all of a file", async () => {
    const seconds = (line: string): string => line.replace(/^(\d{10})\d{3}/, "$1");
    const started = ({ rows }: Read) => rows("select started_at from sessions");
    expect(await read(BUYING.map(seconds), started)).toEqual(await read(BUYING, started));
  });

  it("of which a few are in the other unit are set aside", async () => {
    const mixed = [...BUYING, "1433221332,2,view,5,", "20150503,2,view,5,", "x,2,view,5,"];
    expect(await read(mixed, asideOf)).toEqual([
      "5 timestamp BAD_DATE",
      "6 timestamp BAD_DATE",
      "7 timestamp BAD_DATE",
    ]);
  });

  it("carry a transaction exactly when they are one", async () => {
    const faulty = [...BUYING, `${ms(3)},1,transaction,6,`, `${ms(4)},1,view,6,91`];
    expect(await read(faulty, asideOf)).toEqual([
      "5 transactionid MISSING_VALUE",
      "6 transactionid UNEXPECTED_VALUE",
    ]);
  });

  it("of an unknown kind are set aside", async () => {
    expect(await read([...BUYING, `${ms(3)},1,wishlist,6,`], asideOf)).toEqual([
      "5 event UNKNOWN_WORD",
    ]);
  });

  it("that were logged twice count once", async () => {
    const twice = [...BUYING, BUYING[2] as string, BUYING[0] as string];
    await read(twice, async (found) => {
      expect(asideOf(found)).toEqual(["5 - DUPLICATE_ROW", "6 - DUPLICATE_ROW"]);
      expect(found.report).toMatchObject({ recordsRead: 5, loaded: 3, quarantined: 2 });
    });
  });

  it("out of order are put in order and counted", async () => {
    const [first, second, third] = BUYING as [string, string, string];
    expect(await read([third, first, second], warningsOf)).toEqual({ OUT_OF_ORDER: 1 });
  });
});

describe("an order of RetailRocket", () => {
  const orders = ({ rows }: Read) =>
    rows(`select order_id, visitor_id, session_id, item_count, revenue, customer_order_number as n
      from orders order by order_id`);

  it("is a transactionid, one record per item, with spreadsheet's .0 removed", async () => {
    const more = [...BUYING, `${ms(2)},1,transaction,6,90.0`, `${ms(99)},1,transaction,5,91`];
    expect(await read(more, orders)).toEqual([
      {
        order_id: "90",
        visitor_id: "1",
        session_id: `1@${ms(0)}`,
        item_count: 2,
        revenue: "0.00",
        n: 1,
      },
      {
        order_id: "91",
        visitor_id: "1",
        session_id: `1@${ms(99)}`,
        item_count: 1,
        revenue: "0.00",
        n: 2,
      },
    ]);
  });

  it("belongs to its first visitor, with a warning, when several share the id", async () => {
    await read([...BUYING, `${ms(3)},2,transaction,6,90`], async (found) => {
      expect(await orders(found)).toMatchObject([{ order_id: "90", visitor_id: "1" }]);
      expect(warningsOf(found)).toEqual({ SHARED_TRANSACTION: 1, PURCHASE_WITHOUT_CART: 1 });
    });
  });
});

describe("prices of RetailRocket", () => {
  const lines = [
    ...BUYING,
    `${ms(50)},2,transaction,5,91`,
    `${ms(51)},3,transaction,6,92`,
    `${ms(52)},3,transaction,7,93`,
  ];
  const files = {
    "item_properties_part1.csv": properties(
      `${ms(-99)},5,790,n277.200`,
      `${ms(10)},5,790,n300.005`,
      `${ms(90)},5,790,n1.000`,
      `${ms(99)},6,790,n40.000`,
      `${ms(98)},5,available,1`,
    ),
    "item_properties_part2.csv": properties(
      `${ms(-50)},5,790,1320 n277.200`,
      `${ms(0)},7,790,n0.000`,
      `${ms(60)},5,888,n9.000`,
    ),
  };
  const revenues = ({ rows }: Read) =>
    rows("select order_id, revenue from orders order by order_id");

  it("are not known unless somebody names the property", async () => {
    await read(
      lines,
      async (found) => {
        expect((await revenues(found)).map(({ revenue }) => revenue)).toEqual([
          "0.00",
          "0.00",
          "0.00",
          "0.00",
        ]);
        expect(found.report.cautions).toEqual([]);
        expect(warningsOf(found)).toEqual({ PURCHASE_WITHOUT_CART: 3 });
      },
      { files },
    );
  });

  it("are those of the named property as of the purchase, else the first after it", async () => {
    await read(
      lines,
      async (found) => {
        expect(await revenues(found)).toEqual([
          { order_id: "90", revenue: "277.20" },
          { order_id: "91", revenue: "300.01" },
          { order_id: "92", revenue: "40.00" },
          { order_id: "93", revenue: "0.00" },
        ]);
        expect(
          await found.rows("select product_id, price from products order by product_id"),
        ).toEqual([
          { product_id: "5", price: "300.01" },
          { product_id: "6", price: "40.00" },
          { product_id: "7", price: null },
        ]);
        expect(warningsOf(found)).toEqual({
          PURCHASE_WITHOUT_CART: 3,
          NO_PRICE: 1,
          NOT_A_PRICE: 2,
        });
        expect(found.report.cautions).toMatchObject([{ code: "GUESSED_PRICES" }]);
      },
      { files, reading: { priceProperty: "790" } },
    );
  });
});

describe("categories of RetailRocket", () => {
  const view = (item: string): string => `${ms(50)},1,view,${item},`;
  const categories = ({ rows }: Read) =>
    rows("select product_id, category from products order by product_id");
  const of = (item: string, category: string, minutes = 0): string =>
    `${ms(minutes)},${item},categoryid,${category}`;

  it("are paths from the top of the tree, and end where the tree is broken", async () => {
    const files = {
      "category_tree.csv": tree(
        "1,",
        "2,1",
        "3,2",
        "8,77",
        "10,11",
        "11,12",
        "12,10",
        "13,12",
        "14,14",
      ),
      "p.csv": properties(
        of("a", "3"),
        of("b", "1"),
        of("c", "8"),
        of("d", "13"),
        of("e", "14"),
        of("f", "99"),
      ),
    };
    await read(
      ["a", "b", "c", "d", "e", "f", "g"].map(view),
      async (found) => {
        expect(await categories(found)).toEqual([
          { product_id: "a", category: "1.2.3" },
          { product_id: "b", category: "1" },
          { product_id: "c", category: "8" },
          { product_id: "d", category: "11.10.12.13" },
          { product_id: "e", category: "14" },
          { product_id: "f", category: "99" },
          { product_id: "g", category: null },
        ]);
        expect(warningsOf(found)).toEqual({
          ...{ UNKNOWN_PARENT: 1, CATEGORY_CIRCLE: 5, CATEGORY_NOT_IN_TREE: 1 },
        });
      },
      { files },
    );
  });

  it("are those at the last event where they changed", async () => {
    const files = {
      "p.csv": properties(of("a", "1"), of("a", "2", 40), of("a", "3", 60), of("b", "4", 90)),
    };
    await read(
      ["a", "b"].map(view),
      async (found) => {
        expect(await categories(found)).toEqual([
          { product_id: "a", category: "2" },
          { product_id: "b", category: "4" },
        ]);
        expect(warningsOf(found)).toEqual({ CATEGORY_CHANGED: 1, CATEGORY_NOT_IN_TREE: 2 });
      },
      { files },
    );
  });
});

describe("options of reading that a layout has no use for", () => {
  it("are refused", async () => {
    const refused = { reason: "UNUSED_OPTION", remedy: "Leave --order-definition out." };
    await expect(
      read(BUYING, () => null, { reading: { orderDefinition: "event" } }),
    ).rejects.toMatchObject(refused);
    const rees46 = { "e.csv": rees46Events(`${utc(0)},view,1,2,,,1.00,7,s`) };
    await expect(
      desk.read(rees46, () => null, { reading: { priceProperty: "790" } }),
    ).rejects.toMatchObject({ reason: "UNUSED_OPTION" });
  });
});
