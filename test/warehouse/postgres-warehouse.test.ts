import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { FACT_NAMES, FACTS } from "../../src/domain/facts.js";
import { queryFault } from "../../src/pipeline/query-fault.js";
import { nastyShop } from "../architecture/contract-shop.js";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { askServer, faultOf, openWarehouseDesk, type WarehouseDesk } from "./warehouse-desk.js";

let server: EmbeddedServer;
let url: string;
let desk: WarehouseDesk;
beforeAll(async () => {
  server = await startEmbeddedServer();
  url = await server.createDatabase();
  desk = await openWarehouseDesk(nastyShop());
});
afterAll(async () => {
  await desk?.close();
  server?.remove();
});

const schemas = async (): Promise<unknown[]> =>
  (
    await askServer(
      url,
      `select nspname as schema from pg_namespace where nspname like 'cartograph%' order by 1`,
    )
  ).map(({ schema }) => schema);
const endSessions = (): Promise<unknown> =>
  askServer(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'cartograph load' and datname = current_database()`,
  );

describe("a warehouse on a PostgreSQL server", () => {
  it.each(FACT_NAMES)("holds and writes %s byte for byte as DuckDB", async (fact) => {
    const there = await desk.open(url, fact);
    await there.takeFacts();
    const places = Object.keys(FACTS[fact].columns).map((_, place) => place + 1);
    const sql = `select * from ${fact} order by ${places.join(", ")}`;
    const [one, other] = ["duckdb.csv", "postgres.csv"].map((name) => join(desk.folder, name));
    const rows = await desk.duckdb.writeCsv(sql, one as string);
    expect(await there.writeCsv(sql, other as string)).toBe(rows);
    expect(rows).toBeGreaterThan(0);
    expect(readFileSync(other as string, "utf8")).toBe(readFileSync(one as string, "utf8"));
    await there.close();
  });

  it("tells an empty text from none, and keeps commas, quotes, lines and backslashes", async () => {
    const there = await desk.open(url);
    const sql = `select cast(n as integer) as n, cast(word as text) as word,
        cast(n * 0.1 as double precision) as share, n > 2 as is_late from (
      values (1, ''), (2, null), (3, 'a,b'), (4, 'say "a"'), (5, E'two\nlines'), (6, '\\.'), (7, '\\N'),
        (8, ' '), (9, '日本'), (10, 'a''b')
    ) as words (n, word) order by n`;
    const [one, other] = ["one.csv", "other.csv"].map((name) => join(desk.folder, name));
    await desk.duckdb.writeCsv(sql, one as string);
    await there.writeCsv(sql, other as string);
    expect(readFileSync(other as string, "utf8")).toBe(readFileSync(one as string, "utf8"));

    const columns = [
      { name: "n", type: "integer" },
      { name: "word", type: "text" },
      { name: "share", type: "double precision" },
      { name: "is_late", type: "boolean" },
    ];
    const answers = [];
    for (const warehouse of [desk.duckdb, there]) {
      await warehouse.readCsv("words", columns, one as string);
      const read = await warehouse.columns("select * from words order by n");
      const numbers = ["n", "share", "is_late"].map((name) => [...read.numbers(name)]);
      answers.push([read.rowCount, read.texts("word"), ...numbers]);
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]?.[1]).toEqual(
      expect.arrayContaining(["", null, 'say "a"', "two\nlines", "\\N", "\\."]),
    );
    await there.close();
  });

  it("keeps a query as a table, with names and types of its own", async () => {
    const there = await desk.open(url);
    await there.takeFacts();
    await there.keep("late_orders", "select order_id, cast('x' as text) as kind from orders");
    const [kept] = await there.rows("select * from late_orders limit 1");
    expect(Object.keys(kept ?? {})).toEqual(["order_id", "kind"]);
    expect(await there.rows("select count(*) as n, min(kind) as kind from late_orders")).toEqual([
      { n: String((nastyShop().orders ?? []).length), kind: "x" },
    ]);
    await there.close();
  });

  it("carries the SQL of a query that is wrong, and tells a sum that is too large", async () => {
    const there = await desk.open(url);
    expect(await faultOf(there.rows("select nothing from nowhere"))).toMatchObject({
      name: "QueryError",
      sql: "select nothing from nowhere",
    });
    const tooLarge = await faultOf(there.rows("select cast(3000000000 as integer)"));
    expect(queryFault(tooLarge, { step: null, memoryMegabytes: 700 })).toMatchObject({
      reason: "TOO_LARGE",
    });
    await there.close();
  });
});

describe("the schema of a load", () => {
  it("names shop and process, and is gone at the end", async () => {
    const there = await desk.open(url);
    const [name, ...others] = await schemas();
    expect(others).toEqual([]);
    expect(name).toMatch(new RegExp(`^cartograph_load_[0-9a-f]{12}_[0-9]{17}_${process.pid}$`));
    const [row] = await askServer(
      url,
      `select obj_description(oid) as told from pg_namespace where nspname = '${String(name)}'`,
    );
    expect(row?.["told"]).toMatch(/^Cartograph's load of the shop "toys" by process \d+ of /);
    await there.close();
    expect(await schemas()).toEqual([]);
  });

  it("that a killed load left is removed by the shop's next load, and no other's", async () => {
    const lost = await desk.open(url);
    await endSessions();
    expect(await faultOf(lost.rows("select 1"))).toMatchObject({ reason: "CONNECTION_LOST" });
    await lost.close();
    const left = await schemas();
    expect(left).toHaveLength(1);
    const other = await desk.open(url, "gifts");
    expect(await schemas()).toEqual(expect.arrayContaining(left));
    const next = await desk.open(url);
    expect(await schemas()).not.toEqual(expect.arrayContaining(left));
    await Promise.all([other.close(), next.close()]);
    expect(await schemas()).toEqual([]);
  });

  it("is one at a time for a shop", async () => {
    const first = await desk.open(url);
    expect(await faultOf(desk.open(url))).toMatchObject({
      code: "IN_USE",
      message: `The shop "toys" is being loaded on the server at 127.0.0.1:${server.port}.`,
    });
    await first.close();
    await (await desk.open(url)).close();
  });
});

it("a connection that is lost in the middle is told as that", async () => {
  const there = await desk.open(url);
  const path = join(desk.folder, "slow.csv");
  const computing = faultOf(there.writeCsv("select cast(pg_sleep(30) as text) as slept", path));
  for (let isActive = false; !isActive;) {
    const active = await askServer(
      url,
      `select 1 from pg_stat_activity where application_name = 'cartograph load'
         and state = 'active' and query like 'copy%'`,
    );
    isActive = active.length > 0;
  }
  await endSessions();
  expect(await computing).toMatchObject({
    code: "UNREACHABLE",
    reason: "CONNECTION_LOST",
    message: `The PostgreSQL server at 127.0.0.1:${server.port} was lost while it computed (57P01).`,
  });
  await there.close();
});
