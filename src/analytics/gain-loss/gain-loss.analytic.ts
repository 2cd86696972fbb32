import { index, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, money, snapshotId } from "../columns.js";

export const gainLoss = pgTable(
  "gain_loss",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    against: text("against").notNull(),
    bucketOn: day("bucket_on").notNull(),
    dimension: text("dimension").notNull(),
    value: text("value").notNull(),
    movement: text("movement").notNull(),
    customers: count("customers"),
    revenueNow: money("revenue_now").notNull(),
    revenueBefore: money("revenue_before").notNull(),
  },
  (row) => [index("gain_loss_bucket").on(row.grain, row.against, row.dimension, row.bucketOn)],
);

export const gainLossAnalytic: Analytic = {
  name: "gain-loss",
  question: "Whom did the shop and its products win, keep and lose, and what was it worth?",
  results: [
    {
      name: "gain-loss",
      grain: "one row per grain, comparison, bucket, dimension, value and movement",
      reads: ["orders", "prices"],
      table: gainLoss,
    },
  ],
};
