import { expect, it } from "@jest/globals";
import { sql } from "drizzle-orm";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeBothStores } from "./both-stores.js";
import { eventLoopGap } from "./event-loop-gap.js";

describeBothStores("A store", ({ store, folder, open }) => {
  it("keeps all of a transaction or nothing", async () => {
    await store().query("create table counters (n integer)");
    await store().transaction(async (run) => {
      await run("insert into counters values (1)");
      await run("insert into counters values ($1)", [2]);
    });
    const failing = store().transaction(async (run) => {
      await run("insert into counters values (3)");
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    expect(await store().query("select n from counters order by n")).toEqual([{ n: 1 }, { n: 2 }]);
  });

  it("never mixes the statements of two transactions", async () => {
    const seen = await Promise.all(
      [10, 20, 30].map((n) =>
        store().transaction(async (run) => {
          await run("insert into counters values ($1)", [n]);
          const rows = await run("select n from counters where n >= 10 and n < 100");
          await run("delete from counters where n = $1", [n]);
          return rows;
        }),
      ),
    );
    expect(seen).toEqual([[{ n: 10 }], [{ n: 20 }], [{ n: 30 }]]);
  });

  it("does not let a query into a transaction that is open", async () => {
    let outside: Promise<unknown[]> | undefined;
    await store()
      .transaction(async (run) => {
        await run("insert into counters values (99)");
        outside = store().query("select n from counters where n = 99");
        await run("select pg_sleep(0.05)");
        throw new Error("rolled back");
      })
      .catch(() => undefined);
    expect(await outside).toEqual([]);
  });

  it("refuses to commit when a failed statement was ignored", async () => {
    const careless = store().transaction(async (run) => {
      await run("insert into counters values (77)");
      await run("select 1 / 0").catch(() => undefined);
    });
    await expect(careless).rejects.toThrow("A statement of the transaction had failed.");
  });

  it("runs drizzle's transactions, nested ones too", async () => {
    await store().db.transaction(async (outer) => {
      await outer.execute(sql`insert into counters values (500)`);
      await outer
        .transaction(async (inner) => {
          await inner.execute(sql`insert into counters values (501)`);
          throw new Error("only the inner one");
        })
        .catch(() => undefined);
    });
    expect(await store().query("select n from counters where n >= 500")).toEqual([{ n: 500 }]);
  });

  it("loads CSV with quotes, newlines, NULL, empty and foreign text", async () => {
    await store().query('create table "Odd ""Name" (id integer, "a b" text, amount numeric(18,2))');
    const path = join(folder(), "odd.csv");
    const lines = [
      '1,"say ""hi"", then\nleave",1.50',
      "2,,",
      '3,"",-0.01',
      "4,café 木 🛒,7",
      '5,"\n\\.\n",0',
    ];
    writeFileSync(path, `${lines.join("\n")}\n`);
    const progress: number[] = [];
    const rows = await store().copyFrom('Odd "Name', ["id", "a b", "amount"], path, (n) =>
      progress.push(n),
    );
    expect(rows).toBe(5);
    expect(progress.at(-1)).toBe(5);
    expect(await store().query('select * from "Odd ""Name" order by id')).toEqual([
      { id: 1, "a b": 'say "hi", then\nleave', amount: "1.50" },
      { id: 2, "a b": null, amount: null },
      { id: 3, "a b": "", amount: "-0.01" },
      { id: 4, "a b": "café 木 🛒", amount: "7.00" },
      { id: 5, "a b": "\n\\.\n", amount: "0.00" },
    ]);
  });

  it("loads an empty file as no rows, and names a wrong line", async () => {
    const path = join(folder(), "wrong.csv");
    writeFileSync(path, "");
    expect(await store().copyFrom("counters", ["n"], path)).toBe(0);
    writeFileSync(path, "1\ntwo\n");
    await expect(store().copyFrom("counters", ["n"], path)).rejects.toMatchObject({
      code: "22P02",
    });
    await expect(store().copyFrom("counters", ["n"], `${path}.none`)).rejects.toThrow("ENOENT");
    await store().ping();
  });

  it("stays free and answers while 100,000 rows are loaded", async () => {
    await store().query("create table loaded (id integer, note text)");
    const path = join(folder(), "large.csv");
    // a newline in every field, so that every cut between chunks has to find the end of a record
    const note = `"first line\nsecond, with ""quotes""${"\n".repeat(40)}end"`;
    writeFileSync(path, Array.from({ length: 100_000 }, (_, i) => `${i},${note}\n`).join(""));
    const answeredAt: number[] = [];
    const gapMs = await eventLoopGap(async () => {
      await store().query("truncate loaded");
      let rowsSoFar = 0;
      let isLoading = true;
      const loading = store()
        .copyFrom("loaded", ["id", "note"], path, (rows) => (rowsSoFar = rows))
        .finally(() => (isLoading = false));
      while (isLoading) {
        await store().query("select n from counters where n = $1", [1]);
        answeredAt.push(rowsSoFar);
      }
      expect(await loading).toBe(100_000);
    });
    expect(answeredAt.filter((rows) => rows > 0 && rows < 100_000).length).toBeGreaterThan(0);
    expect(
      await store().query("select count(*), count(distinct note) as notes from loaded"),
    ).toEqual([{ count: 100_000, notes: 1 }]);
    expect(gapMs).toBeLessThan(50);
  });

  it("stays free during a query of 2 s", async () => {
    const gapMs = await eventLoopGap(() =>
      store().query("select count(*) from generate_series(1, 8000000) as n where n % 7 = 3"),
    );
    expect(gapMs).toBeLessThan(50);
  });

  it("gives a lock to one holder at a time", async () => {
    expect(await store().tryLock(7)).toBe(true);
    expect(await store().tryLock(7)).toBe(false);
    await store().unlock(7);
    expect(await store().tryLock(7)).toBe(true);
    await store().unlock(7);
  });

  it("is closed once, and says so", async () => {
    const own = await open(store().kind === "pglite" ? { dataDir: join(folder(), "own") } : {});
    await own.close();
    await own.close();
    await expect(own.query("select 1")).rejects.toThrow(/closed|end on the pool/);
  });
});

describeBothStores("The deadline of a query", ({ open, folder }) => {
  it("stops a query, not a transaction, and the store goes on", async () => {
    const store = await open({ dataDir: join(folder(), "deadline"), queryTimeoutMs: 400 });
    try {
      await store.query("create table kept (n integer)");
      await store.query("insert into kept values (1)");
      const slow = "select count(*) from generate_series(1, 1000000000)";
      await expect(store.query(slow)).rejects.toMatchObject({
        name: "QueryTimeout",
        timeoutMs: 400,
      });
      expect(await store.query("select n from kept")).toEqual([{ n: 1 }]);
      const drizzled = store.db.execute(sql.raw(slow));
      await expect(drizzled).rejects.toMatchObject({ cause: { name: "QueryTimeout" } });
      await store.transaction((run) => run("select count(*) from generate_series(1, 6000000)"));
      expect(await store.query("select n from kept")).toEqual([{ n: 1 }]);
    } finally {
      await store.close();
    }
  });
});
