import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** QUEUED -> RUNNING -> SUCCEEDED, FAILED or CANCELLED; RUNNING -> QUEUED when its runner is gone. */
export type ExperimentStatus = "QUEUED" | "RUNNING" | "SUCCEEDED" | "FAILED" | "CANCELLED";

/**
 * Simulations as they were asked for, with what they found. Not derived from files: snapshots come
 * and go, these stay. Scenario, error, progress and result are JSON text, so that equal results are
 * equal bytes.
 */
export const experiments = pgTable(
  "experiments",
  {
    /** 128 random bits. */
    id: text("id").primaryKey(),
    /** Order of arrival. */
    position: bigint("position", { mode: "number" }).notNull().generatedAlwaysAsIdentity(),
    shopKey: text("shop_key").notNull(),
    /** The snapshot that the baseline is read from. */
    baselineSnapshotId: integer("baseline_snapshot_id").notNull(),
    snapshotHash: text("snapshot_hash").notNull(),
    /** Hash of engine version, snapshot, scenario and seed. */
    fingerprint: text("fingerprint").notNull(),
    engineVersion: text("engine_version").notNull(),
    name: text("name").notNull(),
    scenario: text("scenario").notNull(),
    seed: text("seed").notNull(),
    status: text("status").$type<ExperimentStatus>().notNull(),
    drawsDone: integer("draws_done").notNull().default(0),
    drawsPlanned: integer("draws_planned").notNull(),
    /** Times that a runner took it. */
    attempts: integer("attempts").notNull().default(0),
    /** Times that the engine broke down over it. */
    crashes: integer("crashes").notNull().default(0),
    error: text("error"),
    progress: text("progress"),
    /** Whoever asked: turns are shared out between keys. */
    callerKey: text("caller_key").notNull(),
    estimatedSeconds: doublePrecision("estimated_seconds").notNull(),
    /** The lock that its runner holds while it lives; null while nobody runs it. */
    leaseOwner: integer("lease_owner"),
    leaseUntil: timestamp("lease_until", { withTimezone: true }),
    isCancelRequested: boolean("is_cancel_requested").notNull().default(false),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    startedAt: timestamp("started_at", { withTimezone: true }),
    endedAt: timestamp("ended_at", { withTimezone: true }),
    result: text("result"),
  },
  (table) => [
    uniqueIndex("experiments_fingerprint").on(table.shopKey, table.fingerprint),
    index("experiments_queue").on(table.status, table.position),
    index("experiments_turns").on(table.callerKey, table.startedAt),
    index("experiments_of_shop").on(table.shopKey, table.position),
  ],
);

/** Records of draws that are done, for going on after a crash; none once the experiment has ended. */
export const experimentChunks = pgTable(
  "experiment_chunks",
  {
    experimentId: text("experiment_id")
      .notNull()
      .references(() => experiments.id, { onDelete: "cascade" }),
    fromDraw: integer("from_draw").notNull(),
    drawCount: integer("draw_count").notNull(),
    /** Numbers as little-endian float64, base64. */
    data: text("data").notNull(),
    /** Of the bytes, hexadecimal. */
    sha256: text("sha256").notNull(),
  },
  (table) => [primaryKey({ columns: [table.experimentId, table.fromDraw] })],
);

export type ExperimentRow = typeof experiments.$inferSelect;
