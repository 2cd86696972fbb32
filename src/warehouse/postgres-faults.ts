import type { PostgresPlace } from "../domain/postgres-address.js";
import { UserError, type UserErrorCode } from "../domain/user-error.js";

const AGAIN = "The shop's last snapshot is served meanwhile.";

/**
 * What the server refused or lost in the middle of a load, as something its owner can mend.
 *
 * @returns null for anything else, which is a bug of ours
 */
export function serverFault(place: PostgresPlace, error: unknown): UserError | null {
  const { code = "", message = "" } = (error ?? {}) as { code?: string; message?: string };
  const server = `The PostgreSQL server at ${place.host}:${place.port}`;
  const fault = (
    text: string,
    remedy: string,
    [errorCode, reason]: readonly [UserErrorCode, string],
  ): UserError =>
    new UserError(`${server} ${text}`, { code: errorCode, reason, remedy: `${remedy} ${AGAIN}` });
  if (isLost(code, message)) {
    return fault(
      `was lost while it computed (${code || "connection ended"}).`,
      "Load again when it is back; what this load left there is removed then.",
      ["UNREACHABLE", "CONNECTION_LOST"],
    );
  }
  if (code === "53100") {
    return fault("has no room left on its disk.", "Make room there, then load again.", [
      "UNREACHABLE",
      "DISK_FULL",
    ]);
  }
  if (code === "53200") {
    return fault("has too little memory.", "Give it more, then load again.", [
      "UNREACHABLE",
      "OUT_OF_MEMORY",
    ]);
  }
  if (code === "57014") {
    return fault(
      "cancelled a query of this load: by a person, or by a limit set for this user.",
      "Load again, without statement_timeout for this user.",
      ["UNREACHABLE", "CANCELLED"],
    );
  }
  if (code === "42501") {
    return fault(
      `refused user "${place.user}" something that a load needs: ${message}.`,
      `Grant it, or correct ${place.setting.variable}.`,
      ["BAD_INPUT", "NO_RIGHT"],
    );
  }
  return null;
}

function isLost(code: string, message: string): boolean {
  return (
    /^(08\w{3}|57P0[1-5]|ECONN[A-Z]+|EPIPE|ETIMEDOUT)$/.test(code) ||
    /^Connection terminated|^Client has encountered a connection error|is not queryable$/.test(
      message,
    )
  );
}
