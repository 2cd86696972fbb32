CREATE TABLE "insight_points" (
	"snapshot_id" integer NOT NULL,
	"insight_key" text COLLATE "C" NOT NULL,
	"point_on" date NOT NULL,
	"value" double precision NOT NULL,
	"count" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "insight_scans" (
	"snapshot_id" integer NOT NULL,
	"test_count" integer NOT NULL,
	"week_count" integer NOT NULL,
	"insight_count" integer NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "insights" (
	"snapshot_id" integer NOT NULL,
	"place" integer NOT NULL,
	"insight_key" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"measure" text COLLATE "C" NOT NULL,
	"from_stage" text COLLATE "C",
	"to_stage" text COLLATE "C",
	"dimension" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"label" text COLLATE "C" NOT NULL,
	"from_on" date NOT NULL,
	"to_on" date NOT NULL,
	"since_on" date,
	"baseline_value" double precision NOT NULL,
	"baseline_count" bigint NOT NULL,
	"found_value" double precision NOT NULL,
	"found_count" bigint NOT NULL,
	"difference" double precision NOT NULL,
	"difference_low" double precision NOT NULL,
	"difference_high" double precision NOT NULL,
	"standard_error" double precision NOT NULL,
	"p_value" double precision NOT NULL,
	"adjusted_p_value" double precision NOT NULL,
	"impact_cents" bigint,
	"impact_cents_low" bigint,
	"impact_cents_high" bigint
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "insight_points_key" ON "insight_points" USING btree ("insight_key","point_on");--> statement-breakpoint
CREATE INDEX "insights_place" ON "insights" USING btree ("place");