CREATE TABLE "funnel_step_customers" (
	"snapshot_id" integer NOT NULL,
	"funnel_key" text COLLATE "C" NOT NULL,
	"dimension" text COLLATE "C" NOT NULL,
	"bucket_on" date,
	"value" text COLLATE "C" NOT NULL,
	"step_number" integer NOT NULL,
	"entered_customers" bigint NOT NULL,
	"stopped_customers" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "product_prices" ADD COLUMN "customers" bigint;--> statement-breakpoint
ALTER TABLE "product_months" ADD COLUMN "customers" bigint;--> statement-breakpoint
ALTER TABLE "refund_delays" ADD COLUMN "customers" bigint;--> statement-breakpoint
ALTER TABLE "refund_delays" ADD COLUMN "either_customers" bigint;--> statement-breakpoint
CREATE INDEX "funnel_step_customers_key" ON "funnel_step_customers" USING btree ("funnel_key","dimension");