import { index, pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Policies with their knobs set, kept under a name for later scenarios. Not derived from files. */
export const savedPolicies = pgTable(
  "saved_policies",
  {
    /** 128 random bits. */
    id: text("id").primaryKey(),
    shopKey: text("shop_key").notNull(),
    name: text("name").notNull(),
    kind: text("kind").notNull(),
    /** JSON text. */
    parameters: text("parameters").notNull(),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("saved_policies_of_shop").on(table.shopKey, table.name, table.id)],
);

export type SavedPolicyRow = typeof savedPolicies.$inferSelect;
