-- Results gain columns that older snapshots do not have: those are emptied, and removed at the next
-- start as what was left half built; their shops wait for their files to be loaded again.
UPDATE "shops" SET "current_snapshot_id" = NULL;--> statement-breakpoint
UPDATE "snapshots" SET "state" = 'building';--> statement-breakpoint
TRUNCATE "cross_sell", "customers", "funnel", "metrics", "orders";--> statement-breakpoint
DROP TABLE "retention";--> statement-breakpoint
CREATE TABLE "saved_segment_members" (
	"segment_id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "saved_segment_members_segment_id_customer_id_pk" PRIMARY KEY("segment_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "saved_segments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"shop_key" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"description" text COLLATE "C",
	"kind" text COLLATE "C" NOT NULL,
	"filter" text COLLATE "C" NOT NULL,
	"snapshot_hash" text COLLATE "C" NOT NULL,
	"as_of" timestamp NOT NULL,
	"customers_when_saved" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "abnormal_thresholds" (
	"snapshot_id" integer NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"median" double precision,
	"spread" double precision,
	"least" double precision NOT NULL,
	"threshold" double precision NOT NULL,
	"least_amount" integer NOT NULL,
	"cases" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "abnormal_totals" (
	"snapshot_id" integer NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"visitors" bigint NOT NULL,
	"customers" bigint NOT NULL,
	"sessions" bigint NOT NULL,
	"ordering_sessions" bigint NOT NULL,
	"page_views" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "abnormal_visitors" (
	"snapshot_id" integer NOT NULL,
	"visitor_id" text COLLATE "C" NOT NULL,
	"by_sessions" boolean NOT NULL,
	"by_page_views" boolean NOT NULL,
	"by_activity" boolean NOT NULL,
	"by_pace" boolean NOT NULL,
	"most_sessions" bigint NOT NULL,
	"most_page_views" bigint NOT NULL,
	"sessions" bigint NOT NULL,
	"ordering_sessions" bigint NOT NULL,
	"page_views" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"first_on" date NOT NULL,
	"last_on" date NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
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
CREATE TABLE "attribution_credits" (
	"snapshot_id" integer NOT NULL,
	"window_days" integer NOT NULL,
	"bucket_on" date NOT NULL,
	"is_new" boolean NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"first_parts" bigint NOT NULL,
	"first_cents" bigint NOT NULL,
	"last_parts" bigint NOT NULL,
	"last_cents" bigint NOT NULL,
	"last_non_direct_parts" bigint NOT NULL,
	"last_non_direct_cents" bigint NOT NULL,
	"linear_parts" bigint NOT NULL,
	"linear_cents" bigint NOT NULL,
	"position_parts" bigint NOT NULL,
	"position_cents" bigint NOT NULL,
	"time_decay_parts" bigint NOT NULL,
	"time_decay_cents" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "attribution_moves" (
	"snapshot_id" integer NOT NULL,
	"window_days" integer NOT NULL,
	"bucket_on" date NOT NULL,
	"is_new" boolean NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"from_value" text COLLATE "C",
	"to_value" text COLLATE "C",
	"ending" text COLLATE "C" NOT NULL,
	"chains" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "attribution_paths" (
	"snapshot_id" integer NOT NULL,
	"window_days" integer NOT NULL,
	"is_new_only" boolean NOT NULL,
	"place" integer NOT NULL,
	"channel_1" text COLLATE "C",
	"channel_2" text COLLATE "C",
	"channel_3" text COLLATE "C",
	"channel_4" text COLLATE "C",
	"channel_5" text COLLATE "C",
	"channel_6" text COLLATE "C",
	"channel_7" text COLLATE "C",
	"channel_8" text COLLATE "C",
	"paths" bigint NOT NULL,
	"conversions" bigint NOT NULL,
	"non_conversions" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"capped_chains" bigint NOT NULL
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
CREATE TABLE "concentrations" (
	"snapshot_id" integer NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"year" integer,
	"holders" bigint NOT NULL,
	"below_zero" bigint NOT NULL,
	"total" double precision NOT NULL,
	"gini" double precision,
	"gini_error" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "lorenz_points" (
	"snapshot_id" integer NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"year" integer,
	"place" integer NOT NULL,
	"share" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "top_shares" (
	"snapshot_id" integer NOT NULL,
	"holder" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"year" integer,
	"kind" text COLLATE "C" NOT NULL,
	"fraction" double precision NOT NULL,
	"value" double precision NOT NULL,
	"standard_error" double precision,
	"low" double precision,
	"high" double precision,
	"count" bigint NOT NULL,
	"threshold" double precision NOT NULL,
	"tied" bigint NOT NULL,
	"reached" bigint NOT NULL
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
CREATE TABLE "cohorts" (
	"snapshot_id" integer NOT NULL,
	"month_on" date NOT NULL,
	"customers" bigint NOT NULL,
	"all_customers" bigint NOT NULL,
	"repeat_customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"all_gross_revenue" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "customer_sessions" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"started_on" date NOT NULL,
	"started_hour" integer NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"landing_page" text COLLATE "C",
	"furthest_stage_position" integer NOT NULL,
	"is_returning" boolean NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "column_profiles" (
	"snapshot_id" integer NOT NULL,
	"fact" text COLLATE "C" NOT NULL,
	"column_place" integer NOT NULL,
	"column_name" text COLLATE "C" NOT NULL,
	"column_type" text COLLATE "C" NOT NULL,
	"rows" bigint NOT NULL,
	"filled" bigint NOT NULL,
	"distinct_values" bigint NOT NULL,
	"least" text COLLATE "C",
	"greatest" text COLLATE "C"
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "column_values" (
	"snapshot_id" integer NOT NULL,
	"fact" text COLLATE "C" NOT NULL,
	"column_name" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"cases" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "definition_values" (
	"snapshot_id" integer NOT NULL,
	"metric" text COLLATE "C" NOT NULL,
	"definition" text COLLATE "C" NOT NULL,
	"trials" bigint NOT NULL,
	"successes" bigint NOT NULL,
	"total" numeric(18, 2) NOT NULL,
	"squared" numeric(38, 4) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "funnel_origins" (
	"snapshot_id" integer NOT NULL,
	"bucket_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C" NOT NULL,
	"landing_page" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"visitor_type" text COLLATE "C" NOT NULL,
	"furthest_stage_position" integer NOT NULL,
	"sessions" bigint NOT NULL,
	"waiting_sessions" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "funnel_times" (
	"snapshot_id" integer NOT NULL,
	"bucket_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"stage_position" integer NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"time_band" integer NOT NULL,
	"sessions" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "saved_funnel_cells" (
	"snapshot_id" integer NOT NULL,
	"funnel_key" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C" NOT NULL,
	"landing_page" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"visitor_type" text COLLATE "C" NOT NULL,
	"step_number" integer NOT NULL,
	"entered" bigint NOT NULL,
	"waiting" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "saved_funnel_steps" (
	"snapshot_id" integer NOT NULL,
	"funnel_key" text COLLATE "C" NOT NULL,
	"step_number" integer NOT NULL,
	"funnel_name" text COLLATE "C" NOT NULL,
	"unit" text COLLATE "C" NOT NULL,
	"step_order" text COLLATE "C" NOT NULL,
	"within_seconds" integer,
	"step_name" text COLLATE "C" NOT NULL,
	"is_optional" boolean NOT NULL,
	"step_within_seconds" integer,
	"events" bigint NOT NULL,
	"needs_page_views" boolean NOT NULL,
	"needs_orders" boolean NOT NULL,
	"lacks_viewed_products" boolean NOT NULL,
	"lacks_categories" boolean NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "saved_funnel_times" (
	"snapshot_id" integer NOT NULL,
	"funnel_key" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"step_number" integer NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"time_band" integer NOT NULL,
	"units" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "gain_loss" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"against" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"movement" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"revenue_now" numeric(18, 2) NOT NULL,
	"revenue_before" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "country_segments" (
	"snapshot_id" integer NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "geography" (
	"snapshot_id" integer NOT NULL,
	"month_on" date,
	"country" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"new_customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL,
	"sessions" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "insight_points" (
	"snapshot_id" integer NOT NULL,
	"insight_key" text COLLATE "C" NOT NULL,
	"point_on" date NOT NULL,
	"value" double precision NOT NULL,
	"count" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "insight_scans" (
	"snapshot_id" integer NOT NULL,
	"test_count" integer NOT NULL,
	"week_count" integer NOT NULL,
	"insight_count" integer NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "insights" (
	"snapshot_id" integer NOT NULL,
	"place" integer NOT NULL,
	"insight_key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"from_stage" text COLLATE "C",
	"to_stage" text COLLATE "C",
	"dimension" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"since_on" date,
	"baseline_value" double precision NOT NULL,
	"baseline_count" bigint NOT NULL,
	"found_value" double precision NOT NULL,
	"found_count" bigint NOT NULL,
	"difference" double precision NOT NULL,
	"difference_low" double precision NOT NULL,
	"difference_high" double precision NOT NULL,
	"standard_error" double precision NOT NULL,
	"p_value" double precision NOT NULL,
	"adjusted_p_value" double precision NOT NULL,
	"impact_cents" bigint,
	"impact_cents_low" bigint,
	"impact_cents_high" bigint
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "landing_pages" (
	"snapshot_id" integer NOT NULL,
	"bucket_on" date NOT NULL,
	"landing_page" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"sessions" bigint NOT NULL,
	"bounces" bigint NOT NULL,
	"converted" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "page_test_strata" (
	"snapshot_id" integer NOT NULL,
	"stage_position" integer NOT NULL,
	"base_page" text COLLATE "C" NOT NULL,
	"other_page" text COLLATE "C" NOT NULL,
	"week_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"base_sessions" bigint NOT NULL,
	"base_stopped" bigint NOT NULL,
	"base_converted" bigint NOT NULL,
	"base_revenue" numeric(18, 2) NOT NULL,
	"base_revenue_squared" numeric(38, 4) NOT NULL,
	"other_sessions" bigint NOT NULL,
	"other_stopped" bigint NOT NULL,
	"other_converted" bigint NOT NULL,
	"other_revenue" numeric(18, 2) NOT NULL,
	"other_revenue_squared" numeric(38, 4) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "active_periods" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"active_periods" integer NOT NULL,
	"customers" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "lifecycle" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"period_on" date NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metric_customer_kinds" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"segment" text COLLATE "C" NOT NULL,
	"rfm_segment" text COLLATE "C" NOT NULL,
	"cohort_month" text COLLATE "C" NOT NULL,
	"orders" bigint NOT NULL,
	"repeat_orders" bigint NOT NULL,
	"split_orders" bigint NOT NULL,
	"anonymous_orders" bigint NOT NULL,
	"multi_product_orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"anonymous_revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL,
	"cost" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metric_hours" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"weekday" text COLLATE "C" NOT NULL,
	"hour" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"sessions" bigint NOT NULL,
	"page_views" bigint NOT NULL,
	"sessions_with_listing" bigint NOT NULL,
	"sessions_with_product" bigint NOT NULL,
	"sessions_with_cart" bigint NOT NULL,
	"sessions_with_order" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"repeat_orders" bigint NOT NULL,
	"split_orders" bigint NOT NULL,
	"anonymous_orders" bigint NOT NULL,
	"multi_product_orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"anonymous_revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL,
	"session_revenue_squared" numeric(38, 4) NOT NULL,
	"cost" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metric_labels" (
	"snapshot_id" integer NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metric_landings" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"landing_page" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"visitor_type" text COLLATE "C" NOT NULL,
	"sessions" bigint NOT NULL,
	"page_views" bigint NOT NULL,
	"sessions_with_listing" bigint NOT NULL,
	"sessions_with_product" bigint NOT NULL,
	"sessions_with_cart" bigint NOT NULL,
	"sessions_with_order" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"repeat_orders" bigint NOT NULL,
	"split_orders" bigint NOT NULL,
	"anonymous_orders" bigint NOT NULL,
	"multi_product_orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"anonymous_revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL,
	"session_revenue_squared" numeric(38, 4) NOT NULL,
	"cost" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metric_order_distincts" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metric_products" (
	"snapshot_id" integer NOT NULL,
	"rollup" text COLLATE "C" NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"product" text COLLATE "C" NOT NULL,
	"category" text COLLATE "C" NOT NULL,
	"brand" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"visitor_type" text COLLATE "C" NOT NULL,
	"orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"cost" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "order_counts" (
	"snapshot_id" integer NOT NULL,
	"horizon_days" integer NOT NULL,
	"order_count" integer NOT NULL,
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"order_squares" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squares" numeric(38, 4) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "order_waits" (
	"snapshot_id" integer NOT NULL,
	"breakdown" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"order_number" integer NOT NULL,
	"wait_days" integer NOT NULL,
	"followed" bigint NOT NULL,
	"waiting" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "own_gaps" (
	"snapshot_id" integer NOT NULL,
	"gap_count" integer NOT NULL,
	"quarters" integer,
	"customers" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "order_values" (
	"snapshot_id" integer NOT NULL,
	"month_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"customer_kind" text COLLATE "C" NOT NULL,
	"order_value" numeric(18, 2) NOT NULL,
	"orders" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "refunds" (
	"snapshot_id" integer NOT NULL,
	"refund_id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C",
	"order_id" text COLLATE "C",
	"product_id" text COLLATE "C",
	"refunded_at" timestamp NOT NULL,
	"refunded_on" date NOT NULL,
	"quantity" integer NOT NULL,
	"amount" numeric(18, 2) NOT NULL,
	"is_cancellation" boolean NOT NULL,
	"customer_order_number" integer,
	"order_revenue" numeric(18, 2),
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"landing_page" text COLLATE "C"
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "page_moves" (
	"snapshot_id" integer NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"from_page" text COLLATE "C",
	"to_page" text COLLATE "C",
	"views" bigint NOT NULL,
	"sessions" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "path_sequences" (
	"snapshot_id" integer NOT NULL,
	"anchor" text COLLATE "C" NOT NULL,
	"depth" integer NOT NULL,
	"scope" text COLLATE "C" NOT NULL,
	"scope_value" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"page_1" text COLLATE "C",
	"page_2" text COLLATE "C",
	"page_3" text COLLATE "C",
	"page_4" text COLLATE "C",
	"page_5" text COLLATE "C",
	"page_6" text COLLATE "C",
	"paths" bigint NOT NULL,
	"sessions" bigint NOT NULL,
	"converted" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
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
CREATE TABLE "refund_control" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"orders" bigint NOT NULL,
	"refunded_orders" bigint NOT NULL,
	"dispersion" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "refund_delays" (
	"snapshot_id" integer NOT NULL,
	"is_cancellation" boolean NOT NULL,
	"delay_days" integer NOT NULL,
	"refunds" bigint NOT NULL,
	"amount" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "refund_incidents" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"orders" bigint NOT NULL,
	"refunded_orders" bigint NOT NULL,
	"other_orders" bigint NOT NULL,
	"other_refunded_orders" bigint NOT NULL,
	"refunded" numeric(18, 2) NOT NULL,
	"excess_refunded" numeric(18, 2) NOT NULL,
	"p_value" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "refund_matches" (
	"snapshot_id" integer NOT NULL,
	"is_cancellation" boolean NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"refunds" bigint NOT NULL,
	"items" bigint NOT NULL,
	"amount" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "refund_rates" (
	"snapshot_id" integer NOT NULL,
	"breakdown" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"month_on" date,
	"name" text COLLATE "C",
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"refunded_orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"refunded" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "refund_repeats" (
	"snapshot_id" integer NOT NULL,
	"order_number" integer NOT NULL,
	"is_refunded" boolean NOT NULL,
	"orders" bigint NOT NULL,
	"repeated" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "retention_ages" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"age_basis" text COLLATE "C" NOT NULL,
	"breakdown" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"cohort_on" date NOT NULL,
	"age" integer NOT NULL,
	"previous_age" integer,
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL,
	"cost" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "retention_exclusions" (
	"snapshot_id" integer NOT NULL,
	"orders" bigint NOT NULL,
	"orders_without_customer" bigint NOT NULL,
	"orders_without_cost" bigint NOT NULL,
	"refunds" bigint NOT NULL,
	"refunds_without_order" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "rfm_cells" (
	"snapshot_id" integer NOT NULL,
	"scale" text COLLATE "C" NOT NULL,
	"money" text COLLATE "C" NOT NULL,
	"recency" integer NOT NULL,
	"frequency" integer NOT NULL,
	"monetary" integer NOT NULL,
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL,
	"recent_revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "rfm_dates" (
	"snapshot_id" integer NOT NULL,
	"scale" text COLLATE "C" NOT NULL,
	"on_day" date NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"score" integer NOT NULL,
	"least_value" integer NOT NULL,
	"greatest_value" integer NOT NULL,
	"customers" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "rfm_movements" (
	"snapshot_id" integer NOT NULL,
	"scale" text COLLATE "C" NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"from_segment" text COLLATE "C" NOT NULL,
	"to_segment" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"revenue_between" numeric(18, 2) NOT NULL,
	"recent_revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "rfm_scores" (
	"snapshot_id" integer NOT NULL,
	"scale" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"score" integer NOT NULL,
	"least_value" numeric(18, 2) NOT NULL,
	"greatest_value" numeric(18, 2) NOT NULL,
	"customers" bigint NOT NULL,
	"distinct_values" bigint NOT NULL,
	"tied_customers" bigint NOT NULL,
	"tied_value" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "rfm_values" (
	"snapshot_id" integer NOT NULL,
	"recency_days" integer NOT NULL,
	"order_count" integer NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"net_revenue" numeric(18, 2) NOT NULL,
	"is_exact" boolean NOT NULL,
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"gross_sum" numeric(18, 2) NOT NULL,
	"gross_squared" numeric(38, 4) NOT NULL,
	"net_sum" numeric(18, 2) NOT NULL,
	"net_squared" numeric(38, 4) NOT NULL,
	"recent_revenue" numeric(18, 2) NOT NULL
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
CREATE TABLE "order_gaps" (
	"snapshot_id" integer NOT NULL,
	"breakdown" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"gap_minutes" integer NOT NULL,
	"repeat_orders" bigint NOT NULL,
	"same_session" bigint NOT NULL,
	"same_day" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "order_totals" (
	"snapshot_id" integer NOT NULL,
	"orders" bigint NOT NULL,
	"customer_orders" bigint NOT NULL,
	"customers" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squares" numeric(38, 4) NOT NULL
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
CREATE TABLE "shop_days" (
	"snapshot_id" integer NOT NULL,
	"day_on" date NOT NULL,
	"weekday" integer NOT NULL,
	"sessions" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "time_of_week" (
	"snapshot_id" integer NOT NULL,
	"month_on" date NOT NULL,
	"weekday" integer NOT NULL,
	"hour" integer NOT NULL,
	"quarter_hours" integer NOT NULL,
	"sessions" bigint NOT NULL,
	"ordering_sessions" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "shops" ADD COLUMN "settings" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "added_on_sale_on" date NOT NULL;--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "all_together_orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "any_eligible_orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "cross_sell" ADD COLUMN "any_together_orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "campaign" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "landing_page" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "waiting_sessions" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "revenue" numeric(18, 2) NOT NULL;--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "revenue_squared" numeric(38, 4) NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "sessions_with_cart" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "sessions_with_order" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "split_orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "anonymous_revenue" numeric(18, 2) NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ordered_on" date NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ordered_hour" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "seconds_since_previous_order" double precision;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "days_since_previous_order" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "days_since_first_order" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "campaign" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "landing_page" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "saved_segment_members" ADD CONSTRAINT "saved_segment_members_segment" FOREIGN KEY ("segment_id") REFERENCES "public"."saved_segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_segments_name" ON "saved_segments" USING btree ("shop_key","name");--> statement-breakpoint
CREATE INDEX "abnormal_visitors_key" ON "abnormal_visitors" USING btree ("page_views","visitor_id");--> statement-breakpoint
CREATE INDEX "affinities_key" ON "affinities" USING btree ("level","basket","segment_id");--> statement-breakpoint
CREATE INDEX "attach_rates_key" ON "attach_rates" USING btree ("level","given_key");--> statement-breakpoint
CREATE INDEX "attribution_credits_key" ON "attribution_credits" USING btree ("window_days","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "attribution_moves_key" ON "attribution_moves" USING btree ("window_days","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "attribution_paths_key" ON "attribution_paths" USING btree ("window_days","is_new_only","place");--> statement-breakpoint
CREATE INDEX "brand_overlaps_key" ON "brand_overlaps" USING btree ("attribute");--> statement-breakpoint
CREATE INDEX "brand_switches_key" ON "brand_switches" USING btree ("attribute");--> statement-breakpoint
CREATE INDEX "lorenz_points_key" ON "lorenz_points" USING btree ("holder","measure","year");--> statement-breakpoint
CREATE INDEX "cross_sell_months_key" ON "cross_sell_months" USING btree ("product_id","month_on");--> statement-breakpoint
CREATE INDEX "cohorts_key" ON "cohorts" USING btree ("month_on");--> statement-breakpoint
CREATE INDEX "column_values_key" ON "column_values" USING btree ("fact","column_name","place");--> statement-breakpoint
CREATE INDEX "funnel_origins_bucket" ON "funnel_origins" USING btree ("bucket_on");--> statement-breakpoint
CREATE INDEX "funnel_times_bucket" ON "funnel_times" USING btree ("bucket_on");--> statement-breakpoint
CREATE INDEX "saved_funnel_cells_key" ON "saved_funnel_cells" USING btree ("funnel_key","bucket_on");--> statement-breakpoint
CREATE INDEX "saved_funnel_steps_key" ON "saved_funnel_steps" USING btree ("funnel_key","step_number");--> statement-breakpoint
CREATE INDEX "saved_funnel_times_key" ON "saved_funnel_times" USING btree ("funnel_key","bucket_on");--> statement-breakpoint
CREATE INDEX "gain_loss_bucket" ON "gain_loss" USING btree ("grain","against","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "geography_key" ON "geography" USING btree ("month_on","country");--> statement-breakpoint
CREATE INDEX "insight_points_key" ON "insight_points" USING btree ("insight_key","point_on");--> statement-breakpoint
CREATE INDEX "insights_place" ON "insights" USING btree ("place");--> statement-breakpoint
CREATE INDEX "landing_pages_bucket" ON "landing_pages" USING btree ("bucket_on");--> statement-breakpoint
CREATE INDEX "page_test_strata_stage" ON "page_test_strata" USING btree ("stage_position");--> statement-breakpoint
CREATE INDEX "lifecycle_key" ON "lifecycle" USING btree ("grain","period_on");--> statement-breakpoint
CREATE INDEX "metric_customer_kinds_bucket" ON "metric_customer_kinds" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_hours_bucket" ON "metric_hours" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_labels_key" ON "metric_labels" USING btree ("dimension","value");--> statement-breakpoint
CREATE INDEX "metric_landings_bucket" ON "metric_landings" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_order_distincts_bucket" ON "metric_order_distincts" USING btree ("grain","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_products_bucket" ON "metric_products" USING btree ("rollup","grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_products_key" ON "metric_products" USING btree ("product","grain");--> statement-breakpoint
CREATE INDEX "order_counts_key" ON "order_counts" USING btree ("horizon_days","order_count");--> statement-breakpoint
CREATE INDEX "order_waits_key" ON "order_waits" USING btree ("breakdown","order_number");--> statement-breakpoint
CREATE INDEX "order_values_month" ON "order_values" USING btree ("month_on");--> statement-breakpoint
CREATE INDEX "refunds_customer" ON "refunds" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "page_moves_channel" ON "page_moves" USING btree ("channel");--> statement-breakpoint
CREATE INDEX "path_sequences_key" ON "path_sequences" USING btree ("anchor","depth","scope","scope_value","place");--> statement-breakpoint
CREATE INDEX "product_customers_key" ON "product_customers" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "product_growth_key" ON "product_growth" USING btree ("months","revenue","product_id");--> statement-breakpoint
CREATE INDEX "product_prices_key" ON "product_prices" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "refund_control_key" ON "refund_control" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "refund_rates_key" ON "refund_rates" USING btree ("breakdown","value","month_on");--> statement-breakpoint
CREATE INDEX "refund_rates_most" ON "refund_rates" USING btree ("breakdown","refunded","value");--> statement-breakpoint
CREATE INDEX "retention_ages_key" ON "retention_ages" USING btree ("grain","age_basis","breakdown");--> statement-breakpoint
CREATE INDEX "rfm_movements_key" ON "rfm_movements" USING btree ("scale","to_on","from_on");--> statement-breakpoint
CREATE INDEX "seasonal_indices_key" ON "seasonal_indices" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "seasonal_profiles_key" ON "seasonal_profiles" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "order_gaps_key" ON "order_gaps" USING btree ("breakdown","gap_minutes");--> statement-breakpoint
CREATE INDEX "stock_classes_key" ON "stock_classes" USING btree ("basis","place");--> statement-breakpoint
CREATE INDEX "stock_classes_product" ON "stock_classes" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "shop_days_key" ON "shop_days" USING btree ("day_on");--> statement-breakpoint
CREATE INDEX "time_of_week_key" ON "time_of_week" USING btree ("month_on");--> statement-breakpoint
CREATE INDEX "order_lines_product" ON "order_lines" USING btree ("product_id");