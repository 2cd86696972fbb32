import type { Warehouse } from "../domain/warehouse.js";
import { postgresPlace } from "../domain/postgres-address.js";
import type { Duckdb } from "../warehouse/duckdb.js";
import { openPostgresWarehouse } from "../warehouse/postgres.js";

/** Where a load computes. */
export interface OpenedWarehouse {
  /** Puts the facts, which DuckDB has built, where they are asked for. @returns what answers */
  withFacts(): Promise<Warehouse>;
  close(): Promise<void>;
}

/**
 * DuckDB itself or, with the URL of one, a PostgreSQL server or Citus cluster. DuckDB reads the files
 * and builds the facts either way.
 *
 * @throws UserError for a server that does not answer or cannot do it
 */
export async function openWarehouse(
  url: string | undefined,
  options: { readonly shopKey: string; readonly duckdb: Duckdb; readonly directory: string },
): Promise<OpenedWarehouse> {
  const { duckdb } = options;
  if (url === undefined) {
    return { withFacts: () => Promise.resolve(duckdb), close: () => Promise.resolve() };
  }
  const place = postgresPlace(url, {
    variable: "WAREHOUSE_URL",
    without: "to compute on this machine",
    defaultUser: process.env["PGUSER"] ?? "",
  });
  const warehouse = await openPostgresWarehouse({ ...options, place });
  return {
    async withFacts() {
      await warehouse.takeFacts();
      return warehouse;
    },
    close: () => warehouse.close(),
  };
}
