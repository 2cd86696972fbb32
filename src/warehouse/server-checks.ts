import type { PostgresPlace } from "../domain/postgres-address.js";
import { UserError } from "../domain/user-error.js";
import { connectPostgres, type PostgresSession } from "./postgres-session.js";

const OLDEST_VERSION = 150000;

/**
 * Whether analytics can be computed there at all.
 *
 * @throws UserError telling what to change
 */
export async function checkServer(session: PostgresSession): Promise<void> {
  const [server] = await session.rows(
    `select current_setting('server_version_num') as version,
       current_setting('server_version') as name,
       current_setting('server_encoding') as encoding,
       pg_is_in_recovery() as is_standby,
       has_database_privilege(current_database(), 'create') as may_create`,
  );
  const { host, port, database, user, setting } = session.place;
  const refuse = (message: string, [reason, remedy]: readonly [string, string]): never => {
    throw new UserError(message, { reason, remedy });
  };
  const place = `${host}:${port}`;
  if (Number(server?.["version"]) < OLDEST_VERSION) {
    refuse(`The server at ${place} is PostgreSQL ${String(server?.["name"])}.`, [
      "OLD_SERVER",
      `Analytics need PostgreSQL 15 or newer: upgrade it, or correct ${setting.variable}.`,
    ]);
  }
  if (server?.["encoding"] !== "UTF8") {
    refuse(`The database "${database}" at ${place} has the encoding ${server?.["encoding"]}.`, [
      "WRONG_ENCODING",
      `Create one that holds every text: createdb --encoding UTF8 --template template0 ${database}_utf8, and name it in ${setting.variable}.`,
    ]);
  }
  if (server?.["is_standby"] === true) {
    refuse(`The server at ${place} is a standby, which cannot be written to.`, [
      "READ_ONLY",
      `Name the primary server in ${setting.variable}.`,
    ]);
  }
  if (server?.["may_create"] !== true) {
    refuse(`The user "${user}" may not create schemas in the database "${database}".`, [
      "NO_RIGHT",
      `Let its owner run: grant create on database "${database}" to "${user}"`,
    ]);
  }
}

/**
 * Connects only to look: before minutes are spent on reading files.
 *
 * @throws UserError as checkServer, or UNREACHABLE
 */
export async function checkPlace(place: PostgresPlace): Promise<void> {
  const session = await connectPostgres(place);
  try {
    await checkServer(session);
  } finally {
    await session.close();
  }
}
