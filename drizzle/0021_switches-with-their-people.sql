CREATE TABLE "customer_switches" (
	"snapshot_id" integer NOT NULL,
	"attribute" text COLLATE "C" NOT NULL,
	"from_key" text COLLATE "C" NOT NULL,
	"to_key" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"switches" integer NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "brand_overlaps" ADD COLUMN "left_name" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "brand_overlaps" ADD COLUMN "right_name" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "brand_standings" ADD COLUMN "name" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "brand_switches" ADD COLUMN "customers" bigint;--> statement-breakpoint
ALTER TABLE "brand_switches" ADD COLUMN "revenue" numeric(18, 2);--> statement-breakpoint
ALTER TABLE "brand_switches" ADD COLUMN "from_name" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "brand_switches" ADD COLUMN "to_name" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "customer_switches_key" ON "customer_switches" USING btree ("attribute","from_key","to_key");