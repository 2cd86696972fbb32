CREATE TABLE "model_cards" (
	"snapshot_id" integer NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"method" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"customers" integer NOT NULL,
	"from_on" text COLLATE "C",
	"to_on" text COLLATE "C",
	"refusal" text COLLATE "C",
	"parameters" text COLLATE "C" NOT NULL,
	"metrics" text COLLATE "C" NOT NULL,
	"warnings" text COLLATE "C" NOT NULL,
	"artefact" text COLLATE "C",
	"artefact_hash" text COLLATE "C"
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "churn_calibration" (
	"snapshot_id" integer NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"customers" integer NOT NULL,
	"churned" integer NOT NULL,
	"mean_probability" double precision NOT NULL,
	"from_probability" double precision NOT NULL,
	"to_probability" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "churn_importance" (
	"snapshot_id" integer NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"feature" text COLLATE "C" NOT NULL,
	"auc_lost" double precision NOT NULL,
	"low" double precision NOT NULL,
	"high" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "churn_lift" (
	"snapshot_id" integer NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"decile" integer NOT NULL,
	"customers" integer NOT NULL,
	"churned" double precision NOT NULL,
	"ratio_to_all" double precision NOT NULL,
	"cumulative_share" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "churn_models" (
	"snapshot_id" integer NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"is_candidate" boolean NOT NULL,
	"is_chosen" boolean NOT NULL,
	"horizon_days" integer NOT NULL,
	"fitted_as_of" date NOT NULL,
	"judged_as_of" date NOT NULL,
	"scored_as_of" date NOT NULL,
	"fitted_customers" integer NOT NULL,
	"fitted_churned" integer NOT NULL,
	"customers" integer NOT NULL,
	"churned" integer NOT NULL,
	"auc" double precision NOT NULL,
	"auc_low" double precision NOT NULL,
	"auc_high" double precision NOT NULL,
	"brier" double precision NOT NULL,
	"brier_low" double precision NOT NULL,
	"brier_high" double precision NOT NULL,
	"log_loss" double precision NOT NULL,
	"log_loss_low" double precision NOT NULL,
	"log_loss_high" double precision NOT NULL,
	"calibration_error" double precision NOT NULL,
	"calibration_slope" double precision,
	"calibration_slope_error" double precision,
	"calibration_intercept" double precision,
	"calibration_intercept_error" double precision,
	"auc_difference" double precision,
	"auc_difference_low" double precision,
	"auc_difference_high" double precision,
	"brier_difference" double precision,
	"brier_difference_low" double precision,
	"brier_difference_high" double precision,
	"warnings" text COLLATE "C" NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "customer_churn" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"churn_probability" double precision NOT NULL,
	"low" double precision NOT NULL,
	"high" double precision NOT NULL,
	"decile" integer NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "customer_values" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"repeat_orders" integer NOT NULL,
	"recency_days" integer NOT NULL,
	"age_days" integer NOT NULL,
	"repeat_value" double precision,
	"historic_value" numeric(18, 2) NOT NULL,
	"basis" text COLLATE "C",
	"alive_probability" double precision,
	"alive_low" double precision,
	"alive_high" double precision,
	"expected_orders" double precision,
	"expected_orders_low" double precision,
	"expected_orders_high" double precision,
	"orders_low" integer,
	"orders_high" integer,
	"order_value" double precision,
	"predicted_value" numeric(18, 2),
	"value_low" numeric(18, 2),
	"value_high" numeric(18, 2),
	"next_order_on" date
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "value_deciles" (
	"snapshot_id" integer NOT NULL,
	"decile" integer NOT NULL,
	"customers" bigint NOT NULL,
	"predicted_orders" double precision NOT NULL,
	"actual_orders" double precision NOT NULL,
	"actual_orders_low" double precision,
	"actual_orders_high" double precision,
	"predicted_value" double precision,
	"actual_value" double precision NOT NULL,
	"actual_value_low" double precision,
	"actual_value_high" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "value_models" (
	"snapshot_id" integer NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"is_chosen" boolean NOT NULL,
	"customers" bigint NOT NULL,
	"log_likelihood" double precision,
	"aic" double precision,
	"predicted_holdout_orders" double precision,
	"actual_holdout_orders" double precision,
	"calibration_error" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "value_new_customer" (
	"snapshot_id" integer NOT NULL,
	"horizon_days" integer NOT NULL,
	"expected_orders" double precision NOT NULL,
	"expected_orders_low" double precision NOT NULL,
	"expected_orders_high" double precision NOT NULL,
	"orders_low" integer NOT NULL,
	"orders_high" integer NOT NULL,
	"expected_value" numeric(18, 2),
	"value_low" numeric(18, 2),
	"value_high" numeric(18, 2)
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "value_totals" (
	"snapshot_id" integer NOT NULL,
	"horizon_days" integer NOT NULL,
	"expected_orders" double precision NOT NULL,
	"orders_error" double precision NOT NULL,
	"expected_value" double precision,
	"value_error" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "value_tracking" (
	"snapshot_id" integer NOT NULL,
	"week" integer NOT NULL,
	"ends_on" date NOT NULL,
	"actual_orders" bigint NOT NULL,
	"expected_orders" double precision NOT NULL,
	"is_holdout" boolean NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "customer_features" (
	"snapshot_id" integer NOT NULL,
	"as_of_on" date NOT NULL,
	"is_current" boolean NOT NULL,
	"horizon_days" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"order_count" integer NOT NULL,
	"revenue" double precision NOT NULL,
	"average_order_value" double precision NOT NULL,
	"last_order_value" double precision NOT NULL,
	"item_count" integer NOT NULL,
	"items_per_order" double precision NOT NULL,
	"product_count" integer NOT NULL,
	"brand_count" integer NOT NULL,
	"category_count" integer NOT NULL,
	"recent_order_count" integer NOT NULL,
	"session_count" integer,
	"page_view_count" integer,
	"page_views_per_session" double precision,
	"days_since_session" integer,
	"tenure_days" integer NOT NULL,
	"recency_days" integer NOT NULL,
	"mean_gap_days" double precision,
	"gap_deviation_days" double precision,
	"refund_share" double precision,
	"discount_share" double precision,
	"channel" text COLLATE "C" NOT NULL,
	"device" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"orders_after" integer,
	"revenue_after" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segment_values" (
	"snapshot_id" integer NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"valued_customers" bigint NOT NULL,
	"predicted_value" numeric(18, 2),
	"predicted_value_squares" double precision,
	"expected_customers" bigint NOT NULL,
	"expected_orders" double precision,
	"expected_orders_squares" double precision,
	"p_alive" double precision,
	"p_alive_squares" double precision,
	"churn_customers" bigint NOT NULL,
	"churn_probability" double precision,
	"churn_probability_squares" double precision,
	"value_at_risk" numeric(18, 2)
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "customer_segments" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"segment_id" text COLLATE "C",
	"distance" double precision,
	"confidence" double precision,
	"memberships" text COLLATE "C",
	"recency_score" integer NOT NULL,
	"frequency_score" integer NOT NULL,
	"monetary_score" integer NOT NULL,
	"rfm_segment_id" text COLLATE "C" NOT NULL,
	"pca_1" double precision,
	"pca_2" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segment_loadings" (
	"snapshot_id" integer NOT NULL,
	"component" integer NOT NULL,
	"feature" text COLLATE "C" NOT NULL,
	"loading" double precision NOT NULL,
	"explained_share" double precision NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segment_profiles" (
	"snapshot_id" integer NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"feature" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"mean" double precision NOT NULL,
	"median" double precision NOT NULL,
	"standardised_mean" double precision NOT NULL,
	"distinctiveness" integer NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segment_rules" (
	"snapshot_id" integer NOT NULL,
	"place" integer NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"matching" bigint NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segment_sample" (
	"snapshot_id" integer NOT NULL,
	"customer_id" text COLLATE "C" NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"pca_1" double precision NOT NULL,
	"pca_2" double precision NOT NULL,
	"umap_1" double precision,
	"umap_2" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segment_scan" (
	"snapshot_id" integer NOT NULL,
	"segment_count" integer NOT NULL,
	"inertia" double precision NOT NULL,
	"silhouette" double precision,
	"calinski_harabasz" double precision,
	"davies_bouldin" double precision,
	"gap" double precision,
	"gap_standard_error" double precision,
	"stability" double precision,
	"bic_diagonal" double precision,
	"bic_full" double precision,
	"is_chosen" boolean NOT NULL
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE TABLE "segments" (
	"snapshot_id" integer NOT NULL,
	"segment_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"rule" text COLLATE "C" NOT NULL,
	"customers" bigint NOT NULL,
	"all_customers" bigint NOT NULL,
	"revenue" numeric(18, 2) NOT NULL,
	"all_revenue" numeric(18, 2) NOT NULL,
	"mean_confidence" double precision
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "segment_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "rfm_segment_id" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "p_alive" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "predicted_orders" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "predicted_value" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "churn_probability" double precision;--> statement-breakpoint
ALTER TABLE "customers" ADD COLUMN "value_at_risk" double precision;--> statement-breakpoint
CREATE INDEX "customer_churn_key" ON "customer_churn" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_churn_probability" ON "customer_churn" USING btree ("churn_probability","customer_id");--> statement-breakpoint
CREATE INDEX "customer_values_key" ON "customer_values" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_features_key" ON "customer_features" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_segments_key" ON "customer_segments" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "customer_segments_segment" ON "customer_segments" USING btree ("segment_id","customer_id");--> statement-breakpoint
CREATE INDEX "customer_segments_rfm" ON "customer_segments" USING btree ("rfm_segment_id","customer_id");--> statement-breakpoint
CREATE INDEX "segment_profiles_key" ON "segment_profiles" USING btree ("segment_id");--> statement-breakpoint
CREATE INDEX "segments_key" ON "segments" USING btree ("segment_id");--> statement-breakpoint
CREATE INDEX "customers_predicted_value" ON "customers" USING btree ("predicted_value","customer_id");--> statement-breakpoint
CREATE INDEX "customers_churn" ON "customers" USING btree ("churn_probability","customer_id");--> statement-breakpoint
CREATE INDEX "customers_segment" ON "customers" USING btree ("segment_id");