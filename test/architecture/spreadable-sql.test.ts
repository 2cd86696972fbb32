import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sqlText } from "../../src/domain/sql-engine.js";
import { openDuckdb, type Duckdb } from "../../src/warehouse/duckdb.js";
import { refusalsIn } from "./spreadable-sql.js";

const root = fileURLToPath(new URL("../../src/analytics", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".sql"))
  .sort();

let folder: string;
let duckdb: Duckdb;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cartograph-spreadable-"));
  duckdb = await openDuckdb({ directories: [], tempDirectory: folder });
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true, force: true });
});

async function refusalsOf(sql: string): Promise<string[]> {
  const [row] = await duckdb.rows(`select json_serialize_sql(${sqlText(sql)}) as tree`);
  const tree = JSON.parse(String(row?.["tree"])) as { error: boolean };
  expect(tree.error).toBe(false);
  return refusalsIn(tree, sql);
}

describe("what a cluster refuses, or a server takes minutes for, is in no query", () => {
  it.each(files)("%s", async (name) => {
    expect(await refusalsOf(readFileSync(join(root, name), "utf8"))).toEqual([]);
  });
});

describe("the rule finds", () => {
  const CORRELATED = "a subquery that looks at the row around it: join a grouped or distinct one";
  it.each([
    [
      "with recursive n as (select 1 as i union all select i + 1 from n where i < 3) select i from n",
      "WITH RECURSIVE: generate_series, or one more join for each step",
    ],
    [
      "select channel, count(*) from sessions group by rollup (channel)",
      "GROUPING SETS, ROLLUP or CUBE: UNION ALL of a CTE grouped one way each",
    ],
    ["select 1 from orders where exists (select 1 from a where a.id = orders.id)", CORRELATED],
    ["select (select max(a.n) from a where a.id = orders.id) as n from orders", CORRELATED],
    [
      "select 1 from orders where orders.id in (select a.id from a where a.n = orders.n)",
      CORRELATED,
    ],
    [
      "select a.n from orders cross join lateral (select orders.n) as a",
      "LATERAL: a window function, such as row_number()",
    ],
    [
      "select percentile_cont(0.5) within group (order by n) from orders",
      "percentile_cont: engines differ in its last digit; halve the sum of percentile_disc over both directions",
    ],
    [
      "select any_value(channel) as channel from sessions",
      "any_value, which PostgreSQL 15 lacks: min or max",
    ],
  ])("%s", async (sql, refusal) => {
    expect(await refusalsOf(sql)).toEqual([refusal]);
  });

  it.each([
    "select 1 from orders where exists (select 1 from a) and orders.id in (select a.id from a)",
    "with b as (select id from a) select (select max(b.id) from b) as n from orders",
    "select 1 from orders where id in (select x.id from (select a.id from a) as x where x.id > 3)",
  ])("nothing in %s", async (sql) => {
    expect(await refusalsOf(sql)).toEqual([]);
  });
});
