import type { FileCheck } from "../adapter.js";

export const mavenChecks: readonly FileCheck[] = [
  {
    role: "orders",
    code: "ITEM_COUNT_DIFFERS",
    message: "orders hold another number of items than items_purchased says; the items count",
    countSql: `select count(*) from input.orders as o
      join orders as f on f.order_id = o.order_id where f.item_count <> o.items_purchased`,
  },
  {
    role: "orders",
    code: "REVENUE_DIFFERS",
    message: "orders have items that do not add up to price_usd; the items count",
    countSql: `select count(*) from input.orders as o
      join orders as f on f.order_id = o.order_id where f.revenue <> o.price_usd`,
  },
  {
    role: "order_item_refunds",
    code: "REFUND_ABOVE_PRICE",
    message: "refunds are larger than the price of their item",
    countSql: `select count(*) from input.order_item_refunds as r
      join input.order_items as i on i.order_item_id = r.order_item_id
      where r.refund_amount_usd > i.price_usd`,
  },
  {
    role: "order_item_refunds",
    code: "REFUND_BEFORE_ORDER",
    message: "refunds are dated before their order",
    countSql: `select count(*) from input.order_item_refunds as r
      join input.orders as o on o.order_id = r.order_id where r.created_at < o.created_at`,
  },
  {
    role: "website_pageviews",
    code: "VIEW_BEFORE_SESSION",
    message: "page views are dated before their session began",
    countSql: `select count(*) from input.website_pageviews as v
      join input.website_sessions as s on s.website_session_id = v.website_session_id
      where v.created_at < s.created_at`,
  },
];
