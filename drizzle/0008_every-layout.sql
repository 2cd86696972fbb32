ALTER TABLE "quarantine" ADD COLUMN "position" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "quarantine_position" ON "quarantine" USING btree ("position");--> statement-breakpoint
CREATE INDEX "quarantine_reason" ON "quarantine" USING btree ("reason","position");