import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDuckdb, type Duckdb } from "../../src/warehouse/duckdb.js";

const MEGABYTES = 100;
const EVENTS = `select 'visitor-' || (i % 1000) as visitor_id, 'session-' || (i // 4) as session_id
  from range(2000000) as numbers (i)`;

let folder: string;
let duckdb: Duckdb;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cartograph-space-"));
  duckdb = await openDuckdb({
    directories: [folder],
    tempDirectory: join(folder, "temp"),
    memoryMegabytes: MEGABYTES,
    threads: 1,
  });
});

afterEach(async () => {
  duckdb.close();
  await rm(folder, { recursive: true });
});

/** Of tables, in memory and on disk. */
async function megabytes(): Promise<number> {
  const [row] = await duckdb.rows(
    "select (memory_usage_bytes + temporary_storage_bytes) / 1e6 as megabytes from duckdb_memory() where tag = 'IN_MEMORY_TABLE'",
  );
  return Number(row?.["megabytes"]);
}

describe("tables", () => {
  it("shrink where memory does not hold them, and lose nothing", async () => {
    await duckdb.run(`create table events as ${EVENTS}`);
    await duckdb.keep("again", EVENTS);
    expect(await megabytes()).toBeLessThan(MEGABYTES / 2);
    for (const table of ["events", "again"]) {
      const [lost] = await duckdb.rows(
        `select count(*) as n from (select rowid as i, visitor_id, session_id from ${table}) as kept
         where visitor_id <> 'visitor-' || (i % 1000) or session_id <> 'session-' || (i // 4)`,
      );
      const [count] = await duckdb.rows(`select count(*) as n from ${table}`);
      expect([Number(lost?.["n"]), Number(count?.["n"])]).toEqual([0, 2_000_000]);
    }
  });

  it("that memory holds stay as they were written", async () => {
    await duckdb.run(`create table events as ${EVENTS} limit 200000`);
    const [segment] = await duckdb.rows(
      "select count(*) as n from pragma_storage_info('events') where compression = 'Uncompressed' and segment_type = 'VARCHAR'",
    );
    expect(Number(segment?.["n"])).toBeGreaterThan(0);
  });
});
