import { createRequire } from "node:module";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { getTableColumns, getTableName } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/pglite";
import { migrate } from "drizzle-orm/pglite/migrator";
import { results } from "../../src/analytics/catalog.js";
import { quarantine } from "../../src/store/quarantine.table.js";
import { modelCards } from "../../src/store/model-cards.table.js";
import { experimentChunks, experiments } from "../../src/store/experiments.table.js";
import { actualOutcomes } from "../../src/store/actual-outcomes.table.js";
import { experimentReach, experimentReachParts } from "../../src/store/experiment-reach.table.js";
import { savedPolicies } from "../../src/store/saved-policies.table.js";
import { savedSegmentMembers, savedSegments } from "../../src/store/saved-segments.table.js";
import { settings, shops, snapshots } from "../../src/store/tables.js";
import { plainType } from "./contract-engines.js";

const folder = fileURLToPath(new URL("../../drizzle/", import.meta.url));
const resultTables: readonly PgTable[] = [
  ...results.map(({ table }) => table),
  quarantine,
  modelCards,
];
/** What shops have asked for and kept: it stays when snapshots go. */
const keptTables: readonly PgTable[] = [
  experiments,
  experimentChunks,
  experimentReach,
  experimentReachParts,
  savedPolicies,
  savedSegments,
  savedSegmentMembers,
  actualOutcomes,
];
const allTables: readonly PgTable[] = [snapshots, shops, settings, ...keptTables, ...resultTables];
const named = (tables: readonly PgTable[]) =>
  tables.map((table) => ({ name: getTableName(table), table }));

interface DrizzleKit {
  generateDrizzleJson(tables: Readonly<Record<string, PgTable>>, previousId?: string): object;
  generateMigration(before: object, after: object): Promise<string[]>;
}

let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create();
  await migrate(drizzle({ client: database }), { migrationsFolder: folder });
});

afterAll(() => database.close());

describe("the migrations", () => {
  it("are current (npm run tables -- --name <what-changed> writes what is missing)", async () => {
    const { generateDrizzleJson, generateMigration } = createRequire(import.meta.url)(
      "drizzle-kit/api",
    ) as DrizzleKit;
    const latest = readdirSync(`${folder}meta`)
      .filter((name) => name.endsWith("_snapshot.json"))
      .sort()
      .at(-1);
    const before = generateDrizzleJson({});
    const kept = JSON.parse(readFileSync(`${folder}meta/${latest}`, "utf8")) as object;
    const wanted = generateDrizzleJson(
      Object.fromEntries(named(allTables).map(({ name, table }) => [name, table])),
    );
    const statements = async (schema: object): Promise<string[]> =>
      (await generateMigration(before, schema)).sort();
    expect(await statements(kept)).toEqual(await statements(wanted));
  });

  it.each(named(allTables))("give $name the columns it declares", async ({ name, table }) => {
    const { rows } = await database.query<{ name: string; type: string; not_null: boolean }>(
      `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as not_null
       from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attname`,
      [`public.${name}`],
    );
    const declared = Object.values(getTableColumns(table)).map((column) => ({
      name: column.name,
      type: plainType(column.getSQLType()),
      not_null: column.notNull,
    }));
    expect(rows.map((row) => ({ ...row, type: plainType(row.type) }))).toEqual(
      declared.sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });

  it.each(named(allTables))("let $name be selected", async ({ table }) => {
    expect(await drizzle({ client: database }).select().from(table)).toEqual([]);
  });

  it.each(named(resultTables))("part $name by snapshot", async ({ name }) => {
    const { rows } = await database.query("select pg_get_partkeydef($1::regclass) as key", [
      `public.${name}`,
    ]);
    expect(rows).toEqual([{ key: "LIST (snapshot_id)" }]);
  });

  it("give every text column the collation that sorts by bytes", async () => {
    const { rows } = await database.query(
      `select table_name, column_name from information_schema.columns
       where table_schema = 'public' and data_type = 'text' and collation_name is distinct from 'C'`,
    );
    expect(rows).toEqual([]);
  });

  it("make no table that nothing declares", async () => {
    const { rows } = await database.query<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
    );
    expect(rows.map(({ name }) => name)).toEqual(allTables.map(getTableName).sort());
  });
});
