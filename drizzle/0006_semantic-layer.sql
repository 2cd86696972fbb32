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
CREATE TABLE "order_values" (
	"snapshot_id" integer NOT NULL,
	"month_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"customer_kind" text COLLATE "C" NOT NULL,
	"order_value" numeric(18, 2) NOT NULL,
	"orders" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "sessions_with_cart" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "sessions_with_order" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "split_orders" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "metrics" ADD COLUMN "anonymous_revenue" numeric(18, 2) NOT NULL;--> statement-breakpoint
CREATE INDEX "gain_loss_bucket" ON "gain_loss" USING btree ("grain","against","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_customer_kinds_bucket" ON "metric_customer_kinds" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_hours_bucket" ON "metric_hours" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_labels_key" ON "metric_labels" USING btree ("dimension","value");--> statement-breakpoint
CREATE INDEX "metric_landings_bucket" ON "metric_landings" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_order_distincts_bucket" ON "metric_order_distincts" USING btree ("grain","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_products_bucket" ON "metric_products" USING btree ("rollup","grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_products_key" ON "metric_products" USING btree ("product","grain");--> statement-breakpoint
CREATE INDEX "order_values_month" ON "order_values" USING btree ("month_on");