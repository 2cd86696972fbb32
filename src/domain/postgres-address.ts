import { UserError } from "./user-error.js";

/** Whose URL it is, for messages. */
export interface UrlSetting {
  /** The environment variable that holds the URL. */
  readonly variable: string;
  /** What is used when it is unset, such as "to use the embedded store". */
  readonly without: string;
  /** The user where the URL names none. */
  readonly defaultUser: string;
}

/** Where the URL of a PostgreSQL database points, for messages: never with the password. */
export interface PostgresPlace {
  readonly setting: UrlSetting;
  readonly host: string;
  readonly port: string;
  readonly database: string;
  readonly user: string;
  readonly url: URL;
}

/** Longest wait for a server that says nothing. */
export const CONNECT_TIMEOUT_MS = 5_000;

/** @throws UserError BAD_INPUT when it is no PostgreSQL URL; the text is not repeated, as it may hold a password */
export function postgresPlace(text: string, setting: UrlSetting): PostgresPlace {
  const { variable, without, defaultUser } = setting;
  try {
    const url = new URL(text);
    if (!/^postgres(ql)?:$/.test(url.protocol)) throw new Error("not PostgreSQL");
    const user = decodeURIComponent(url.username) || defaultUser;
    const host = url.searchParams.get("host") ?? (decodeURIComponent(url.hostname) || "localhost");
    const database = decodeURIComponent(url.pathname.slice(1)) || user;
    return { setting, host, port: url.port || "5432", database, user, url };
  } catch {
    throw new UserError(`${variable} is not the URL of a PostgreSQL database.`, {
      remedy: `Write it as postgres://user:password@host:5432/database (percent-encode special characters), or unset ${variable} ${without}.`,
    });
  }
}

/** What a failed first connection means to the person who set the URL. */
export function connectError(place: PostgresPlace, cause: unknown): unknown {
  const { host, port, database, user, setting } = place;
  const { variable, without } = setting;
  const code = (cause as { code?: string }).code ?? "";
  if (code === "3D000") {
    return unreachable(`The PostgreSQL server at ${host}:${port} has no database "${database}".`, {
      remedy: `Create it (createdb ${database}), correct ${variable}, or unset it ${without}.`,
    });
  }
  if (code.startsWith("28")) {
    return unreachable(
      `The PostgreSQL server at ${host}:${port} refused user "${user}" for database "${database}".`,
      { remedy: `Check the user and password in ${variable}, or unset it ${without}.` },
    );
  }
  if (!isConnectFailure(cause)) return cause;
  const reason = code || "no answer within 5 s";
  return unreachable(
    `No PostgreSQL server answers at host ${host}, port ${port} (database "${database}"): ${reason}.`,
    { remedy: `Start it, check ${variable}, or unset ${variable} ${without}.` },
  );
}

function isConnectFailure(cause: unknown): boolean {
  const { code = "", message = "" } = cause as { code?: string; message?: string };
  return /^(E[A-Z_]+|57P0[1-3]|53300)$/.test(code) || /timeout|terminated|SSL/i.test(message);
}

function unreachable(message: string, { remedy }: { remedy: string }): UserError {
  return new UserError(message, { code: "UNREACHABLE", remedy });
}
