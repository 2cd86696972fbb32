import { expect, it } from "@jest/globals";
import { sql } from "drizzle-orm";
import * as column from "drizzle-orm/pg-core";
import { describeBothStores } from "./both-stores.js";

const samples = column.pgTable("samples", {
  id: column.integer("id").primaryKey(),
  big: column.bigint("big", { mode: "number" }),
  huge: column.bigint("huge", { mode: "bigint" }),
  amount: column.numeric("amount", { precision: 18, scale: 2 }),
  ratio: column.doublePrecision("ratio"),
  isOpen: column.boolean("is_open"),
  name: column.text("name"),
  day: column.date("day"),
  seenAt: column.timestamp("seen_at"),
  storedAt: column.timestamp("stored_at", { withTimezone: true }),
  details: column.jsonb("details"),
  names: column.text("names").array(),
  counts: column.integer("counts").array(),
  days: column.date("days").array(),
});

describeBothStores("Values of a store", ({ store }) => {
  it("are the same through drizzle on either database", async () => {
    await store().query(`create table samples (id integer primary key, big int8, huge int8,
      amount numeric(18,2), ratio float8, is_open boolean, name text, day date, seen_at timestamp,
      stored_at timestamptz, details jsonb, names text[], counts integer[], days date[])`);
    const full = {
      id: 1,
      big: 9007199254740991,
      huge: 2103807459595387724n,
      amount: "12345678901234.50",
      ratio: 0.1,
      isOpen: true,
      name: 'O\'Neill "quoted" \\ café 木 🛒',
      day: "2011-12-09",
      seenAt: new Date("2011-12-09T12:50:00.123Z"),
      storedAt: new Date("2024-03-31T01:30:00Z"),
      details: { stages: ["cart", null], share: 0.25, note: "it's" },
      names: ["a,b", 'say "hi"', "", "NULL"],
      counts: [1, -2],
      days: ["2011-12-09"],
    };
    const empty = Object.fromEntries(Object.keys(full).map((key) => [key, null]));
    await store()
      .db.insert(samples)
      .values([full, { ...empty, id: 2 }]);
    const rows = await store().db.select().from(samples).orderBy(samples.id);
    expect(rows).toEqual([full, { ...empty, id: 2 }]);
  });

  it("are the same through query on either database", async () => {
    const rows = await store().query("select * from samples where id <= $1 order by id", [1]);
    expect(rows).toEqual([
      {
        id: 1,
        big: 9007199254740991,
        huge: 2103807459595387724n,
        amount: "12345678901234.50",
        ratio: 0.1,
        is_open: true,
        name: 'O\'Neill "quoted" \\ café 木 🛒',
        day: "2011-12-09",
        seen_at: "2011-12-09 12:50:00.123",
        stored_at: "2024-03-31 01:30:00+00",
        details: { stages: ["cart", null], share: 0.25, note: "it's" },
        names: ["a,b", 'say "hi"', "", "NULL"],
        counts: [1, -2],
        days: ["2011-12-09"],
      },
    ]);
  });

  it("are the same for types that drivers read differently", async () => {
    const [row] = await store().query(
      `select count(*) as count, sum(n) as total, avg(n)::float8 as mean, interval '90 minutes' as gap,
         array_agg(n::int8) as bigs, array[1.50, null]::numeric[] as amounts,
         array['2024-01-01 10:00'::timestamp] as times, array[[1,2],[3,4]] as grid,
         null::text[] as none, '{}'::text[] as empty, '"text"'::jsonb as json_text, '[1]'::jsonb as list,
         'NaN'::float8 as not_a_number, time '10:00' as hour, 'x'::char(3) as padded
       from generate_series(1, 2) as n`,
    );
    expect(row).toEqual({
      count: 2,
      total: 3,
      mean: 1.5,
      gap: "01:30:00",
      bigs: [1, 2],
      amounts: ["1.50", null],
      times: ["2024-01-01 10:00:00"],
      grid: [
        [1, 2],
        [3, 4],
      ],
      none: null,
      empty: [],
      json_text: "text",
      list: [1],
      not_a_number: NaN,
      hour: "10:00:00",
      padded: "x  ",
    });
  });

  it("are read alike as parameters", async () => {
    const [row] = await store().query(
      `select $1::text as number, $2::timestamp as at, $3::timestamptz as at_zone, $4::jsonb as object,
         $5::text[] as list, 3 = any($6::int[]) as is_member, $7::boolean as flag, $8::int8 as big, $9::date as day`,
      [
        7,
        new Date("2024-07-01T10:00:00Z"),
        new Date("2024-07-01T10:00:00Z"),
        { a: [1] },
        ["a", null, 'b"'],
        [1, 3],
        false,
        2n ** 60n,
        undefined,
      ],
    );
    expect(row).toEqual({
      number: "7",
      at: "2024-07-01 10:00:00",
      at_zone: "2024-07-01 10:00:00+00",
      object: { a: [1] },
      list: ["a", null, 'b"'],
      is_member: true,
      flag: false,
      big: 2n ** 60n,
      day: null,
    });
  });

  it("come out of prepared drizzle queries, with one statement each", async () => {
    const byId = store()
      .db.select({ name: samples.name })
      .from(samples)
      .where(sql`${samples.id} = ${sql.placeholder("id")}`)
      .prepare("sample_by_id");
    const before = store().statementCount();
    expect(await byId.execute({ id: 2 })).toEqual([{ name: null }]);
    expect(await byId.execute({ id: 3 })).toEqual([]);
    expect(store().statementCount() - before).toBe(2);
  });

  it("has errors with the SQLSTATE, and goes on", async () => {
    await expect(store().query("select 1 / 0")).rejects.toMatchObject({ code: "22012" });
    await expect(store().query("select 1; select 2")).rejects.toMatchObject({ code: "42601" });
    await expect(store().query("insert into samples (id) values (1)")).rejects.toMatchObject({
      code: "23505",
      constraint: "samples_pkey",
    });
    await store().ping();
  });
});
