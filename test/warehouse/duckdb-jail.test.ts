import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openDuckdb, type Duckdb } from "../../src/warehouse/duckdb.js";
import { QueryError } from "../../src/warehouse/query-error.js";
import { escapes } from "./jail-escapes.js";

const SECRET = "the secret outside";

let root = "";
let duckdb: Duckdb;
const inside = (name: string): string => join(root, "inside", name);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "cartograph-jail-"));
  for (const folder of ["inside", "inside-too-long", "outside", "temp"])
    mkdirSync(join(root, folder));
  writeFileSync(inside("a.csv"), "name,amount\nbear,1.50\nlove,2.50\n");
  for (const folder of ["outside", "inside-too-long"]) {
    writeFileSync(join(root, folder, "secret.csv"), `x\n${SECRET}\n`);
  }
  symlinkSync(join(root, "outside", "secret.csv"), inside("link.csv"));
  symlinkSync(join(root, "outside"), inside("linked"));
  symlinkSync(join(root, "inside"), join(root, "alias"));
  duckdb = await openDuckdb({
    directories: [join(root, "inside")],
    tempDirectory: join(root, "temp"),
    memoryMegabytes: 64,
    threads: 1,
  });
});

afterAll(() => {
  duckdb.close();
  rmSync(root, { recursive: true, force: true });
});

/** What the engine said when it refused; fails when it did not. */
async function refusalOf(sql: string): Promise<QueryError> {
  try {
    const rows = await duckdb.rows(sql);
    throw new Error(`It ran, and gave ${JSON.stringify(rows).slice(0, 200)}.`);
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
}

describe("DuckDB in its jail", () => {
  it.each(Object.entries(escapes))("refuses %s", async (_, [statement, reason]) => {
    const sql = statement.replaceAll("<root>", root);
    const { message } = await refusalOf(sql);
    expect(message).toMatch(reason);
    expect(message).not.toContain(SECRET);
  });

  it("has left nothing outside after all those tries", () => {
    expect(readdirSync(root).sort()).toEqual([
      "alias",
      "inside",
      "inside-too-long",
      "outside",
      "temp",
    ]);
    expect(readdirSync(join(root, "outside"))).toEqual(["secret.csv"]);
  });

  it("reads and writes the folder it was given", async () => {
    await duckdb.run(
      `copy (select * from read_csv('${inside("a.csv")}')) to '${inside("b.parquet")}' (format parquet)`,
    );
    const [row] = await duckdb.rows(
      `select sum(amount) as total from read_parquet('${inside("b.parquet")}')`,
    );
    expect(row).toEqual({ total: 4 });
  });

  it("works in a folder that is reached by a link", async () => {
    const alias = join(root, "alias");
    const other = await openDuckdb({ directories: [alias], tempDirectory: join(root, "temp") });
    const rows = await other.rows(`select count(*) as records from read_csv('${alias}/a.csv')`);
    other.close();
    expect(rows).toEqual([{ records: "2" }]);
  });

  it("tells the statement that failed", async () => {
    const { sql, message, name } = await refusalOf("select missing from nowhere");
    expect({ sql, name }).toEqual({ sql: "select missing from nowhere", name: "QueryError" });
    expect(message).toContain("in: select missing from nowhere");
  });

  it("speaks UTC, sorts nulls as PostgreSQL does and text by its bytes", async () => {
    const [zone] = await duckdb.rows("select current_setting('TimeZone') as zone");
    expect(zone).toEqual({ zone: "UTC" });
    const rows = await duckdb.rows(
      "select x from (values ('b'), (null), ('B'), ('ä')) as v (x) order by x desc",
    );
    expect(rows.map(({ x }) => x)).toEqual([null, "ä", "b", "B"]);
  });
});

describe("DuckDB's memory", () => {
  it("spills into the given folder when a query needs more", async () => {
    await duckdb.run(
      "create table big as select range as i, repeat(cast(range as text), 12) as word from range(1500000)",
    );
    await duckdb.run(`copy (select * from big order by word desc, i) to '${inside("sorted.csv")}'`);
    expect(readdirSync(join(root, "temp")).some((name) => name.startsWith("duckdb_temp"))).toBe(
      true,
    );
    expect(readFileSync(inside("sorted.csv"), "utf8").slice(0, 20)).toContain("999999");
    await duckdb.run("drop table big");
  });

  it("ends a query that can neither fit nor spill, and answers the next one", async () => {
    const { message } = await refusalOf(
      "select length(string_agg(repeat('x', 1000), '')) as n from range(1000000)",
    );
    expect(message).toMatch(/Out of Memory/);
    expect(await duckdb.rows("select 1 as one")).toEqual([{ one: 1 }]);
  });

  it("cleans its folder when it closes", async () => {
    const tempDirectory = join(root, "temp2");
    mkdirSync(tempDirectory);
    const other = await openDuckdb({
      directories: [],
      tempDirectory,
      memoryMegabytes: 32,
      threads: 1,
    });
    await other.run(
      "create table big as select range as i, repeat(cast(range as text), 12) as word from range(600000)",
    );
    expect(readdirSync(tempDirectory)).not.toEqual([]);
    other.close();
    expect(readdirSync(tempDirectory)).toEqual([]);
  });
});
