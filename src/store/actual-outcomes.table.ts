import { doublePrecision, index, integer, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/**
 * What real tests of a shop's policies found: an assumption as it was estimated. Not derived from
 * files: kept for good.
 */
export const actualOutcomes = pgTable(
  "actual_outcomes",
  {
    /** 128 random bits, hexadecimal. */
    id: text("id").primaryKey(),
    shopKey: text("shop_key").notNull(),
    /** `<POLICY KIND>.<name>` of the assumption. */
    assumptionKey: text("assumption_key").notNull(),
    estimate: doublePrecision("estimate").notNull(),
    standardError: doublePrecision("standard_error").notNull(),
    customers: integer("customers").notNull(),
    rationale: text("rationale"),
    /** The experiment that had foretold it; null for none. */
    experimentId: text("experiment_id"),
    recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("actual_outcomes_of_shop").on(table.shopKey, table.assumptionKey)],
);
