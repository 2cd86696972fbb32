import { existsSync } from "node:fs";
import { join } from "node:path";
import { readCsv, type CsvRow } from "./csv-rows.js";
import { momentIn } from "./true-calendar.js";
import {
  spanOf,
  sumOf,
  type Origin,
  type TrueLine,
  type TrueOrder,
  type TrueSession,
  type TrueShop,
} from "./truth-shop.js";

export type MavenTables = Readonly<Record<MavenTable, readonly CsvRow[]>>;
export const MAVEN_TABLES = [
  ...(["website_sessions", "website_pageviews", "products", "orders"] as const),
  ...(["order_items", "order_item_refunds"] as const),
] as const;
export type MavenTable = (typeof MAVEN_TABLES)[number];

export function readMavenTables(folder: string): MavenTables {
  return Object.fromEntries(
    MAVEN_TABLES.map((table) => {
      const path = join(folder, `${table}.csv`);
      return [table, existsSync(path) ? readCsv(path) : []];
    }),
  ) as unknown as MavenTables;
}

const tagOf = (text: string | undefined): string | null =>
  text === undefined || text === "NULL" || text === "" ? null : text;

/** DATASETS.md: direct has neither tag nor referer, organic a referer alone. */
function channelOf(row: CsvRow): string {
  const source = tagOf(row["utm_source"]);
  if (source === null) return tagOf(row["http_referer"]) === null ? "direct" : "organic search";
  if (source === "socialbook") return "paid social";
  return row["utm_campaign"] === "brand" ? "paid brand search" : "paid nonbrand search";
}

const STAGE_OF_PAGE: Readonly<Record<string, number>> = {
  ...{ "/home": 0, "/products": 1, "/cart": 3, "/shipping": 4, "/billing": 5, "/billing-2": 5 },
  "/thank-you-for-your-order": 6,
};

export const stageOf = (page: string): number =>
  page.startsWith("/lander") ? 0 : (STAGE_OF_PAGE[page] ?? 2);

const centsOf = (amount: string | undefined): number => Math.round(Number(amount) * 100);

const at = (row: CsvRow): string => row["created_at"] ?? "";
const NOWHERE: Origin = {
  ...{ CHANNEL: "unknown", DEVICE: "unknown", CAMPAIGN: "none", COUNTRY: "unknown" },
  NEW_VS_RETURNING: "unknown",
};

function groupsOf(rows: readonly CsvRow[], column: string): Map<string, CsvRow[]> {
  const groups = new Map<string, CsvRow[]>();
  for (const row of rows) {
    const key = row[column] ?? "";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

export function mavenTruth(tables: MavenTables, timezone = "UTC"): TrueShop {
  const moment = (row: CsvRow): string => momentIn(timezone, at(row));
  const sessions = sessionsOf(tables, moment);
  const origins = new Map(sessions.map(({ id, origin }) => [id, origin]));
  const orders = ordersOf(tables, moment, origins);
  const ordersById = new Map(orders.map((order) => [order.id, order]));
  const products = new Map(
    tables.order_items.map((row) => [row["order_item_id"], row["product_id"]]),
  );
  return {
    sessions,
    orders,
    refunds: tables.order_item_refunds.map((row) => {
      const order = ordersById.get(row["order_id"] ?? "");
      return {
        order: order?.id ?? null,
        customer: order?.customer ?? null,
        product: products.get(row["order_item_id"]) ?? "",
        on: at(row).slice(0, 10),
        at: moment(row),
        items: 1,
        cents: centsOf(row["refund_amount_usd"]),
        origin: order?.origin ?? NOWHERE,
      };
    }),
    products: tables.products.map((row) => ({
      id: row["product_id"] ?? "",
      name: row["product_name"] ?? "",
      launchedOn: at(row).slice(0, 10),
    })),
    hasCost: true,
    ...spanOf([...sessions, ...orders].map(({ on }) => on)),
  };
}

function sessionsOf(tables: MavenTables, moment: (row: CsvRow) => string): TrueSession[] {
  const views = groupsOf(tables.website_pageviews, "website_session_id");
  const placed = new Set(tables.orders.map((row) => row["website_session_id"]));
  return tables.website_sessions.map((row): TrueSession => {
    const id = row["website_session_id"] ?? "";
    const own = [...(views.get(id) ?? [])].sort(
      (a, b) =>
        (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0) ||
        Number(a["website_pageview_id"]) - Number(b["website_pageview_id"]),
    );
    const pages = own.map((view) => view["pageview_url"] ?? "");
    const isReturning = row["is_repeat_session"] === "1";
    const [startedAt, lastAt = startedAt] = [moment(row), ...own.slice(-1).map(moment)];
    return {
      ...{ id, startedAt, isReturning, pages, viewedAt: own.map(moment) },
      visitor: row["user_id"] ?? "",
      endedAt: lastAt > startedAt ? lastAt : startedAt,
      on: at(row).slice(0, 10),
      origin: {
        CHANNEL: channelOf(row),
        DEVICE: tagOf(row["device_type"]) ?? "unknown",
        CAMPAIGN: tagOf(row["utm_campaign"]) ?? "none",
        COUNTRY: "unknown",
        NEW_VS_RETURNING: isReturning ? "returning" : "new",
      },
      source: tagOf(row["utm_source"]),
      furthest: Math.max(placed.has(id) ? 6 : 0, ...pages.map(stageOf)),
    };
  });
}

function ordersOf(
  tables: MavenTables,
  moment: (row: CsvRow) => string,
  origins: ReadonlyMap<string, Origin>,
): TrueOrder[] {
  const items = groupsOf(tables.order_items, "order_id");
  const counts = new Map<string, number>();
  const rows = [...tables.orders].sort((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
  return rows.map((row): TrueOrder => {
    const [id = "", customer = "", session = ""] = [
      ...[row["order_id"], row["user_id"], row["website_session_id"]],
    ];
    const number = (counts.get(customer) ?? 0) + 1;
    counts.set(customer, number);
    const lines = (items.get(id) ?? []).map((item): TrueLine => ({
      product: item["product_id"] ?? "",
      quantity: 1,
      cents: centsOf(item["price_usd"]),
      costCents: centsOf(item["cogs_usd"]),
      isPrimary: item["is_primary_item"] === "1",
    }));
    return {
      ...{ id, customer, session, number, lines },
      orderedAt: moment(row),
      on: at(row).slice(0, 10),
      origin: origins.get(session) ?? {
        ...NOWHERE,
        NEW_VS_RETURNING: number === 1 ? "new" : "returning",
      },
      primaryProduct: row["primary_product_id"] ?? "",
      cents: sumOf(lines.map(({ cents }) => cents)),
      items: lines.length,
      costCents: sumOf(lines.map(({ costCents }) => costCents ?? 0)),
    };
  });
}
