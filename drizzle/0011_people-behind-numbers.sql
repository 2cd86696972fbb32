CREATE TABLE "funnel_customers" (
	"snapshot_id" integer NOT NULL,
	"funnel_key" text COLLATE "C" NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"began_on" date NOT NULL,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"campaign" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"landing_page" text COLLATE "C",
	"is_returning" boolean,
	"steps" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "visitor_ages" (
	"snapshot_id" integer NOT NULL,
	"grain" text COLLATE "C" NOT NULL,
	"breakdown" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"cohort_on" date NOT NULL,
	"age" integer NOT NULL,
	"previous_age" integer,
	"visitors" bigint NOT NULL,
	"sessions" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "customer_sessions" ADD COLUMN "funnel_steps" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "days_since_order" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "funnel_steps" text COLLATE "C";--> statement-breakpoint
CREATE INDEX "funnel_customers_key" ON "funnel_customers" USING btree ("funnel_key");--> statement-breakpoint
CREATE INDEX "visitor_ages_key" ON "visitor_ages" USING btree ("grain","breakdown");