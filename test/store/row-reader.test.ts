import { describe, expect, it } from "@jest/globals";
import { eq, sql, sum } from "drizzle-orm";
import { bigint, date, integer, jsonb, numeric, pgTable, text } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/pglite";
import { readRowsQuickly } from "../../src/store/row-reader.js";

const bears = pgTable("bears", {
  bearId: integer("bear_id").notNull(),
  name: text("name"),
  price: numeric("price", { precision: 18, scale: 2 }),
  sold: bigint("sold", { mode: "number" }),
  bornOn: date("born_on"),
  marks: jsonb("marks"),
});
const houses = pgTable("houses", { bearId: integer("bear_id"), rooms: integer("rooms") });

/** drizzle over a database that answers every statement with these rows. */
function answering(rows: readonly unknown[][]) {
  const client = { query: async () => ({ rows }) };
  return drizzle({ client: client as never });
}

/** As drizzle reads the rows, and as they are read quickly. */
async function bothWays(
  rows: readonly unknown[][],
  ask: (db: ReturnType<typeof answering>) => Promise<unknown>,
): Promise<[unknown, unknown]> {
  const quick = answering(rows);
  readRowsQuickly(quick);
  return [await ask(answering(rows)), await ask(quick)];
}

describe("rows read by decoders chosen once", () => {
  it("are those of drizzle, for columns of every kind", async () => {
    const rows = [
      [1, "Ted", "12.30", "9", "2014-05-06", '{"fur":"brown"}'],
      [2, null, null, 7, null, null],
    ];
    const [drizzled, quick] = await bothWays(rows, (db) => db.select().from(bears));
    expect(quick).toEqual(drizzled);
    expect(quick).toEqual([
      {
        bearId: 1,
        name: "Ted",
        price: "12.30",
        sold: 9,
        bornOn: "2014-05-06",
        marks: { fur: "brown" },
      },
      { bearId: 2, name: null, price: null, sold: 7, bornOn: null, marks: null },
    ]);
  });

  it("are those of drizzle, for expressions and what a changed row gives back", async () => {
    const rows = [
      ["Ted", "3", "4.50", 8],
      [null, null, null, null],
    ];
    const [drizzled, quick] = await bothWays(rows, (db) => {
      const sold = db.select({ most: sql<number>`max(sold)`.mapWith(Number) }).from(bears);
      return db
        .select({
          shown: sql<string>`upper(name)`.as("shown"),
          count: sql<number>`count(*)`.mapWith(Number),
          total: sum(bears.price).mapWith(String),
          most: sql<number>`${sold}`,
        })
        .from(bears);
    });
    expect(quick).toEqual(drizzled);
    expect(quick).toEqual([
      { shown: "Ted", count: 3, total: "4.50", most: 8 },
      { shown: null, count: null, total: null, most: null },
    ]);
    const changed = await bothWays([[1, "5"]], (db) =>
      db.delete(bears).returning({ bearId: bears.bearId, sold: bears.sold }),
    );
    expect(changed).toEqual([[{ bearId: 1, sold: 5 }], [{ bearId: 1, sold: 5 }]]);
  });

  it("are left to drizzle where they hold objects of joined tables", async () => {
    const rows = [
      [1, "Ted", null, null, null, null, 1, 4],
      [2, "Tod", null, null, null, null, null, null],
    ];
    const [drizzled, quick] = await bothWays(rows, (db) =>
      db.select().from(bears).leftJoin(houses, eq(houses.bearId, bears.bearId)),
    );
    expect(quick).toEqual(drizzled);
    expect(quick).toMatchObject([
      { houses: { rooms: 4 } },
      { bears: { name: "Tod" }, houses: null },
    ]);
  });
});
