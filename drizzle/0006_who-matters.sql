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
CREATE INDEX "abnormal_visitors_key" ON "abnormal_visitors" USING btree ("page_views","visitor_id");--> statement-breakpoint
CREATE INDEX "lorenz_points_key" ON "lorenz_points" USING btree ("holder","measure","year");--> statement-breakpoint
CREATE INDEX "column_values_key" ON "column_values" USING btree ("fact","column_name","place");--> statement-breakpoint
CREATE INDEX "geography_key" ON "geography" USING btree ("month_on","country");--> statement-breakpoint
CREATE INDEX "refund_control_key" ON "refund_control" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "refund_rates_key" ON "refund_rates" USING btree ("breakdown","value","month_on");--> statement-breakpoint
CREATE INDEX "refund_rates_most" ON "refund_rates" USING btree ("breakdown","refunded","value");--> statement-breakpoint
CREATE INDEX "rfm_movements_key" ON "rfm_movements" USING btree ("scale","to_on","from_on");--> statement-breakpoint
CREATE INDEX "shop_days_key" ON "shop_days" USING btree ("day_on");--> statement-breakpoint
CREATE INDEX "time_of_week_key" ON "time_of_week" USING btree ("month_on");