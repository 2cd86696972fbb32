import { bigint, date, integer, numeric, timestamp } from "drizzle-orm/pg-core";

/** First column of every result table: the snapshot its row belongs to. */
export const snapshotId = () => integer("snapshot_id").notNull();

/** A whole number that may pass 2^31; safe as a JavaScript number up to 2^53. */
export const count = (name: string) => bigint(name, { mode: "number" }).notNull();

/** A count that snapshots hold which were published since there is one; null in older ones. */
export const laterCount = (name: string) => bigint(name, { mode: "number" });

/** Money in the shop's currency; a decimal string in TypeScript, never a float. */
export const money = (name: string) => numeric(name, { precision: 18, scale: 2 });

/** A calendar day in the shop's time zone, `YYYY-MM-DD`. */
export const day = (name: string) => date(name, { mode: "string" });

/** A moment in UTC, `YYYY-MM-DD HH:MM:SS[.ffffff]`. */
export const moment = (name: string) => timestamp(name, { mode: "string" });
