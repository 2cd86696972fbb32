CREATE TABLE "experiment_chunks" (
	"experiment_id" text COLLATE "C" NOT NULL,
	"from_draw" integer NOT NULL,
	"draw_count" integer NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	CONSTRAINT "experiment_chunks_experiment_id_from_draw_pk" PRIMARY KEY("experiment_id","from_draw")
);
--> statement-breakpoint
CREATE TABLE "experiments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "experiments_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"shop_key" text COLLATE "C" NOT NULL,
	"baseline_snapshot_id" integer NOT NULL,
	"snapshot_hash" text COLLATE "C" NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"engine_version" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"scenario" text COLLATE "C" NOT NULL,
	"seed" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"draws_done" integer DEFAULT 0 NOT NULL,
	"draws_planned" integer NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"crashes" integer DEFAULT 0 NOT NULL,
	"error" text COLLATE "C",
	"progress" text COLLATE "C",
	"caller_key" text COLLATE "C" NOT NULL,
	"estimated_seconds" double precision NOT NULL,
	"lease_owner" integer,
	"lease_until" timestamp with time zone,
	"is_cancel_requested" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"result" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "saved_policies" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"shop_key" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"parameters" text COLLATE "C" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "experiment_chunks" ADD CONSTRAINT "experiment_chunks_experiment_id_experiments_id_fk" FOREIGN KEY ("experiment_id") REFERENCES "public"."experiments"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "experiments_fingerprint" ON "experiments" USING btree ("shop_key","fingerprint");--> statement-breakpoint
CREATE INDEX "experiments_queue" ON "experiments" USING btree ("status","position");--> statement-breakpoint
CREATE INDEX "experiments_turns" ON "experiments" USING btree ("caller_key","started_at");--> statement-breakpoint
CREATE INDEX "experiments_of_shop" ON "experiments" USING btree ("shop_key","position");--> statement-breakpoint
CREATE INDEX "saved_policies_of_shop" ON "saved_policies" USING btree ("shop_key","name","id");