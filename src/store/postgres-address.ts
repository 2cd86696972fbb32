import type { ClientConfig } from "pg";
import { UserError } from "../domain/user-error.js";

const CONNECT_TIMEOUT_MS = 5_000;
/** Text the same on every server, whatever its own settings: see the values promised by Store. */
const SESSION_SETTINGS = "-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres";

/** Where a DATABASE_URL points, for messages: never with the password. */
export interface PostgresAddress {
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly config: ClientConfig;
}

/** @throws UserError BAD_INPUT when it is no PostgreSQL URL; the text is not repeated, as it may hold a password */
export function postgresAddress(databaseUrl: string): PostgresAddress {
  let url: URL;
  try {
    url = new URL(databaseUrl);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Error("not PostgreSQL");
    const user = decodeURIComponent(url.username) || (process.env["PGUSER"] ?? "");
    const host = url.searchParams.get("host") ?? (decodeURIComponent(url.hostname) || "localhost");
    const database = decodeURIComponent(url.pathname.slice(1)) || user;
    url.searchParams.set(
      "options",
      `${url.searchParams.get("options") ?? ""} ${SESSION_SETTINGS}`.trim(),
    );
    const config = {
      connectionString: url.toString(),
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      application_name: "cartograph",
      keepAlive: true,
    };
    return { host, port: url.port || "5432", database, user, config };
  } catch {
    throw new UserError("DATABASE_URL is not the URL of a PostgreSQL database.", {
      remedy:
        "Write it as postgres://user:password@host:5432/database (percent-encode special characters), or unset DATABASE_URL to use the embedded store.",
    });
  }
}

/** What a failed first connection means to the person who set DATABASE_URL. */
export function connectError(address: PostgresAddress, cause: unknown): unknown {
  const { host, port, database, user } = address;
  const code = (cause as { code?: string }).code ?? "";
  const place = `${host}:${port}`;
  if (code === "3D000") {
    return unreachable(`The PostgreSQL server at ${place} has no database "${database}".`, {
      remedy: `Create it (createdb ${database}), correct DATABASE_URL, or unset it to use the embedded store.`,
    });
  }
  if (code.startsWith("28")) {
    return unreachable(
      `The PostgreSQL server at ${place} refused user "${user}" for database "${database}".`,
      {
        remedy:
          "Check the user and password in DATABASE_URL, or unset it to use the embedded store.",
      },
    );
  }
  if (!isConnectFailure(cause)) return cause;
  const reason = code || "no answer within 5 s";
  return unreachable(
    `No PostgreSQL server answers at host ${host}, port ${port} (database "${database}"): ${reason}.`,
    { remedy: "Start it, check DATABASE_URL, or unset DATABASE_URL to use the embedded store." },
  );
}

function isConnectFailure(cause: unknown): boolean {
  const { code = "", message = "" } = cause as { code?: string; message?: string };
  return /^(E[A-Z_]+|57P0[1-3]|53300)$/.test(code) || /timeout|terminated|SSL/i.test(message);
}

function unreachable(message: string, { remedy }: { remedy: string }): UserError {
  return new UserError(message, { code: "UNREACHABLE", remedy });
}
