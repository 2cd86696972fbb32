ALTER TABLE "customers" ADD COLUMN "median_gap_days" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "overdue_times" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "recency_score" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "frequency_score" integer;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "monetary_score" integer;