import { pgTable, text } from "drizzle-orm/pg-core";
import { snapshotId } from "../columns.js";

/** What another question publishes of products: the columns that orders are found by. */
export const describedProducts = pgTable("products", {
  snapshotId: snapshotId(),
  productId: text("product_id").notNull(),
  category: text("category"),
  brand: text("brand"),
});
