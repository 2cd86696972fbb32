CREATE TABLE "geo_weeks" (
	"snapshot_id" integer NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"week_on" date NOT NULL,
	"sessions" bigint NOT NULL,
	"orders" bigint NOT NULL,
	"new_customers" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "geo_weeks_week" ON "geo_weeks" USING btree ("week_on");