CREATE TABLE "funnel_totals" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"bucket_on" date NOT NULL,
	"furthest_stage_position" integer NOT NULL,
	"sessions" bigint NOT NULL,
	"waiting_sessions" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"revenue_squared" numeric(38, 4) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
DROP INDEX "customers_segment";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "median_gap_days" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "overdue_times" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "recency_score" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "frequency_score" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "monetary_score" integer;--> statement-breakpoint
CREATE INDEX "funnel_totals_bucket" ON "funnel_totals" USING btree ("grain","bucket_on");--> statement-breakpoint
CREATE INDEX "customers_rfm_segment" ON "customers" USING btree ("rfm_segment_id","last_order_at","customer_id");--> statement-breakpoint
CREATE INDEX "customers_segment" ON "customers" USING btree ("segment_id","last_order_at","customer_id");