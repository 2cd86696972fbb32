import { boolean, doublePrecision, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import type { Analytic } from "../analytic.js";
import { count, laterCount, money, snapshotId } from "../columns.js";

export const loyaltyStrata = pgTable("loyalty_strata", {
  snapshotId: snapshotId(),
  attribute: text("attribute").notNull(),
  orderCount: integer("order_count").notNull(),
  isMulti: boolean("is_multi").notNull(),
  customers: count("customers"),
  revenue: money("revenue").notNull(),
  revenueSquares: doublePrecision("revenue_squares").notNull(),
});

export const loyaltyCoverage = pgTable("loyalty_coverage", {
  snapshotId: snapshotId(),
  attribute: text("attribute").notNull(),
  customers: count("customers"),
  missingCustomers: count("missing_customers"),
  missingLines: count("missing_lines"),
});

export const brandStandings = pgTable("brand_standings", {
  snapshotId: snapshotId(),
  attribute: text("attribute").notNull(),
  key: text("key").notNull(),
  place: integer("place").notNull(),
  customers: count("customers"),
  soleCustomers: count("sole_customers"),
  repeatCustomers: count("repeat_customers"),
  orders: count("orders"),
  revenue: money("revenue").notNull(),
  wallet: money("wallet").notNull(),
  /** Of a product; null for brands and categories. */
  name: text("name"),
  allThings: integer("all_things"),
});

export const brandSwitches = pgTable(
  "brand_switches",
  {
    snapshotId: snapshotId(),
    attribute: text("attribute").notNull(),
    /** Empty for all beyond the leading ones. */
    fromKey: text("from_key").notNull(),
    toKey: text("to_key").notNull(),
    switches: count("switches"),
    /** Null in snapshots that were published before they were counted, like the revenue. */
    customers: laterCount("customers"),
    revenue: money("revenue"),
    fromName: text("from_name"),
    toName: text("to_name"),
  },
  (row) => [index("brand_switches_key").on(row.attribute)],
);

/** Whom a switch leads to. */
export const customerSwitches = pgTable(
  "customer_switches",
  {
    snapshotId: snapshotId(),
    attribute: text("attribute").notNull(),
    fromKey: text("from_key").notNull(),
    toKey: text("to_key").notNull(),
    customerId: text("customer_id").notNull(),
    switches: integer("switches").notNull(),
    revenue: money("revenue").notNull(),
  },
  (row) => [index("customer_switches_key").on(row.attribute, row.fromKey, row.toKey)],
);

export const brandOverlaps = pgTable(
  "brand_overlaps",
  {
    snapshotId: snapshotId(),
    attribute: text("attribute").notNull(),
    leftKey: text("left_key").notNull(),
    rightKey: text("right_key").notNull(),
    allCustomers: count("all_customers"),
    leftCustomers: count("left_customers"),
    rightCustomers: count("right_customers"),
    bothCustomers: count("both_customers"),
    leftName: text("left_name"),
    rightName: text("right_name"),
  },
  (row) => [index("brand_overlaps_key").on(row.attribute)],
);

const reads = ["order_lines", "products"] as const;

export const brandLoyaltyAnalytic: Analytic = {
  name: "brand-loyalty",
  question: "Are customers of several brands worth more, and how loyal are those of each brand?",
  results: [
    {
      name: "loyalty-strata",
      grain: "one row per attribute, order count and whether it is one or several",
      reads,
      table: loyaltyStrata,
    },
    { name: "loyalty-coverage", grain: "one row per attribute", reads, table: loyaltyCoverage },
    {
      name: "brand-standings",
      grain: "one row per attribute and brand or category",
      reads,
      table: brandStandings,
    },
    {
      name: "customer-switches",
      grain: "one row per attribute, what was left, what was taken and customer",
      reads,
      table: customerSwitches,
      isRead: true,
    },
    {
      name: "brand-switches",
      grain: "one row per attribute, brand or category left and one taken",
      reads,
      table: brandSwitches,
    },
    {
      name: "brand-overlaps",
      grain: "one row per attribute and pair of brands or categories",
      reads,
      table: brandOverlaps,
    },
  ],
};
