import { createHmac, timingSafeEqual } from "node:crypto";
import { badRequest } from "./request-error.js";

/** Sort values of the row a page ends with, and its key, in the order they are compared. */
export type CursorValues = readonly (string | number)[];

/**
 * A place in a list as opaque text: the row's sort values, signed with what they belong to, so
 * that a cursor of another list or ordering, or a made-up one, is refused.
 *
 * @param scope names list, snapshot and ordering
 */
export function encodeCursor(values: CursorValues, scope: string, secret: string): string {
  const body = Buffer.from(JSON.stringify(values)).toString("base64url");
  return `${body}.${sign(body, scope, secret)}`;
}

/** @throws UserError for anything but a cursor of this scope */
export function decodeCursor(cursor: string, scope: string, secret: string): CursorValues {
  const [body = "", signature = ""] = cursor.split(".");
  const expected = Buffer.from(sign(body, scope, secret));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw badRequest(
      "The cursor does not belong to this list.",
      "Pass endCursor or startCursor of a page with the same filter and ordering; after a new load, start again without a cursor.",
    );
  }
  return JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as CursorValues;
}

function sign(body: string, scope: string, secret: string): string {
  return createHmac("sha256", secret).update(`${scope}\0${body}`).digest("base64url").slice(0, 16);
}
