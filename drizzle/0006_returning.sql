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
DROP TABLE "retention" CASCADE;--> statement-breakpoint
CREATE INDEX "lifecycle_key" ON "lifecycle" USING btree ("grain","period_on");--> statement-breakpoint
CREATE INDEX "order_counts_key" ON "order_counts" USING btree ("horizon_days","order_count");--> statement-breakpoint
CREATE INDEX "order_waits_key" ON "order_waits" USING btree ("breakdown","order_number");--> statement-breakpoint
CREATE INDEX "retention_ages_key" ON "retention_ages" USING btree ("grain","age_basis","breakdown");--> statement-breakpoint
CREATE INDEX "order_gaps_key" ON "order_gaps" USING btree ("breakdown","gap_minutes");