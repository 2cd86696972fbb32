import { describe, expect, it } from "@jest/globals";
import { and, eq, sql } from "drizzle-orm";
import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/pglite";
import { keepRows } from "../../src/store/kept-rows.js";
import { readRowsQuickly } from "../../src/store/row-reader.js";

const bears = pgTable("bears", {
  snapshotId: integer("snapshot_id").notNull(),
  name: text("name"),
  sold: integer("sold"),
});
const lists = pgTable("lists", {
  snapshotId: integer("snapshot_id").notNull(),
  name: text("name"),
});
const partition = pgTable("bears_s7", {});

type Db = ReturnType<typeof drizzle>;

/** drizzle over a database that numbers its answers, and how many it has given. */
function counting(row: readonly unknown[] = [7, "Ted", 1], limitBytes = 10_000) {
  let count = 0;
  const client = { query: async () => ({ rows: [row.with(2, ++count)] }) };
  const db = drizzle({ client: client as never });
  readRowsQuickly(db);
  keepRows(db, { results: new Set(["bears"]), limitBytes });
  return { db, sent: () => count };
}

const ofSnapshot = (db: Db, snapshotId: number, ...more: string[]) =>
  db
    .select()
    .from(bears)
    .where(and(eq(bears.snapshotId, snapshotId), ...more.map((name) => eq(bears.name, name))));

async function sentFor(ask: (db: Db) => PromiseLike<unknown>): Promise<number> {
  const { db, sent } = counting();
  await ask(db);
  await ask(db);
  return sent();
}

describe("rows of a snapshot's results", () => {
  it("are asked of the database once, and read anew for whoever asks again", async () => {
    const { db, sent } = counting();
    const [one, other] = [await ofSnapshot(db, 7), await ofSnapshot(db, 7)];
    expect(other).toEqual([{ snapshotId: 7, name: "Ted", sold: 1 }]);
    expect(other[0]).not.toBe(one[0]);
    expect(sent()).toBe(1);
  });

  it("are others for another snapshot, another parameter and another statement", async () => {
    const { db, sent } = counting();
    for (const ask of [
      () => ofSnapshot(db, 8),
      () => ofSnapshot(db, 7),
      () => ofSnapshot(db, 7, "Ted"),
      () => ofSnapshot(db, 7, "Tod"),
      () => ofSnapshot(db, 7).limit(1),
    ]) {
      const before = sent();
      await ask();
      await ask();
      expect(sent()).toBe(before + 1);
    }
  });

  it("are kept of a partition, which is one snapshot's alone", async () => {
    expect(
      await sentFor((db) =>
        db.select({ name: sql<string>`${bears.name}` }).from(sql`${partition} as ${bears}`),
      ),
    ).toBe(1);
  });

  it.each<[string, (db: Db) => PromiseLike<unknown>]>([
    ["all snapshots", (db) => db.select().from(bears)],
    ["what may change beside them", (db) => db.select().from(lists).where(eq(lists.snapshotId, 7))],
    [
      "results joined with that",
      (db) =>
        db
          .select({ name: bears.name })
          .from(bears)
          .innerJoin(lists, eq(lists.name, bears.name))
          .where(eq(bears.snapshotId, 7)),
    ],
    [
      "what is named in a part of a statement",
      (db) =>
        db
          .select()
          .from(bears)
          .where(and(eq(bears.snapshotId, 7), sql`${bears.name} in (select name from ${lists})`)),
    ],
    ["a change", (db) => db.delete(bears).where(eq(bears.snapshotId, 7)).returning()],
    ["statements of no table", (db) => db.execute(sql`select 1`)],
  ])("are not kept of %s", async (_what, ask) => {
    expect(await sentFor(ask)).toBe(2);
  });

  it("are not kept where a value could be changed by whoever reads it", async () => {
    const { db, sent } = counting([7, { name: "Ted" }, 1]);
    await ofSnapshot(db, 7);
    await ofSnapshot(db, 7);
    expect(sent()).toBe(2);
    const lists = counting([7, [["Ted"]], 1]);
    await ofSnapshot(lists.db, 7);
    const [row] = await ofSnapshot(lists.db, 7);
    expect(lists.sent()).toBe(1);
    const names = row?.name as unknown as string[][];
    expect(() => names.push(["Tod"])).toThrow(TypeError);
    expect(() => names[0]?.push("Tod")).toThrow(TypeError);
  });

  it("make room for those asked for later", async () => {
    const { db, sent } = counting([7, "x".repeat(1_000), 1], 8_000);
    for (let snapshot = 1; snapshot <= 9; snapshot++) await ofSnapshot(db, snapshot);
    await ofSnapshot(db, 9);
    expect(sent()).toBe(9);
    await ofSnapshot(db, 1);
    expect(sent()).toBe(10);
  });

  it("are not kept of a statement that failed", async () => {
    let count = 0;
    const client = {
      query: async () => {
        if (++count === 1) throw new Error("gone");
        return { rows: [[7, "Ted", 2]] };
      },
    };
    const db = drizzle({ client: client as never });
    keepRows(db, { results: new Set(["bears"]), limitBytes: 10_000 });
    await expect(ofSnapshot(db, 7)).rejects.toThrow();
    expect(await ofSnapshot(db, 7)).toHaveLength(1);
  });
});
