import type { ClientConfig } from "pg";
import {
  CONNECT_TIMEOUT_MS,
  postgresPlace,
  type PostgresPlace,
} from "../domain/postgres-address.js";

/** Text the same on every server, whatever its own settings: see the values promised by Store. */
const SESSION_SETTINGS = "-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres";

/** Where a DATABASE_URL points, and how to connect there. */
export interface PostgresAddress extends PostgresPlace {
  readonly config: ClientConfig;
}

/** @throws UserError BAD_INPUT when it is no PostgreSQL URL */
export function postgresAddress(databaseUrl: string): PostgresAddress {
  const place = postgresPlace(databaseUrl, {
    variable: "DATABASE_URL",
    without: "to use the embedded store",
    defaultUser: process.env["PGUSER"] ?? "",
  });
  const { url } = place;
  const options = url.searchParams.get("options") ?? "";
  url.searchParams.set("options", `${options} ${SESSION_SETTINGS}`.trim());
  const config = {
    connectionString: url.toString(),
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: "cartograph",
    keepAlive: true,
  };
  return { ...place, config };
}
