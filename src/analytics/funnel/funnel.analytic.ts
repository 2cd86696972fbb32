import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, day, snapshotId } from "../columns.js";

export const funnel = pgTable(
  "funnel",
  {
    snapshotId: snapshotId(),
    grain: text("grain").notNull(),
    bucketOn: day("bucket_on").notNull(),
    channel: text("channel").notNull(),
    device: text("device").notNull(),
    furthestStagePosition: integer("furthest_stage_position").notNull(),
    sessions: count("sessions"),
  },
  (row) => [index("funnel_bucket").on(row.grain, row.bucketOn)],
);

export const funnelAnalytic: Analytic = {
  name: "funnel",
  question: "How far do sessions get on the way to an order, and where do the others stop?",
  results: [
    {
      name: "funnel",
      grain: "one row per grain, bucket, channel, device and furthest stage",
      reads: ["sessions"],
      table: funnel,
    },
  ],
};
