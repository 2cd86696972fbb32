import type { Adapter, ColumnSpec } from "../adapter.js";
import { channelMacro } from "../channel-rules.js";
import { CHANNEL_COLUMNS, mavenChannels } from "./maven-channels.js";
import { mavenChecks } from "./maven.checks.js";

const id: ColumnSpec = { kind: "id" };
const createdAt: ColumnSpec = { kind: "timestamp" };
const optionalText: ColumnSpec = { kind: "text", nullable: true, nullText: "NULL" };
const amount: ColumnSpec = { kind: "amount", range: [0, 1e9] };

/** Maven Fuzzy Factory: six tables of a toy shop's web sessions and orders. */
export const mavenAdapter: Adapter = {
  layout: "maven",
  title: "Maven Fuzzy Factory: web sessions, page views, orders, items, refunds and products",
  stages: ["landing", "listing", "product", "cart", "shipping", "billing", "order"],
  factsSql: new URL("./maven.facts.sql", import.meta.url),
  channels: mavenChannels,
  rulesSql: () => [channelMacro(mavenChannels, CHANNEL_COLUMNS)],
  checks: mavenChecks,
  files: [
    {
      role: "website_sessions",
      isRequired: false,
      key: "website_session_id",
      columns: {
        website_session_id: id,
        created_at: createdAt,
        user_id: id,
        is_repeat_session: { kind: "flag" },
        utm_source: optionalText,
        utm_campaign: optionalText,
        utm_content: optionalText,
        device_type: optionalText,
        http_referer: optionalText,
      },
    },
    {
      role: "website_pageviews",
      isRequired: false,
      key: "website_pageview_id",
      references: { website_session_id: "website_sessions" },
      columns: {
        website_pageview_id: id,
        created_at: createdAt,
        website_session_id: id,
        pageview_url: { kind: "text" },
      },
    },
    {
      role: "products",
      isRequired: true,
      key: "product_id",
      columns: { product_id: id, created_at: createdAt, product_name: { kind: "text" } },
    },
    {
      role: "orders",
      isRequired: true,
      key: "order_id",
      needs: { role: "order_items", column: "order_id" },
      references: { website_session_id: "website_sessions", primary_product_id: "products" },
      columns: {
        order_id: id,
        created_at: createdAt,
        website_session_id: id,
        user_id: id,
        primary_product_id: id,
        items_purchased: { kind: "integer", range: [1, 1e6] },
        price_usd: amount,
        cogs_usd: amount,
      },
    },
    {
      role: "order_items",
      isRequired: true,
      key: "order_item_id",
      references: { order_id: "orders", product_id: "products" },
      columns: {
        order_item_id: id,
        created_at: createdAt,
        order_id: id,
        product_id: id,
        is_primary_item: { kind: "flag" },
        price_usd: amount,
        cogs_usd: amount,
      },
    },
    {
      role: "order_item_refunds",
      isRequired: false,
      key: "order_item_refund_id",
      references: { order_item_id: "order_items", order_id: "orders" },
      columns: {
        order_item_refund_id: id,
        created_at: createdAt,
        order_item_id: id,
        order_id: id,
        refund_amount_usd: amount,
      },
    },
  ],
};
