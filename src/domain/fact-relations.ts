import type { FactName } from "./facts.js";

/** A column that names a row of another fact. */
export interface FactRelation {
  readonly from: FactName;
  readonly column: string;
  readonly to: FactName;
  /** Key of `to`. */
  readonly key: string;
  /** Whether a row of `from` may name none. */
  readonly isOptional: boolean;
}

const relation =
  (to: FactName, key: string) =>
  (from: FactName, column: string, needed: "needed" | "optional" = "optional"): FactRelation => ({
    ...{ from, column, to, key },
    isOptional: needed === "optional",
  });

const toVisitor = relation("visitors", "visitor_id");
const toSession = relation("sessions", "session_id");
const toOrder = relation("orders", "order_id");
const toProduct = relation("products", "product_id");
const toFunnel = relation("saved_funnels", "funnel_key");
const toStage = relation("funnel_stages", "stage_position");

/** How the facts hang together; what a file may lack is optional. */
export const FACT_RELATIONS: readonly FactRelation[] = [
  toVisitor("sessions", "visitor_id", "needed"),
  toStage("sessions", "furthest_stage_position", "needed"),
  toSession("page_views", "session_id", "needed"),
  toStage("page_views", "stage_position", "needed"),
  toProduct("page_views", "product_id"),
  toVisitor("orders", "visitor_id"),
  toSession("orders", "session_id"),
  toProduct("orders", "primary_product_id"),
  toOrder("order_lines", "order_id", "needed"),
  toProduct("order_lines", "product_id", "needed"),
  toOrder("refunds", "order_id"),
  toVisitor("refunds", "visitor_id"),
  toProduct("refunds", "product_id"),
  toOrder("charges", "order_id"),
  toProduct("adjustments", "product_id"),
  toFunnel("saved_funnel_steps", "funnel_key", "needed"),
  toFunnel("saved_funnel_events", "funnel_key", "needed"),
  toStage("saved_funnel_events", "stage_position"),
  toProduct("saved_funnel_events", "product_id"),
];
