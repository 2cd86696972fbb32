import {
  boolean,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { experiments } from "./experiments.table.js";
import { snapshots } from "./tables.js";

/**
 * Whom the arms of a succeeded experiment reach: one row per arm. Customers are places in the baseline
 * of the snapshot that was simulated, so that all of it goes when the snapshot does.
 */
export const experimentReach = pgTable(
  "experiment_reach",
  {
    experimentId: text("experiment_id")
      .notNull()
      .references(() => experiments.id, { onDelete: "cascade" }),
    /** Place of the arm in the experiment, from 0. */
    armNumber: integer("arm_number").notNull(),
    /** Its key. */
    arm: text("arm").notNull(),
    baselineSnapshotId: integer("baseline_snapshot_id")
      .notNull()
      .references(() => snapshots.id, { onDelete: "cascade" }),
    /** Customers reached and treated. */
    treated: integer("treated").notNull(),
    /** Customers reached and held out. */
    heldOut: integer("held_out").notNull(),
    /** JSON of `ReachedClass[]` (reached-classes.ts). */
    classes: text("classes").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.experimentId, table.armNumber] }),
    index("experiment_reach_snapshot").on(table.baselineSnapshotId),
  ],
);

/**
 * The customers themselves, those treated and those held out apart: a row for as many customers as a
 * row of `baseline_customers` has, in the same order. Rows in which nobody is are left out.
 */
export const experimentReachParts = pgTable(
  "experiment_reach_parts",
  {
    experimentId: text("experiment_id").notNull(),
    armNumber: integer("arm_number").notNull(),
    isHeldOut: boolean("is_held_out").notNull(),
    /** As in `baseline_customers`. */
    part: integer("part").notNull(),
    /** Customers of the group in it. */
    customers: integer("customers").notNull(),
    /** One character per customer of the baseline (reached-classes.ts). */
    classes: text("classes").notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.experimentId, table.armNumber, table.isHeldOut, table.part],
    }),
    foreignKey({
      name: "experiment_reach_parts_arm",
      columns: [table.experimentId, table.armNumber],
      foreignColumns: [experimentReach.experimentId, experimentReach.armNumber],
    }).onDelete("cascade"),
  ],
);
