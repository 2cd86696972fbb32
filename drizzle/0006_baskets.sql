CREATE TABLE "affinities" (
	"snapshot_id" integer NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"basket" text COLLATE "C" NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"pair_number" integer NOT NULL,
	"left_key" text COLLATE "C" NOT NULL,
	"left_name" text COLLATE "C",
	"left_category" text COLLATE "C",
	"left_brand" text COLLATE "C",
	"right_key" text COLLATE "C" NOT NULL,
	"right_name" text COLLATE "C",
	"right_category" text COLLATE "C",
	"right_brand" text COLLATE "C",
	"baskets" bigint NOT NULL,
	"left_baskets" bigint NOT NULL,
	"right_baskets" bigint NOT NULL,
	"together_baskets" bigint NOT NULL,
	"all_baskets" bigint NOT NULL,
	"all_left_baskets" bigint NOT NULL,
	"all_right_baskets" bigint NOT NULL,
	"support" double precision NOT NULL,
	"confidence" double precision NOT NULL,
	"affinity" double precision NOT NULL,
	"affinity_low" double precision NOT NULL,
	"leverage" double precision NOT NULL,
	"inverse_conviction" double precision NOT NULL,
	"zhang" double precision NOT NULL,
	"jaccard" double precision NOT NULL,
	"cosine" double precision NOT NULL,
	"p_value" double precision NOT NULL,
	"false_discovery_rate" double precision NOT NULL,
	"is_exact_test" boolean NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "affinity_lists" (
	"snapshot_id" integer NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"basket" text COLLATE "C" NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"baskets" bigint NOT NULL,
	"several_baskets" bigint NOT NULL,
	"huge_baskets" bigint NOT NULL,
	"missing_products" bigint NOT NULL,
	"missing_baskets" bigint NOT NULL,
	"paired_things" bigint NOT NULL,
	"tested_pairs" bigint NOT NULL,
	"kept_pairs" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "attach_rates" (
	"snapshot_id" integer NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	"pair_number" integer NOT NULL,
	"given_key" text COLLATE "C" NOT NULL,
	"given_name" text COLLATE "C",
	"given_category" text COLLATE "C",
	"given_brand" text COLLATE "C",
	"added_key" text COLLATE "C" NOT NULL,
	"added_name" text COLLATE "C",
	"added_category" text COLLATE "C",
	"added_brand" text COLLATE "C",
	"orders" bigint NOT NULL,
	"same_orders" bigint NOT NULL,
	"other_orders" bigint NOT NULL,
	"other_same_orders" bigint NOT NULL,
	"same_rate" double precision NOT NULL,
	"orders_30" bigint NOT NULL,
	"later_30" bigint NOT NULL,
	"other_orders_30" bigint NOT NULL,
	"other_later_30" bigint NOT NULL,
	"later_rate_30" double precision,
	"orders_90" bigint NOT NULL,
	"later_90" bigint NOT NULL,
	"other_orders_90" bigint NOT NULL,
	"other_later_90" bigint NOT NULL,
	"later_rate_90" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "brand_overlaps" (
	"snapshot_id" integer NOT NULL,
	"attribute" text COLLATE "C" NOT NULL,
	"left_key" text COLLATE "C" NOT NULL,
	"right_key" text COLLATE "C" NOT NULL,
	"all_customers" bigint NOT NULL,
	"left_customers" bigint NOT NULL,
	"right_customers" bigint NOT NULL,
	"both_customers" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "brand_standings" (
	"snapshot_id" integer NOT NULL,
	"attribute" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"customers" bigint NOT NULL,
	"sole_customers" bigint NOT NULL,
	"repeat_customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"wallet" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "brand_switches" (
	"snapshot_id" integer NOT NULL,
	"attribute" text COLLATE "C" NOT NULL,
	"from_key" text COLLATE "C" NOT NULL,
	"to_key" text COLLATE "C" NOT NULL,
	"switches" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "loyalty_coverage" (
	"snapshot_id" integer NOT NULL,
	"attribute" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"missing_customers" bigint NOT NULL,
	"missing_lines" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "loyalty_strata" (
	"snapshot_id" integer NOT NULL,
	"attribute" text COLLATE "C" NOT NULL,
	"order_count" integer NOT NULL,
	"is_multi" boolean NOT NULL,
	"customers" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squares" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "cross_sell_months" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"added_product_id" text COLLATE "C" NOT NULL,
	"month_on" date NOT NULL,
	"eligible_orders" bigint NOT NULL,
	"together_orders" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "product_customers" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"new_customers" bigint NOT NULL,
	"repeat_customers" bigint NOT NULL,
	"first_orders" bigint NOT NULL,
	"returning_orders" bigint NOT NULL,
	"unknown_orders" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "product_growth" (
	"snapshot_id" integer NOT NULL,
	"months" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"category" text COLLATE "C",
	"brand" text COLLATE "C",
	"items" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squares" double precision NOT NULL,
	"margin" numeric(18, 2) NOT NULL,
	"previous_revenue" numeric(18, 2) NOT NULL,
	"previous_squares" double precision NOT NULL,
	"year_before_revenue" numeric(18, 2) NOT NULL,
	"year_before_squares" double precision NOT NULL,
	"is_previous_known" boolean NOT NULL,
	"is_year_before_known" boolean NOT NULL,
	"revenue_share" double precision NOT NULL,
	"margin_share" double precision NOT NULL,
	"growth_on_previous" double precision,
	"growth_on_year_before" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "product_growth_cuts" (
	"snapshot_id" integer NOT NULL,
	"months" integer NOT NULL,
	"products" bigint NOT NULL,
	"revenue_share" double precision,
	"margin_share" double precision,
	"growth_on_previous" double precision,
	"growth_on_year_before" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "product_prices" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"unit_price" numeric(18, 2) NOT NULL,
	"price_count" integer NOT NULL,
	"orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "seasonal_indices" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"cycle" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"index_value" double precision NOT NULL,
	"low" double precision,
	"high" double precision,
	"ratios" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "seasonal_peaks" (
	"snapshot_id" integer NOT NULL,
	"happened_on" date NOT NULL,
	"orders" bigint NOT NULL,
	"expected_orders" double precision NOT NULL,
	"z" double precision NOT NULL,
	"event" text COLLATE "C"
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "seasonal_profiles" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"cycle" text COLLATE "C" NOT NULL,
	"periods" bigint NOT NULL,
	"statistic" double precision,
	"p_value" double precision,
	"false_discovery_rate" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "stock_classes" (
	"snapshot_id" integer NOT NULL,
	"basis" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"place" integer NOT NULL,
	"amount" numeric(18, 2) NOT NULL,
	"total" numeric(18, 2) NOT NULL,
	"share_before" double precision NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"demand_months" integer NOT NULL,
	"monthly_items" double precision,
	"variation" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "added_on_sale_on" date NOT NULL;--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "all_together_orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "any_eligible_orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "any_together_orders" bigint NOT NULL;--> statement-breakpoint
CREATE INDEX "affinities_key" ON "affinities" USING btree ("level","basket","segment_id");--> statement-breakpoint
CREATE INDEX "attach_rates_key" ON "attach_rates" USING btree ("level","given_key");--> statement-breakpoint
CREATE INDEX "brand_overlaps_key" ON "brand_overlaps" USING btree ("attribute");--> statement-breakpoint
CREATE INDEX "brand_switches_key" ON "brand_switches" USING btree ("attribute");--> statement-breakpoint
CREATE INDEX "cross_sell_months_key" ON "cross_sell_months" USING btree ("product_id","month_on");--> statement-breakpoint
CREATE INDEX "product_customers_key" ON "product_customers" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "product_growth_key" ON "product_growth" USING btree ("months","revenue","product_id");--> statement-breakpoint
CREATE INDEX "product_prices_key" ON "product_prices" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "seasonal_indices_key" ON "seasonal_indices" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "seasonal_profiles_key" ON "seasonal_profiles" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "stock_classes_key" ON "stock_classes" USING btree ("basis","place");--> statement-breakpoint
CREATE INDEX "stock_classes_product" ON "stock_classes" USING btree ("product_id");