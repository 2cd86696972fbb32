import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { FACT_NAMES, factDdl } from "../../src/domain/facts.js";
import { postgresPlace, type PostgresPlace } from "../../src/domain/postgres-address.js";
import { openDuckdb, type Duckdb } from "../../src/warehouse/duckdb.js";
import { openPostgresWarehouse, type PostgresWarehouse } from "../../src/warehouse/postgres.js";
import { insertStatements, type ShopFacts } from "../architecture/contract-facts.js";

export const placeOf = (url: string): PostgresPlace =>
  postgresPlace(url, {
    variable: "WAREHOUSE_URL",
    without: "to compute on this machine",
    defaultUser: "",
  });

/** DuckDB with the facts of a shop, and warehouses that take them from it. */
export interface WarehouseDesk {
  readonly duckdb: Duckdb;
  readonly folder: string;
  open(url: string, shopKey?: string): Promise<PostgresWarehouse>;
  close(): Promise<void>;
}

export async function openWarehouseDesk(facts: ShopFacts = {}): Promise<WarehouseDesk> {
  const folder = mkdtempSync(join(tmpdir(), "cartograph-desk-"));
  const duckdb = await openDuckdb({ directories: [folder], tempDirectory: join(folder, "temp") });
  for (const name of FACT_NAMES) await duckdb.run(factDdl(name));
  for (const statement of insertStatements(facts, "as given")) await duckdb.run(statement);
  const opened: PostgresWarehouse[] = [];
  return {
    duckdb,
    folder,
    async open(url, shopKey = "toys") {
      const warehouse = await openPostgresWarehouse({
        place: placeOf(url),
        shopKey,
        duckdb,
        directory: folder,
      });
      opened.push(warehouse);
      return warehouse;
    },
    async close() {
      for (const warehouse of opened) await warehouse.close();
      duckdb.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One statement on a connection of its own. */
export async function askServer(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** What a promise was rejected with. */
export async function faultOf(work: Promise<unknown>): Promise<Record<string, unknown>> {
  return work.then(
    () => {
      throw new Error("it did not fail");
    },
    (error: unknown) => error as Record<string, unknown>,
  );
}
