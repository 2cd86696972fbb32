import { doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";
import { customerValuesModel } from "./customer-values.model.js";

export const customerValueParts = pgTable(
  "customer_value_parts",
  {
    snapshotId: snapshotId(),
    measure: text("measure").notNull(),
    /** What customers are split by; 'all' for not at all. */
    split: text("split").notNull(),
    part: text("part").notNull(),
    name: text("name").notNull(),
    place: integer("place").notNull(),
    customers: count("customers"),
    total: money("total").notNull(),
    /** Sum of squares of amounts in the shop's currency. */
    squares: doublePrecision("squares").notNull(),
    /** As `stored-spread.ts` writes them. */
    quantiles: text("quantiles").notNull(),
    bins: text("bins").notNull(),
  },
  (row) => [index("customer_value_parts_key").on(row.measure, row.split)],
);

export const customerValuesAnalytic: Analytic = {
  name: "customer-values",
  question: "How are customers spread over what they have brought, and what they will bring?",
  results: [
    {
      name: "customer-value-parts",
      grain: "one row per measure and part of the customers",
      reads: ["orders"],
      table: customerValueParts,
    },
  ],
  model: customerValuesModel,
};
