CREATE TABLE "actual_outcomes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"shop_key" text COLLATE "C" NOT NULL,
	"assumption_key" text COLLATE "C" NOT NULL,
	"estimate" double precision NOT NULL,
	"standard_error" double precision NOT NULL,
	"customers" integer NOT NULL,
	"rationale" text COLLATE "C",
	"experiment_id" text COLLATE "C",
	"recorded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "actual_outcomes_of_shop" ON "actual_outcomes" USING btree ("shop_key","assumption_key");