CREATE TABLE "settings" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shops" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"currency" text COLLATE "C" NOT NULL,
	"timezone" text COLLATE "C" NOT NULL,
	"current_snapshot_id" integer,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snapshots" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "snapshots_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"content_id" text COLLATE "C" NOT NULL,
	"shop_key" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"layout" text COLLATE "C" NOT NULL,
	"code_version" text COLLATE "C" NOT NULL,
	"as_of" timestamp,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	"coverage" jsonb,
	"ingest_report" jsonb,
	"row_counts" jsonb
);
--> statement-breakpoint
CREATE TABLE "cross_sell" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"product_name" text COLLATE "C",
	"added_product_id" text COLLATE "C" NOT NULL,
	"added_product_name" text COLLATE "C",
	"product_place" integer NOT NULL,
	"added_product_place" integer NOT NULL,
	"orders" bigint NOT NULL,
	"eligible_orders" bigint NOT NULL,
	"together_orders" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "customers" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"first_order_at" timestamp NOT NULL,
	"last_order_at" timestamp NOT NULL,
	"cohort_on" date NOT NULL,
	"order_count" integer NOT NULL,
	"item_count" integer NOT NULL,
	"product_count" integer NOT NULL,
	"brand_count" integer NOT NULL,
	"category_count" integer NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL,
	"net_revenue" numeric(18, 2) NOT NULL,
	"cost" numeric(18, 2),
	"average_order_value" double precision NOT NULL,
	"refunded_items" integer NOT NULL,
	"session_count" integer,
	"page_view_count" integer,
	"recency_days" integer NOT NULL,
	"tenure_days" integer NOT NULL,
	"mean_gap_days" double precision,
	"first_product_id" text COLLATE "C",
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "funnel" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"furthest_stage_position" integer NOT NULL,
	"sessions" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metric_distincts" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"visitors" bigint NOT NULL,
	"customers" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "metrics" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"visitor_type" text COLLATE "C" NOT NULL,
	"sessions" bigint NOT NULL,
	"page_views" bigint NOT NULL,
	"sessions_with_listing" bigint NOT NULL,
	"sessions_with_product" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"repeat_orders" bigint NOT NULL,
	"anonymous_orders" bigint NOT NULL,
	"multi_product_orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL,
	"session_revenue_squared" numeric(38, 4) NOT NULL,
	"cost" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"snapshot_id" integer NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"order_line_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"product_name" text COLLATE "C",
	"quantity" integer NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"cost" numeric(18, 2),
	"is_primary" boolean
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "orders" (
	"snapshot_id" integer NOT NULL,
	"order_id" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C",
	"session_id" text COLLATE "C",
	"ordered_at" timestamp NOT NULL,
	"customer_order_number" integer,
	"primary_product_id" text COLLATE "C",
	"item_count" integer NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL,
	"cost" numeric(18, 2),
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "product_months" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"month_on" date NOT NULL,
	"orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL,
	"cost" numeric(18, 2)
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "products" (
	"snapshot_id" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"category" text COLLATE "C",
	"brand" text COLLATE "C",
	"launched_on" date,
	"orders" bigint NOT NULL,
	"items" bigint NOT NULL,
	"refunded_items" bigint NOT NULL,
	"gross_revenue" numeric(18, 2) NOT NULL,
	"refunds" numeric(18, 2) NOT NULL,
	"cost" numeric(18, 2)
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "retention" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"cohort_on" date NOT NULL,
	"age" integer NOT NULL,
	"cohort_size" bigint NOT NULL,
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"is_complete" boolean NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "session_paths" (
	"snapshot_id" integer NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"path" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "sessions" (
	"snapshot_id" integer NOT NULL,
	"session_id" text COLLATE "C" NOT NULL,
	"visitor_id" text COLLATE "C" NOT NULL,
	"started_at" timestamp NOT NULL,
	"duration_seconds" integer NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"source" text COLLATE "C",
	"campaign" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"landing_page" text COLLATE "C",
	"furthest_stage_position" integer NOT NULL,
	"page_view_count" integer NOT NULL,
	"is_returning" boolean NOT NULL,
	"order_count" integer NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "quarantine" (
	"snapshot_id" integer NOT NULL,
	"file" text COLLATE "C" NOT NULL,
	"record" bigint NOT NULL,
	"line" bigint NOT NULL,
	"column_name" text COLLATE "C",
	"reason" text COLLATE "C" NOT NULL,
	"raw" text COLLATE "C"
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "shops" ADD CONSTRAINT "shops_current_snapshot_id_snapshots_id_fk" FOREIGN KEY ("current_snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "snapshots_published_content" ON "snapshots" USING btree ("shop_key","content_id") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "cross_sell_key" ON "cross_sell" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "customers_key" ON "customers" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customers_last_order" ON "customers" USING btree ("last_order_at","customer_id");--> statement-breakpoint
CREATE INDEX "customers_first_order" ON "customers" USING btree ("first_order_at","customer_id");--> statement-breakpoint
CREATE INDEX "customers_revenue" ON "customers" USING btree ("gross_revenue","customer_id");--> statement-breakpoint
CREATE INDEX "customers_net_revenue" ON "customers" USING btree ("net_revenue","customer_id");--> statement-breakpoint
CREATE INDEX "customers_orders" ON "customers" USING btree ("order_count","customer_id");--> statement-breakpoint
CREATE INDEX "funnel_bucket" ON "funnel" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "metric_distincts_bucket" ON "metric_distincts" USING btree ("grain","dimension","bucket_on");--> statement-breakpoint
CREATE INDEX "metrics_bucket" ON "metrics" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "order_lines_order" ON "order_lines" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "orders_key" ON "orders" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "orders_customer" ON "orders" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "orders_session" ON "orders" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "orders_time" ON "orders" USING btree ("ordered_at","order_id");--> statement-breakpoint
CREATE INDEX "orders_revenue" ON "orders" USING btree ("revenue","order_id");--> statement-breakpoint
CREATE INDEX "product_months_key" ON "product_months" USING btree ("product_id","month_on");--> statement-breakpoint
CREATE INDEX "products_key" ON "products" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "retention_key" ON "retention" USING btree ("grain","cohort_on","age");--> statement-breakpoint
CREATE INDEX "session_paths_key" ON "session_paths" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_key" ON "sessions" USING btree ("session_id");--> statement-breakpoint
CREATE INDEX "sessions_visitor" ON "sessions" USING btree ("visitor_id");--> statement-breakpoint
CREATE INDEX "sessions_time" ON "sessions" USING btree ("started_at");