CREATE TABLE "customer_products" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"last_order_at" timestamp NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "funnel_time_totals" (
	"snapshot_id" integer NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"stage_position" integer NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"time_band" integer NOT NULL,
	"sessions" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "session_tallies" (
	"snapshot_id" integer NOT NULL,
	"month_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C",
	"country" text COLLATE "C",
	"landing_page" text COLLATE "C",
	"furthest_stage_position" integer NOT NULL,
	"is_returning" boolean NOT NULL,
	"has_order" boolean NOT NULL,
	"is_campaign_told" boolean NOT NULL,
	"is_country_told" boolean NOT NULL,
	"is_landing_page_told" boolean NOT NULL,
	"sessions" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "customer_products_last_order" ON "customer_products" USING btree ("product_id","last_order_at","customer_id");--> statement-breakpoint
CREATE INDEX "customer_products_revenue" ON "customer_products" USING btree ("product_id","gross_revenue","customer_id");--> statement-breakpoint
CREATE INDEX "session_tallies_key" ON "session_tallies" USING btree ("month_on");--> statement-breakpoint
CREATE INDEX "customers_cohort" ON "customers" USING btree ("cohort_on","last_order_at","customer_id");