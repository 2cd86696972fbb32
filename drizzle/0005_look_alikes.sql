CREATE TABLE "customer_look_alikes" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"first_order_on" date NOT NULL,
	"is_new" boolean NOT NULL,
	"score" double precision NOT NULL,
	"low" double precision NOT NULL,
	"high" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "look_alike_audiences" (
	"snapshot_id" integer NOT NULL,
	"place" integer NOT NULL,
	"channel" text COLLATE "C",
	"device" text COLLATE "C",
	"country" text COLLATE "C",
	"first_product" text COLLATE "C",
	"first_product_name" text COLLATE "C",
	"customers" integer NOT NULL,
	"valuable" integer NOT NULL,
	"is_apart" boolean NOT NULL,
	"score" double precision,
	"score_low" double precision,
	"score_high" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "look_alike_calibration" (
	"snapshot_id" integer NOT NULL,
	"place" integer NOT NULL,
	"customers" integer NOT NULL,
	"valuable" integer NOT NULL,
	"mean_probability" double precision NOT NULL,
	"from_probability" double precision NOT NULL,
	"to_probability" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "look_alike_levels" (
	"snapshot_id" integer NOT NULL,
	"place" integer NOT NULL,
	"attribute" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C",
	"label" text COLLATE "C",
	"is_reference" boolean NOT NULL,
	"customers" integer NOT NULL,
	"valuable" integer NOT NULL,
	"odds_ratio" double precision,
	"odds_ratio_low" double precision,
	"odds_ratio_high" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "look_alike_models" (
	"snapshot_id" integer NOT NULL,
	"is_served" boolean NOT NULL,
	"window_days" integer NOT NULL,
	"least_value" numeric(18, 2) NOT NULL,
	"learnt_from" date NOT NULL,
	"learnt_to" date NOT NULL,
	"judged_from" date NOT NULL,
	"judged_to" date NOT NULL,
	"learnt_customers" integer NOT NULL,
	"learnt_valuable" integer NOT NULL,
	"judged_customers" integer NOT NULL,
	"judged_valuable" integer NOT NULL,
	"customers" integer NOT NULL,
	"valuable" integer NOT NULL,
	"new_customers" integer NOT NULL,
	"auc" double precision NOT NULL,
	"auc_low" double precision NOT NULL,
	"auc_high" double precision NOT NULL,
	"brier" double precision NOT NULL,
	"brier_low" double precision NOT NULL,
	"brier_high" double precision NOT NULL,
	"brier_against_share" double precision NOT NULL,
	"brier_against_share_low" double precision NOT NULL,
	"brier_against_share_high" double precision NOT NULL,
	"calibration_error" double precision NOT NULL,
	"calibration_slope" double precision,
	"calibration_slope_error" double precision,
	"calibration_intercept" double precision,
	"calibration_intercept_error" double precision,
	"overlap_share" double precision NOT NULL,
	"outside_share" double precision NOT NULL,
	"support_low" double precision NOT NULL,
	"support_high" double precision NOT NULL,
	"trimmed_share" double precision NOT NULL,
	"effective_others" double precision NOT NULL,
	"warnings" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "look_alike_overlap" (
	"snapshot_id" integer NOT NULL,
	"place" integer NOT NULL,
	"from_propensity" double precision NOT NULL,
	"to_propensity" double precision NOT NULL,
	"valuable" integer NOT NULL,
	"others" integer NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "customer_look_alikes_key" ON "customer_look_alikes" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_look_alikes_score" ON "customer_look_alikes" USING btree ("is_new","score","customer_id");