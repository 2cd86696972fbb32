CREATE TABLE "experiment_reach" (
	"experiment_id" text COLLATE "C" NOT NULL,
	"arm_number" integer NOT NULL,
	"arm" text COLLATE "C" NOT NULL,
	"baseline_snapshot_id" integer NOT NULL,
	"treated" integer NOT NULL,
	"held_out" integer NOT NULL,
	"classes" text COLLATE "C" NOT NULL,
	CONSTRAINT "experiment_reach_experiment_id_arm_number_pk" PRIMARY KEY("experiment_id","arm_number")
);
--> statement-breakpoint
CREATE TABLE "experiment_reach_parts" (
	"experiment_id" text COLLATE "C" NOT NULL,
	"arm_number" integer NOT NULL,
	"is_held_out" boolean NOT NULL,
	"part" integer NOT NULL,
	"customers" integer NOT NULL,
	"classes" text COLLATE "C" NOT NULL,
	CONSTRAINT "experiment_reach_parts_experiment_id_arm_number_is_held_out_part_pk" PRIMARY KEY("experiment_id","arm_number","is_held_out","part")
);
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "baseline_position" integer;--> statement-breakpoint
UPDATE "customers" SET "baseline_position" = "held"."position"
FROM (
	SELECT "snapshot_id", "entry"."id", cast("part" * 16384 + "entry"."place" - 1 as integer) AS "position"
	FROM "baseline_customers"
	CROSS JOIN LATERAL jsonb_array_elements_text("ids"::jsonb) WITH ORDINALITY AS "entry"("id", "place")
) AS "held"
WHERE "customers"."snapshot_id" = "held"."snapshot_id" AND "customers"."customer_id" = "held"."id";--> statement-breakpoint
ALTER TABLE "experiment_reach" ADD CONSTRAINT "experiment_reach_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_reach" ADD CONSTRAINT "experiment_reach_baseline_snapshot_id_snapshots_id_fk" FOREIGN KEY ("baseline_snapshot_id") REFERENCES "public"."snapshots"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_reach_parts" ADD CONSTRAINT "experiment_reach_parts_arm" FOREIGN KEY ("experiment_id","arm_number") REFERENCES "public"."experiment_reach"("experiment_id","arm_number") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "experiment_reach_snapshot" ON "experiment_reach" USING btree ("baseline_snapshot_id");