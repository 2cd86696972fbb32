import { createHash } from "node:crypto";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { sqlName, sqlText } from "../domain/sql-engine.js";
import { UserError } from "../domain/user-error.js";
import type { PostgresSession } from "./postgres-session.js";

/** First half of every lock key, so that no other program's locks in the database are met. */
const LOCK_CLASS = 0x43415257;
/** A server notices within 2 s that the process of a killed load is gone. */
const LOCK_TRIES = 12;
const LOCK_PAUSE_MS = 500;

/**
 * A schema of its own for one load of a shop, after removing what killed loads of it left. The lock
 * on the shop ends with the session, so whoever has it may remove what bears the shop's name.
 *
 * @returns its name
 * @throws UserError IN_USE when the shop is being loaded on that server
 */
export async function makeLoadSchema(session: PostgresSession, shopKey: string): Promise<string> {
  await lockShopThere(session, shopKey);
  const prefix = `cartograph_load_${hashOf(shopKey).toString("hex").slice(0, 12)}_`;
  await dropLoadSchemas(session, prefix);
  const [now] = await session.rows(
    "select to_char(clock_timestamp(), 'YYYYMMDDHH24MISSMS') as start",
  );
  const start = String(now?.["start"]);
  const schema = `${prefix}${start}_${process.pid}`;
  await session.rows(`create schema ${sqlName(schema)}`);
  const account = `Cartograph's load of the shop "${shopKey}" by process ${process.pid} of ${hostname()}, begun ${start} UTC. Removed at its end or by the next load.`;
  await session.rows(`comment on schema ${sqlName(schema)} is ${sqlText(account)}`);
  return schema;
}

/** Drops the schemas whose names begin so, with all that is in them. */
export async function dropLoadSchemas(session: PostgresSession, prefix: string): Promise<void> {
  const left = await session.rows(
    `select nspname as schema from pg_namespace
     where starts_with(nspname, $1) and pg_has_role(nspowner, 'usage') order by nspname`,
    [prefix],
  );
  for (const { schema } of left) {
    await session.rows(`drop schema ${sqlName(String(schema))} cascade`);
  }
}

async function lockShopThere(session: PostgresSession, shopKey: string): Promise<void> {
  const key = hashOf(shopKey).readInt32BE();
  for (let attempt = 0; attempt < LOCK_TRIES; attempt++) {
    if (attempt > 0) await pause(LOCK_PAUSE_MS);
    const sql = "select pg_try_advisory_lock($1, $2) as is_held";
    const [lock] = await session.rows(sql, [LOCK_CLASS, key]);
    if (lock?.["is_held"] === true) return;
  }
  const { host, port } = session.place;
  throw new UserError(`The shop "${shopKey}" is being loaded on the server at ${host}:${port}.`, {
    code: "IN_USE",
    reason: "LOADING",
    remedy: "Wait until that load ends, or stop its process, then load again.",
  });
}

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();
