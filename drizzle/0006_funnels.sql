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
ALTER TABLE "shops" ADD COLUMN "settings" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "waiting_sessions" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "revenue" numeric(18, 2) NOT NULL;--> statement-breakpoint
ALTER TABLE "funnel" ADD COLUMN "revenue_squared" numeric(38, 4) NOT NULL;--> statement-breakpoint
CREATE INDEX "attribution_credits_key" ON "attribution_credits" USING btree ("window_days","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "attribution_moves_key" ON "attribution_moves" USING btree ("window_days","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "attribution_paths_key" ON "attribution_paths" USING btree ("window_days","is_new_only","place");--> statement-breakpoint
CREATE INDEX "funnel_origins_bucket" ON "funnel_origins" USING btree ("bucket_on");--> statement-breakpoint
CREATE INDEX "funnel_times_bucket" ON "funnel_times" USING btree ("bucket_on");--> statement-breakpoint
CREATE INDEX "saved_funnel_cells_key" ON "saved_funnel_cells" USING btree ("funnel_key","bucket_on");--> statement-breakpoint
CREATE INDEX "saved_funnel_steps_key" ON "saved_funnel_steps" USING btree ("funnel_key","step_number");--> statement-breakpoint
CREATE INDEX "saved_funnel_times_key" ON "saved_funnel_times" USING btree ("funnel_key","bucket_on");--> statement-breakpoint
CREATE INDEX "landing_pages_bucket" ON "landing_pages" USING btree ("bucket_on");--> statement-breakpoint
CREATE INDEX "page_test_strata_stage" ON "page_test_strata" USING btree ("stage_position");--> statement-breakpoint
CREATE INDEX "page_moves_channel" ON "page_moves" USING btree ("channel");--> statement-breakpoint
CREATE INDEX "path_sequences_key" ON "path_sequences" USING btree ("anchor","depth","scope","scope_value","place");