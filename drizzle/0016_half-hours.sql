CREATE TABLE "metric_half_hours" (
	"snapshot_id" integer NOT NULL,
	"split" text COLLATE "C" NOT NULL,
	"half_hour_at" timestamp NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
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
CREATE INDEX "metric_half_hours_at" ON "metric_half_hours" USING btree ("split","half_hour_at");