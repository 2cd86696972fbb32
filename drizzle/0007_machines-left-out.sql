CREATE TABLE "visitor_scores" (
	"snapshot_id" integer NOT NULL,
	"visitor_id" text COLLATE "C" NOT NULL,
	"score" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "abnormal_thresholds" ADD COLUMN "is_set" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "abnormal_thresholds" ALTER COLUMN "is_set" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "by_hours" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ALTER COLUMN "by_hours" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "by_instant_views" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ALTER COLUMN "by_instant_views" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "by_same_item" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ALTER COLUMN "by_same_item" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "by_isolation" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ALTER COLUMN "by_isolation" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "hours_in_a_day" integer;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "instant_views" double precision;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "same_item" double precision;--> statement-breakpoint
ALTER TABLE "abnormal_visitors" ADD COLUMN "score" double precision;