import { pgTable, text } from "drizzle-orm/pg-core";
import { moment, snapshotId } from "../columns.js";

/** What another question publishes of orders: the columns that a session's timeline reads. */
export const placedOrders = pgTable("orders", {
  snapshotId: snapshotId(),
  orderId: text("order_id").notNull(),
  sessionId: text("session_id"),
  orderedAt: moment("ordered_at").notNull(),
});
