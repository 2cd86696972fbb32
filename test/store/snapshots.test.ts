import { expect, it } from "@jest/globals";
import { eq } from "drizzle-orm";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  beginSnapshot,
  collectLeftovers,
  currentSnapshots,
  discardSnapshot,
  loadResult,
  publishSnapshot,
  reuseSnapshot,
} from "../../src/store/snapshots.js";
import type { Store } from "../../src/store/store.js";
import { describeBothStores } from "./both-stores.js";
import { channelDays, productNotes } from "./fixtures/result-tables.js";

const TABLES = [productNotes, channelDays];

describeBothStores("Snapshots", ({ store, folder, open }) => {
  const shop = (key: string) => ({ key, name: "Bears", currency: "USD", timezone: "UTC" });

  /** Builds a snapshot in which every number is `sessions`. */
  async function build(shopKey: string, sessions: number, into: Store = store()): Promise<number> {
    const contentId = `content ${sessions}`;
    const layout = "maven";
    const id = await beginSnapshot(into, { shopKey, contentId, layout, codeVersion: "1" });
    const days = join(folder(), "days.csv");
    writeFileSync(
      days,
      `search,2012-03-19,${sessions},10.50,\nsocial,2012-03-19,${sessions},,""\n`,
    );
    const columns = ["channel", "day", "sessions", "revenue", "note"];
    expect(
      await loadResult(into, id, { table: channelDays, columns: columns, csvPath: days }),
    ).toBe(2);
    const notes = join(folder(), "notes.csv");
    writeFileSync(notes, `bear,"from ${sessions}"\n`);
    expect(
      await loadResult(into, id, {
        table: productNotes,
        columns: ["product", "note"],
        csvPath: notes,
      }),
    ).toBe(1);
    return id;
  }

  function publish(shopKey: string, id: number): Promise<void> {
    const asOf = new Date("2012-03-19T23:59:00Z");
    const publication = {
      shop: shop(shopKey),
      tables: TABLES,
      asOf,
      rowCounts: { channel_days: 2 },
    };
    return publishSnapshot(store(), id, publication);
  }

  async function servedSessions(shopKey: string): Promise<number[]> {
    const current = (await currentSnapshots(store())).find((row) => row.shop.key === shopKey);
    const rows = await store()
      .db.select()
      .from(channelDays)
      .where(eq(channelDays.snapshotId, current?.snapshot?.id ?? -1));
    return rows.map((row) => row.sessions);
  }

  function partitions(): Promise<{ name: string; attached: boolean }[]> {
    return store().query(
      `select relname as name, relispartition as attached from pg_class
       where relkind = 'r' and relname like '%\\_s%' and relname ~ '_s[0-9]+$' order by relname`,
    );
  }

  it("are seen only when published, with all that belongs to them", async () => {
    const id = await build("bears", 1);
    expect(await currentSnapshots(store())).toEqual([]);
    expect(await store().query("select * from channel_days")).toEqual([]);
    await publish("bears", id);
    expect(await servedSessions("bears")).toEqual([1, 1]);
    const before = store().statementCount();
    expect(await currentSnapshots(store())).toMatchObject([
      {
        shop: { ...shop("bears"), currentSnapshotId: id },
        snapshot: {
          id,
          state: "published",
          asOf: new Date("2012-03-19T23:59:00Z"),
          rowCounts: { channel_days: 2 },
          coverage: null,
        },
      },
    ]);
    expect(store().statementCount() - before).toBe(1);
    expect(await store().query(`select * from "Product Notes"`)).toEqual([
      { snapshot_id: id, product: "bear", note: "from 1" },
    ]);
  });

  it("have the keys and indexes of their tables, and no check left over", async () => {
    const [row] = await store().query<{ id: number }>(
      "select current_snapshot_id as id from shops",
    );
    const indexes = await store().query(
      `select p.relname as parent from pg_inherits i join pg_class c on c.oid = i.inhrelid
       join pg_class p on p.oid = i.inhparent
       where c.relkind = 'i' order by p.relname collate "C"`,
    );
    expect(indexes.map((index) => (index as { parent: string }).parent)).toEqual([
      "channel_days_by_day",
      "channel_days_pk",
      "product_notes_pk",
    ]);
    const checks = await store().query(
      "select conname from pg_constraint where contype = 'c' and conrelid = $1::regclass",
      [`channel_days_s${row?.id}`],
    );
    expect(checks).toEqual([]);
  });

  it("stay as they were when publishing fails in the middle", async () => {
    const id = await build("bears", 2);
    // another partition has this snapshot's place in the second table that is attached
    await store().query(`create table thief partition of channel_days for values in (${id})`);
    await expect(publish("bears", id)).rejects.toMatchObject({ code: "42P17" });
    expect(await servedSessions("bears")).toEqual([1, 1]);
    const attached = (await partitions()).filter((table) => table.attached);
    expect(attached.map((table) => table.name)).not.toContain(`Product Notes_s${id}`);
    await store().query("drop table thief");
    await publish("bears", id);
    expect(await servedSessions("bears")).toEqual([2, 2]);
  });

  it("cannot be published twice, nor for another shop", async () => {
    const id = await build("bears", 3);
    await expect(publish("wolves", id)).rejects.toThrow(
      `Snapshot ${id} of wolves is not being built.`,
    );
    await publish("bears", id);
    await expect(publish("bears", id)).rejects.toThrow();
    expect(await servedSessions("bears")).toEqual([3, 3]);
  });

  it("are kept three deep for each shop", async () => {
    await publish("foxes", await build("foxes", 100));
    for (const sessions of [4, 5]) await publish("bears", await build("bears", sessions));
    const kept = await store().query<{ content_id: string }>(
      "select content_id from snapshots where shop_key = 'bears' order by id",
    );
    expect(kept.map((row) => row.content_id)).toEqual(["content 3", "content 4", "content 5"]);
    expect(await partitions()).toHaveLength(2 * 4);
    expect(await servedSessions("foxes")).toEqual([100, 100]);
  });

  it("of the same content are served again without being built", async () => {
    expect(await reuseSnapshot(store(), shop("bears"), "content 3")).toEqual(expect.any(Number));
    expect(await servedSessions("bears")).toEqual([3, 3]);
    expect(await reuseSnapshot(store(), shop("bears"), "content 1")).toBeNull();
    await publish("bears", await build("bears", 6));
    const kept = await store().query<{ content_id: string }>(
      "select content_id from snapshots where shop_key = 'bears' order by id",
    );
    expect(kept.map((row) => row.content_id)).toEqual(["content 3", "content 5", "content 6"]);
  });

  it("may be loaded again and discarded", async () => {
    const id = await build("bears", 7);
    const path = join(folder(), "again.csv");
    writeFileSync(path, "hat,\n");
    expect(
      await loadResult(store(), id, {
        table: productNotes,
        columns: ["product", "note"],
        csvPath: path,
      }),
    ).toBe(1);
    await discardSnapshot(store(), id);
    expect((await partitions()).filter((table) => !table.attached)).toEqual([]);
    await discardSnapshot(store(), id);
  });

  it("that are being built are no leftovers", async () => {
    const id = await build("bears", 8);
    expect(await collectLeftovers(store())).toEqual([]);
    if (store().kind === "postgres") {
      const other = await open();
      expect(await collectLeftovers(other)).toEqual([]);
      await other.close();
    }
    await publish("bears", id);
    expect(await servedSessions("bears")).toEqual([8, 8]);
  });

  it("whose builder is gone are collected", async () => {
    const isEmbedded = store().kind === "pglite";
    const dataDir = join(folder(), "gone");
    const builder = await open({ dataDir });
    const id = await build("bears", 9, builder);
    await builder.close();
    const next = await open({ dataDir });
    expect(await collectLeftovers(next)).toEqual([id]);
    expect(await next.query("select id from snapshots where state = 'building'")).toEqual([]);
    const left = "select relname from pg_class where relname ~ $1";
    expect(await next.query(left, [`_s${id}$`])).toEqual([]);
    await next.close();
    if (!isEmbedded) expect(await servedSessions("bears")).toEqual([8, 8]);
  });
});
