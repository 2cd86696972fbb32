CREATE TABLE "customer_value_parts" (
	"snapshot_id" integer NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"split" text COLLATE "C" NOT NULL,
	"part" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"customers" bigint NOT NULL,
	"total" numeric(18, 2) NOT NULL,
	"squares" double precision NOT NULL,
	"quantiles" text COLLATE "C" NOT NULL,
	"bins" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "customer_value_parts_key" ON "customer_value_parts" USING btree ("measure","split");