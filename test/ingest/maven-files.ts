/** A table as rows of text; the first row is the header. Tests change cells before it is written. */
export type Rows = string[][];

export type MavenTables = Record<
  | "website_sessions"
  | "website_pageviews"
  | "products"
  | "orders"
  | "order_items"
  | "order_item_refunds",
  Rows
>;

const SESSIONS = 60;
/** Records of the whole shop: 60 sessions, 180 page views, 2 products, 30 orders, 35 items, 4 refunds. */
export const MAVEN_RECORDS = 311;

const at = (day: number, minute: number): string =>
  `2012-04-${String(day).padStart(2, "0")} 10:${String(minute).padStart(2, "0")}:00`;

/**
 * A good shop in the Maven layout. Session n is visitor n's, on day (n - 1) % 28 + 1 of April 2012,
 * with three pages; order n (1 to 30) is placed in session n, order 6, 12, 18, 24 and 30 with two
 * items; items of orders 1 to 4 are refunded.
 */
export function mavenTables(): MavenTables {
  const tables: MavenTables = {
    website_sessions: [
      [
        "website_session_id",
        "created_at",
        "user_id",
        "is_repeat_session",
        "utm_source",
        "utm_campaign",
        "utm_content",
        "device_type",
        "http_referer",
      ],
    ],
    website_pageviews: [
      ["website_pageview_id", "created_at", "website_session_id", "pageview_url"],
    ],
    products: [
      ["product_id", "created_at", "product_name"],
      ["1", "2012-03-19 08:00:00", "The Original Mr. Fuzzy"],
      ["2", "2012-03-19 08:00:00", "The Forever Love Bear"],
    ],
    orders: [
      [
        "order_id",
        "created_at",
        "website_session_id",
        "user_id",
        "primary_product_id",
        "items_purchased",
        "price_usd",
        "cogs_usd",
      ],
    ],
    order_items: [
      [
        "order_item_id",
        "created_at",
        "order_id",
        "product_id",
        "is_primary_item",
        "price_usd",
        "cogs_usd",
      ],
    ],
    order_item_refunds: [
      ["order_item_refund_id", "created_at", "order_item_id", "order_id", "refund_amount_usd"],
    ],
  };
  for (let n = 1; n <= SESSIONS; n++) addSession(tables, n);
  for (let n = 1; n <= SESSIONS / 2; n++) addOrder(tables, n);
  for (let n = 1; n <= 4; n++) {
    tables.order_item_refunds.push([`${n}`, at(29, n), `${n}`, `${n}`, "49.99"]);
  }
  return tables;
}

function addSession(tables: MavenTables, n: number): void {
  const day = ((n - 1) % 28) + 1;
  const [source, campaign] = n % 2 === 0 ? ["gsearch", "nonbrand"] : ["NULL", "NULL"];
  const device = n % 3 === 0 ? "mobile" : "desktop";
  tables.website_sessions.push([
    `${n}`,
    at(day, 0),
    `${n}`,
    "0",
    source,
    campaign,
    "NULL",
    device,
    "NULL",
  ]);
  for (const [place, page] of ["/home", "/products", "/the-original-mr-fuzzy"].entries()) {
    tables.website_pageviews.push([`${(n - 1) * 3 + place + 1}`, at(day, place), `${n}`, page]);
  }
}

function addOrder(tables: MavenTables, n: number): void {
  const day = ((n - 1) % 28) + 1;
  const hasTwo = n % 6 === 0;
  const [price, cost] = hasTwo ? ["109.98", "41.98"] : ["49.99", "19.49"];
  tables.orders.push([`${n}`, at(day, 5), `${n}`, `${n}`, "1", hasTwo ? "2" : "1", price, cost]);
  const item = (product: string, isPrimary: string, amounts: string[]): void => {
    const id = tables.order_items.length;
    tables.order_items.push([`${id}`, at(day, 5), `${n}`, product, isPrimary, ...amounts]);
  };
  item("1", "1", ["49.99", "19.49"]);
  if (hasTwo) item("2", "0", ["59.99", "22.49"]);
}

/** Tables as files of a folder, each `<role>.csv`. */
export function mavenFiles(tables: Partial<MavenTables>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tables).map(([role, rows]) => [`${role}.csv`, csvText(rows)]),
  );
}

/** RFC 4180, quotes only where they are needed. */
export function csvText(rows: Rows, { delimiter = ",", lineEnd = "\n" } = {}): string {
  const field = (text: string): string =>
    /["\r\n]/.test(text) || text.includes(delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  return rows.map((row) => row.map(field).join(delimiter) + lineEnd).join("");
}

/** The good shop after a change; record n of a table is its row n. */
export function changed(change: (tables: MavenTables) => void): Record<string, string> {
  const tables = mavenTables();
  change(tables);
  return mavenFiles(tables);
}

/** Changes one value; the header is record 0. */
export function setValue(rows: string[][], record: number, column: string, value: string): void {
  const row = rows[record];
  const place = rows[0]?.indexOf(column) ?? -1;
  if (row === undefined || place < 0) throw new Error(`no ${column} in record ${record}`);
  row[place] = value;
}
