CREATE TABLE "segment_hours" (
	"snapshot_id" integer NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"weekday" integer NOT NULL,
	"hour" integer NOT NULL,
	"orders" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segment_products" (
	"snapshot_id" integer NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C",
	"category" text COLLATE "C",
	"brand" text COLLATE "C",
	"customers" bigint NOT NULL,
	"orders" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "segment_hours_key" ON "segment_hours" USING btree ("segment_id");--> statement-breakpoint
CREATE INDEX "segment_products_key" ON "segment_products" USING btree ("segment_id");