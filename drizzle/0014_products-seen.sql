CREATE TABLE "customer_product_views" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"seen_on" date NOT NULL,
	"views" integer NOT NULL,
	"cart_adds" integer NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "customer_product_views_product" ON "customer_product_views" USING btree ("product_id","seen_on");