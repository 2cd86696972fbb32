import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdb, type Duckdb } from "../../src/warehouse/duckdb.js";

const ROWS = 100_000;
const NUMBERS = `select cast(i as double) as number, 'n' || i as text,
    case when i % 2 = 0 then cast('2024-01-01' as date) + cast(i % 3 as integer) end as day
  from range(${ROWS}) as numbers (i) order by i`;

let folder: string;
let duckdb: Duckdb;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartograph-answers-"));
  duckdb = await openDuckdb({ directories: [], tempDirectory: folder });
});

afterAll(async () => {
  duckdb.close();
  await rm(folder, { recursive: true });
});

describe("the columns of an answer of many chunks", () => {
  it("hold every row, in order, with NaN and null for what is missing", async () => {
    const table = await duckdb.columns(NUMBERS);
    expect(table.rowCount).toBe(ROWS);
    expect(table.numbers("number")).toEqual(Float64Array.from({ length: ROWS }, (_, i) => i));
    expect(table.texts("text").at(-1)).toBe(`n${String(ROWS - 1)}`);
    expect(table.texts("day").slice(0, 5)).toEqual([
      "2024-01-01",
      null,
      "2024-01-03",
      null,
      "2024-01-02",
    ]);
  });

  it("are whole where several are asked for at once, and beside other statements", async () => {
    const [one, rows, other, failed] = await Promise.allSettled([
      duckdb.columns(NUMBERS),
      duckdb.rows("select 1 as one"),
      duckdb.columns(NUMBERS),
      duckdb.columns("select nothing"),
    ]);
    expect(rows).toMatchObject({ value: [{ one: 1 }] });
    for (const asked of [one, other]) expect(asked).toMatchObject({ value: { rowCount: ROWS } });
    expect(failed).toMatchObject({ status: "rejected", reason: { name: "QueryError" } });
    expect(await duckdb.rows("select 2 as two")).toEqual([{ two: 2 }]);
  });
});
