import type { Warehouse } from "../domain/warehouse.js";
import { postgresPlace, type PostgresPlace } from "../domain/postgres-address.js";
import type { Duckdb } from "../warehouse/duckdb.js";
import { openPostgresWarehouse } from "../warehouse/postgres.js";
import { checkPlace } from "../warehouse/server-checks.js";

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
  const warehouse = await openPostgresWarehouse({ ...options, place: placeOf(url) });
  return {
    async withFacts() {
      await warehouse.takeFacts();
      return warehouse;
    },
    close: () => warehouse.close(),
  };
}

/** Finds out early what `openWarehouse` would throw for that server. */
export async function checkWarehouse(url: string | undefined): Promise<void> {
  if (url !== undefined) await checkPlace(placeOf(url));
}

const placeOf = (url: string): PostgresPlace =>
  postgresPlace(url, {
    variable: "WAREHOUSE_URL",
    without: "to compute on this machine",
    defaultUser: process.env["PGUSER"] ?? "",
  });
