import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, money, snapshotId } from "../columns.js";
import { segmentationModel } from "./segmentation.model.js";

export const customerSegments = pgTable(
  "customer_segments",
  {
    snapshotId: snapshotId(),
    customerId: text("customer_id").notNull(),
    segmentId: text("segment_id"),
    distance: doublePrecision("distance"),
    confidence: doublePrecision("confidence"),
    /** JSON: probability by segment id, those of at least 0.01. */
    memberships: text("memberships"),
    recencyScore: integer("recency_score").notNull(),
    frequencyScore: integer("frequency_score").notNull(),
    monetaryScore: integer("monetary_score").notNull(),
    rfmSegmentId: text("rfm_segment_id").notNull(),
    pca1: doublePrecision("pca_1"),
    pca2: doublePrecision("pca_2"),
  },
  (row) => [
    index("customer_segments_key").on(row.customerId),
    index("customer_segments_segment").on(row.segmentId, row.customerId),
    index("customer_segments_rfm").on(row.rfmSegmentId, row.customerId),
  ],
);

export const segments = pgTable(
  "segments",
  {
    snapshotId: snapshotId(),
    segmentId: text("segment_id").notNull(),
    kind: text("kind").notNull(),
    place: integer("place").notNull(),
    name: text("name").notNull(),
    rule: text("rule").notNull(),
    customers: count("customers"),
    allCustomers: count("all_customers"),
    revenue: money("revenue").notNull(),
    allRevenue: money("all_revenue").notNull(),
    meanConfidence: doublePrecision("mean_confidence"),
  },
  (row) => [index("segments_key").on(row.segmentId)],
);

export const segmentProfiles = pgTable(
  "segment_profiles",
  {
    snapshotId: snapshotId(),
    segmentId: text("segment_id").notNull(),
    feature: text("feature").notNull(),
    customers: count("customers"),
    mean: doublePrecision("mean").notNull(),
    median: doublePrecision("median").notNull(),
    standardisedMean: doublePrecision("standardised_mean").notNull(),
    distinctiveness: integer("distinctiveness").notNull(),
  },
  (row) => [index("segment_profiles_key").on(row.segmentId)],
);

export const segmentScan = pgTable("segment_scan", {
  snapshotId: snapshotId(),
  segmentCount: integer("segment_count").notNull(),
  inertia: doublePrecision("inertia").notNull(),
  silhouette: doublePrecision("silhouette"),
  calinskiHarabasz: doublePrecision("calinski_harabasz"),
  daviesBouldin: doublePrecision("davies_bouldin"),
  gap: doublePrecision("gap"),
  gapStandardError: doublePrecision("gap_standard_error"),
  stability: doublePrecision("stability"),
  bicDiagonal: doublePrecision("bic_diagonal"),
  bicFull: doublePrecision("bic_full"),
  isChosen: boolean("is_chosen").notNull(),
});

export const segmentLoadings = pgTable("segment_loadings", {
  snapshotId: snapshotId(),
  component: integer("component").notNull(),
  feature: text("feature").notNull(),
  loading: doublePrecision("loading").notNull(),
  explainedShare: doublePrecision("explained_share").notNull(),
});

export const segmentSample = pgTable("segment_sample", {
  snapshotId: snapshotId(),
  customerId: text("customer_id").notNull(),
  segmentId: text("segment_id").notNull(),
  pca1: doublePrecision("pca_1").notNull(),
  pca2: doublePrecision("pca_2").notNull(),
  umap1: doublePrecision("umap_1"),
  umap2: doublePrecision("umap_2"),
});

export const segmentRules = pgTable("segment_rules", {
  snapshotId: snapshotId(),
  place: integer("place").notNull(),
  segmentId: text("segment_id").notNull(),
  rule: text("rule").notNull(),
  customers: count("customers"),
  matching: count("matching"),
});

const reads = ["orders"] as const;

export const segmentationAnalytic: Analytic = {
  name: "segmentation",
  question: "Which kinds of customers are there, and who belongs to which?",
  answeredBy: ["segmentation", "segments", "assignSegment"],
  results: [
    {
      name: "customer-segments",
      grain: "one row per customer",
      reads,
      table: customerSegments,
      isRead: true,
    },
    {
      name: "segments",
      grain: "one row per segment of either kind",
      reads,
      table: segments,
      isRead: true,
    },
    {
      name: "segment-profiles",
      grain: "one row per segment and feature",
      reads,
      table: segmentProfiles,
    },
    {
      name: "segment-scan",
      grain: "one row per number of segments tried",
      reads,
      table: segmentScan,
    },
    {
      name: "segment-loadings",
      grain: "one row per principal component and feature",
      reads,
      table: segmentLoadings,
    },
    {
      name: "segment-sample",
      grain: "one row per customer drawn for the map",
      reads,
      table: segmentSample,
    },
    {
      name: "segment-rules",
      grain: "one row per leaf of the tree that restates the segments",
      reads,
      table: segmentRules,
    },
  ],
  model: segmentationModel,
};
