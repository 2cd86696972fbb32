import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { FACT_NAMES } from "../../src/domain/facts.js";
import { spreadSql } from "../../src/warehouse/citus.js";
import type { PostgresSession } from "../../src/warehouse/postgres-session.js";
import { QueryError } from "../../src/warehouse/query-error.js";
import { WholeCopies } from "../../src/warehouse/whole-copies.js";
import { nastyShop } from "../architecture/contract-shop.js";
import { startEmbeddedServer, type EmbeddedServer } from "../store/embedded-server.js";
import { askServer, openWarehouseDesk } from "./warehouse-desk.js";

/** A server that answers Citus's functions and only writes down what it was asked. */
const PRETENDING = `
  set allow_system_table_mods = on;
  insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    values (987654, 'citus', 10, 11, false, '13.2');
  create table public.asked (place serial, statement text);
  create function pg_catalog.create_reference_table(t regclass) returns void language sql
    begin atomic
      insert into public.asked (statement)
        select relname || ' everywhere' from pg_class where oid = t;
    end;
  create function pg_catalog.create_distributed_table(
    t regclass, key text, colocate_with text) returns void language sql
    begin atomic
      insert into public.asked (statement)
        select relname || ' by ' || key || ' beside ' ||
          case colocate_with when 'none' then 'none' else split_part(colocate_with, '"', 4) end
        from pg_class where oid = t;
    end;`;

describe("on the coordinator of a cluster", () => {
  let server: EmbeddedServer;
  let url: string;
  beforeAll(async () => {
    server = await startEmbeddedServer();
    url = await server.createDatabase();
    await askServer(url, PRETENDING);
  });
  afterAll(() => server?.remove());

  it("sessions and page views are spread side by side, all else is everywhere, before any row", async () => {
    const desk = await openWarehouseDesk(nastyShop());
    const there = await desk.open(url);
    await there.takeFacts();
    await there.keep("prepared", "select session_id, cast('x' as text) as kind from sessions");
    const asked = (await askServer(url, "select statement from asked order by place")).map(
      ({ statement }) => statement,
    );
    const everywhere = FACT_NAMES.filter((name) => !["sessions", "page_views"].includes(name));
    expect(asked).toEqual([
      ...everywhere.slice(0, 3).map((name) => `${name} everywhere`),
      "sessions by session_id beside none",
      "page_views by session_id beside sessions",
      ...everywhere.slice(3).map((name) => `${name} everywhere`),
      "prepared everywhere",
    ]);
    expect(
      await there.rows("select current_setting('citus.enable_repartition_joins') as joins"),
    ).toEqual([{ joins: "on" }]);
    expect(await there.rows("select count(*) as n from page_views")).toEqual([
      { n: String(nastyShop().page_views?.length) },
    ]);
    // what a crash leaves must be on the workers again after it
    expect(
      await there.rows("select distinct relpersistence from pg_class where relname = 'sessions'"),
    ).toEqual([{ relpersistence: "p" }]);
    await desk.close();
  });
});

describe("a statement to Citus", () => {
  it("quotes names twice: as a name, and as a text", () => {
    expect(spreadSql(`it's`, `a"b`)).toBe(`select create_reference_table('"it''s"."a""b"')`);
    expect(spreadSql("load", "page_views")).toBe(
      `select create_distributed_table('"load"."page_views"', 'session_id', colocate_with => '"load"."sessions"')`,
    );
  });
});

describe("a query that cannot be spread", () => {
  const said: string[] = [];
  const session = {
    rows: (sql: string) => {
      said.push(sql);
      return Promise.resolve([]);
    },
  } as unknown as PostgresSession;
  const refused = new QueryError(
    "select 1",
    Object.assign(new Error("complex joins are only supported when ..."), { code: "0A000" }),
  );

  it("runs over whole copies, which are made once", async () => {
    const copies = new WholeCopies(session, "load");
    for (let query = 0; query < 2; query++) {
      let runs = 0;
      const answer = await copies.computing(async () => {
        said.push(`run ${++runs}`);
        if (runs === 1) throw refused;
        return "answer";
      });
      expect(answer).toBe("answer");
    }
    expect(said).toEqual([
      "run 1",
      'create schema "load_whole"',
      'create table "load_whole"."sessions" as select * from "load"."sessions"',
      'analyze "load_whole"."sessions"',
      'create table "load_whole"."page_views" as select * from "load"."page_views"',
      'analyze "load_whole"."page_views"',
      'set search_path = "load_whole", "load"',
      "run 2",
      'set search_path = "load"',
      "run 1",
      'set search_path = "load_whole", "load"',
      "run 2",
      'set search_path = "load"',
    ]);
  });

  it("is not one that is wrong", async () => {
    const wrong = new QueryError(
      "select 1",
      Object.assign(new Error("no such column"), { code: "42703" }),
    );
    const copies = new WholeCopies(session, "load");
    said.length = 0;
    await expect(copies.computing(() => Promise.reject(wrong))).rejects.toBe(wrong);
    expect(said).toEqual([]);
  });
});
