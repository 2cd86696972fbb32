import { integer, pgTable, text } from "drizzle-orm/pg-core";

/** What a simulation knows of a shop as a whole: one row, or none for a shop without customers. */
export const baselineFacts = pgTable("baseline_facts", {
  snapshotId: integer("snapshot_id").notNull(),
  customers: integer("customers").notNull(),
  /** JSON of `BaselineFacts` (baseline-facts.ts). */
  facts: text("facts").notNull(),
});

/**
 * What a simulation knows of each customer, `BASELINE_PART` customers a row, by id. `ids` is a JSON
 * list; the other columns are arrays of numbers as baseline-column.ts writes them: a row per customer
 * would take a second to read where this takes a few hundredths.
 */
export const baselineCustomers = pgTable("baseline_customers", {
  snapshotId: integer("snapshot_id").notNull(),
  /** From 0. */
  part: integer("part").notNull(),
  customers: integer("customers").notNull(),
  ids: text("ids").notNull(),
  segment: text("segment").notNull(),
  repeatOrders: text("repeat_orders").notNull(),
  lastOrderDay: text("last_order_day").notNull(),
  observedDays: text("observed_days").notNull(),
  orders: text("orders").notNull(),
  revenueCents: text("revenue_cents").notNull(),
  repeatValueCents: text("repeat_value_cents").notNull(),
  brands: text("brands").notNull(),
  channel: text("channel").notNull(),
  device: text("device").notNull(),
  country: text("country").notNull(),
});
