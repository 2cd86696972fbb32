ALTER TABLE "order_values" ADD COLUMN "value_counts" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "order_values" ALTER COLUMN "order_value" DROP NOT NULL;--> statement-breakpoint
INSERT INTO "order_values" ("snapshot_id", "month_on", "channel", "customer_kind", "orders", "value_counts")
SELECT "snapshot_id", "month_on", "channel", "customer_kind", sum("orders"),
	string_agg(cast("order_value" * 100 as bigint) || ':' || "orders", ' ' ORDER BY "order_value")
FROM "order_values"
GROUP BY "snapshot_id", "month_on", "channel", "customer_kind";--> statement-breakpoint
DELETE FROM "order_values" WHERE "value_counts" IS NULL;--> statement-breakpoint
ALTER TABLE "order_values" ALTER COLUMN "value_counts" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "order_values" DROP COLUMN "order_value";
