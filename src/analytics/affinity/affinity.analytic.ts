import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, snapshotId } from "../columns.js";
import { affinityModel } from "./affinity.model.js";

const statistic = (name: string) => doublePrecision(name).notNull();

export const affinities = pgTable(
  "affinities",
  {
    snapshotId: snapshotId(),
    level: text("level").notNull(),
    basket: text("basket").notNull(),
    segmentId: text("segment_id").notNull(),
    pairNumber: integer("pair_number").notNull(),
    leftKey: text("left_key").notNull(),
    leftName: text("left_name"),
    leftCategory: text("left_category"),
    leftBrand: text("left_brand"),
    rightKey: text("right_key").notNull(),
    rightName: text("right_name"),
    rightCategory: text("right_category"),
    rightBrand: text("right_brand"),
    baskets: count("baskets"),
    leftBaskets: count("left_baskets"),
    rightBaskets: count("right_baskets"),
    togetherBaskets: count("together_baskets"),
    allBaskets: count("all_baskets"),
    allLeftBaskets: count("all_left_baskets"),
    allRightBaskets: count("all_right_baskets"),
    support: statistic("support"),
    confidence: statistic("confidence"),
    affinity: statistic("affinity"),
    affinityLow: statistic("affinity_low"),
    leverage: statistic("leverage"),
    inverseConviction: statistic("inverse_conviction"),
    zhang: statistic("zhang"),
    jaccard: statistic("jaccard"),
    cosine: statistic("cosine"),
    pValue: statistic("p_value"),
    falseDiscoveryRate: statistic("false_discovery_rate"),
    isExactTest: boolean("is_exact_test").notNull(),
  },
  (row) => [index("affinities_key").on(row.level, row.basket, row.segmentId)],
);

export const affinityLists = pgTable("affinity_lists", {
  snapshotId: snapshotId(),
  level: text("level").notNull(),
  basket: text("basket").notNull(),
  segmentId: text("segment_id").notNull(),
  baskets: count("baskets"),
  severalBaskets: count("several_baskets"),
  hugeBaskets: count("huge_baskets"),
  missingProducts: count("missing_products"),
  missingBaskets: count("missing_baskets"),
  pairedThings: count("paired_things"),
  testedPairs: count("tested_pairs"),
  keptPairs: count("kept_pairs"),
});

export const attachRates = pgTable(
  "attach_rates",
  {
    snapshotId: snapshotId(),
    level: text("level").notNull(),
    pairNumber: integer("pair_number").notNull(),
    givenKey: text("given_key").notNull(),
    givenName: text("given_name"),
    givenCategory: text("given_category"),
    givenBrand: text("given_brand"),
    addedKey: text("added_key").notNull(),
    addedName: text("added_name"),
    addedCategory: text("added_category"),
    addedBrand: text("added_brand"),
    orders: count("orders"),
    sameOrders: count("same_orders"),
    otherOrders: count("other_orders"),
    otherSameOrders: count("other_same_orders"),
    sameRate: statistic("same_rate"),
    orders30: count("orders_30"),
    later30: count("later_30"),
    otherOrders30: count("other_orders_30"),
    otherLater30: count("other_later_30"),
    laterRate30: doublePrecision("later_rate_30"),
    orders90: count("orders_90"),
    later90: count("later_90"),
    otherOrders90: count("other_orders_90"),
    otherLater90: count("other_later_90"),
    laterRate90: doublePrecision("later_rate_90"),
  },
  (row) => [index("attach_rates_key").on(row.level, row.givenKey)],
);

const reads = ["order_lines"] as const;

export const affinityAnalytic: Analytic = {
  name: "affinity",
  question: "What is bought together, and what follows what?",
  results: [
    {
      name: "affinities",
      grain: "one row per level, kind of basket, segment and pair",
      reads,
      table: affinities,
    },
    {
      name: "affinity-lists",
      grain: "one row per level, kind of basket and segment",
      reads,
      table: affinityLists,
    },
    {
      name: "attach-rates",
      grain: "one row per level, given thing and added thing",
      reads,
      table: attachRates,
    },
  ],
  model: affinityModel,
};
