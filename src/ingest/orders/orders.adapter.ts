import type { OrdersMapping } from "../../domain/orders-mapping.js";
import { sqlText } from "../../domain/sql-engine.js";
import type { Adapter, ColumnSpec } from "../adapter.js";
import { ORDER_COLUMNS } from "./order-columns.js";
import { ordersChecks } from "./orders.checks.js";

const columns = Object.fromEntries(
  Object.entries(ORDER_COLUMNS).map(([column, { spec }]): [string, ColumnSpec] => [column, spec]),
);

/** Any shop's own orders: a row per line or per order, its columns told by a mapping or by name. */
export const ordersAdapter: Adapter = {
  layout: "orders",
  title: "Any shop's own orders: a row per line or per order, by a mapping of its columns",
  stages: [],
  factsSql: new URL("./orders.facts.sql", import.meta.url),
  rulesSql: ({ mapping = {} }) => ordersRules(mapping),
  checks: ordersChecks,
  options: ["mapping"],
  files: [{ role: "order_rows", isMapped: true, isRequired: true, columns }],
};

/** What is taken for undone or for no order where nothing else is settled. */
const STATUSES = {
  cancelledStatus: ["cancelled", "canceled"],
  refundedStatus: ["refunded", "returned"],
  ignoredStatus: ["failed", "pending", "draft", "on-hold", "on hold", "voided", "unpaid"],
};

type StatusRule = keyof typeof STATUSES;

/** `order_rules` (one row) and `order_rule_words`, so that the facts SQL is the same for every mapping. */
export function ordersRules(mapping: OrdersMapping): readonly string[] {
  const { negativeQuantity = "refund", orderBy = "moment" } = mapping;
  const settled = Object.keys(STATUSES).flatMap((rule) => mapping[rule as StatusRule] ?? []);
  const statuses = (rule: StatusRule): readonly string[] =>
    mapping[rule] ?? STATUSES[rule].filter((word) => !settled.includes(word));
  const lists = {
    cancelled: statuses("cancelledStatus"),
    refunded: statuses("refundedStatus"),
    ignored: statuses("ignoredStatus"),
    prefix: mapping.cancelledPrefix ?? [],
    charge: (mapping.charge ?? []).map(likeOf),
  };
  const rows = Object.entries(lists).flatMap(([rule, words]) =>
    words.map((word) => `(${sqlText(rule)}, ${sqlText(word.trim().toLowerCase())})`),
  );
  return [
    `create temp table order_rules as select
      ${sqlText(negativeQuantity)} as negative_quantity, ${sqlText(orderBy)} as order_by`,
    "create temp table order_rule_words (rule text, word text)",
    ...(rows.length === 0 ? [] : [`insert into order_rule_words values ${rows.join(", ")}`]),
  ];
}

/** `SHIP*` as a pattern of `like ... escape '\'`. */
function likeOf(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%");
}
