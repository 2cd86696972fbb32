CREATE TABLE "rfm_outlooks" (
	"snapshot_id" integer NOT NULL,
	"scale" text COLLATE "C" NOT NULL,
	"money" text COLLATE "C" NOT NULL,
	"recency" integer NOT NULL,
	"frequency" integer NOT NULL,
	"monetary" integer NOT NULL,
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
	"value_at_risk" numeric(22, 4)
) PARTITION BY LIST ("snapshot_id");
--> statement-breakpoint
CREATE INDEX "rfm_outlooks_key" ON "rfm_outlooks" USING btree ("scale","money");