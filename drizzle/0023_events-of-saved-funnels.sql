CREATE TABLE "saved_funnel_events" (
	"snapshot_id" integer NOT NULL,
	"funnel_key" text COLLATE "C" NOT NULL,
	"step_number" integer NOT NULL,
	"is_exclusion" boolean NOT NULL,
	"stage_position" integer,
	"page" text COLLATE "C",
	"page_start" text COLLATE "C",
	"product_id" text COLLATE "C",
	"category" text COLLATE "C"
) PARTITION BY LIST ("snapshot_id");
