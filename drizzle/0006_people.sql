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
	"revenue" numeric(18, 2) NOT NULL
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
ALTER TABLE "customers" ADD COLUMN "campaign" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "landing_page" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ordered_on" date NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "ordered_hour" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "seconds_since_previous_order" double precision;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "days_since_previous_order" integer;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "campaign" text COLLATE "C" NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "landing_page" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "saved_segment_members" ADD CONSTRAINT "saved_segment_members_segment" FOREIGN KEY ("segment_id") REFERENCES "public"."saved_segments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "saved_segments_name" ON "saved_segments" USING btree ("shop_key","name");--> statement-breakpoint
CREATE INDEX "cohorts_key" ON "cohorts" USING btree ("month_on");--> statement-breakpoint
CREATE INDEX "refunds_customer" ON "refunds" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "order_lines_product" ON "order_lines" USING btree ("product_id");