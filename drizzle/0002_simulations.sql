CREATE TABLE "baseline_customers" (
	"snapshot_id" integer NOT NULL,
	"part" integer NOT NULL,
	"customers" integer NOT NULL,
	"ids" text COLLATE "C" NOT NULL,
	"segment" text COLLATE "C" NOT NULL,
	"repeat_orders" text COLLATE "C" NOT NULL,
	"last_order_day" text COLLATE "C" NOT NULL,
	"observed_days" text COLLATE "C" NOT NULL,
	"orders" text COLLATE "C" NOT NULL,
	"revenue_cents" text COLLATE "C" NOT NULL,
	"repeat_value_cents" text COLLATE "C" NOT NULL,
	"brands" text COLLATE "C" NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "baseline_facts" (
	"snapshot_id" integer NOT NULL,
	"customers" integer NOT NULL,
	"facts" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
