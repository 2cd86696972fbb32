ALTER TABLE "brand_standings" ADD COLUMN "all_things" integer;--> statement-breakpoint
ALTER TABLE "session_paths" ADD COLUMN "moments" text COLLATE "C";