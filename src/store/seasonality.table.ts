import { bigint, date, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";

/** How many times its trend the shop or a product reaches at each position of a cycle. */
export const seasonalIndexTable = pgTable(
  "seasonal_indices",
  {
    snapshotId: integer("snapshot_id").notNull(),
    /** Empty for the shop. */
    productId: text("product_id").notNull(),
    measure: text("measure").notNull(),
    cycle: text("cycle").notNull(),
    position: integer("position").notNull(),
    indexValue: doublePrecision("index_value").notNull(),
    low: doublePrecision("low"),
    high: doublePrecision("high"),
    ratios: bigint("ratios", { mode: "number" }).notNull(),
  },
  (row) => [index("seasonal_indices_key").on(row.productId)],
);

/** Days with far more orders than the days around them lead to expect. */
export const seasonalPeaks = pgTable("seasonal_peaks", {
  snapshotId: integer("snapshot_id").notNull(),
  happenedOn: date("happened_on", { mode: "string" }).notNull(),
  orders: bigint("orders", { mode: "number" }).notNull(),
  expectedOrders: doublePrecision("expected_orders").notNull(),
  z: doublePrecision("z").notNull(),
  event: text("event"),
});
