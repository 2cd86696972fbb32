import fc from "fast-check";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CsvRow } from "./csv-rows.js";
import { MAVEN_TABLES, type MavenTable, type MavenTables } from "./maven-truth.js";

const TAGS = [
  ["gsearch", "nonbrand", "https://www.gsearch.com"],
  ["bsearch", "brand", "https://www.bsearch.com"],
  ["socialbook", "pilot", "https://www.socialbook.com"],
  ["NULL", "NULL", "https://www.gsearch.com"],
  ["NULL", "NULL", "NULL"],
] as const;
const PAGES = [
  ...[
    "/home",
    "/lander-3",
    "/products",
    "/the-bear",
    "/cart",
    "/shipping",
    "/billing",
    "/billing-2",
  ],
  "/thank-you-for-your-order",
];
const PRODUCTS = ["1", "2", "3"];

export interface DrawnSession {
  readonly visitor: number;
  readonly beginMinute: number;
  readonly tags: (typeof TAGS)[number];
  readonly device: string;
  readonly pages: readonly string[];
  /** Products of its order, the first one primary; none: no order. */
  readonly basket: readonly string[];
  readonly orderDelayMinutes: number;
  /** Days from the order to the refund of its first item; none: no refund. */
  readonly refundDays: number | null;
}

/** A hundred winter days over a turn of the year, without a change of clocks anywhere. */
export const drawnSessions = fc.array(
  fc.record<DrawnSession>({
    visitor: fc.integer({ min: 1, max: 9 }),
    beginMinute: fc.integer({ min: 0, max: 100 * 24 * 60 }),
    tags: fc.constantFrom(...TAGS),
    device: fc.constantFrom("desktop", "mobile", "NULL"),
    pages: fc.array(fc.constantFrom(...PAGES), { maxLength: 18 }),
    basket: fc.oneof(fc.constant([]), fc.array(fc.constantFrom(...PRODUCTS), { maxLength: 4 })),
    orderDelayMinutes: fc.integer({ min: 0, max: 500 }),
    refundDays: fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 40 })),
  }),
  { minLength: 12, maxLength: 40 },
);

const START = Date.parse("2012-11-12T00:00:00Z");
const momentAt = (minute: number, seconds = 0): string =>
  new Date(START + minute * 60_000 + seconds * 1000).toISOString().slice(0, 19).replace("T", " ");

const priceOf = (product: string): string => (19.99 + Number(product) * 7.01).toFixed(2);
const costOf = (product: string): string => (3.33 * Number(product)).toFixed(2);
const sum = (amounts: readonly string[]): string =>
  (amounts.reduce((cents, amount) => cents + Math.round(Number(amount) * 100), 0) / 100).toFixed(2);

/** The six tables of a drawn shop; an order and a session have the seconds of their id, so none tie. */
export function tablesOf(sessions: readonly DrawnSession[]): MavenTables {
  const tables = Object.fromEntries(MAVEN_TABLES.map((table) => [table, []])) as unknown as Record<
    MavenTable,
    CsvRow[]
  >;
  const seen = new Set<number>();
  const begun = [...sessions].sort((a, b) => a.beginMinute - b.beginMinute);
  for (const [place, session] of begun.entries()) {
    const id = String(place + 1);
    tables.website_sessions.push({
      ...{ website_session_id: id, created_at: momentAt(session.beginMinute, place) },
      ...{
        user_id: `v${session.visitor}`,
        is_repeat_session: seen.has(session.visitor) ? "1" : "0",
      },
      ...{ utm_source: session.tags[0], utm_campaign: session.tags[1], utm_content: "NULL" },
      ...{ device_type: session.device, http_referer: session.tags[2] },
    });
    seen.add(session.visitor);
    for (const [step, page] of session.pages.entries()) {
      tables.website_pageviews.push({
        website_pageview_id: String(tables.website_pageviews.length + 1),
        created_at: momentAt(session.beginMinute + Math.floor(step / 3), place),
        ...{ website_session_id: id, pageview_url: page },
      });
    }
    if (session.basket.length > 0) addOrder(tables, id, session);
  }
  for (const product of PRODUCTS) {
    tables.products.push({
      ...{
        product_id: product,
        created_at: momentAt(Number(product) * 20_000),
        product_name: `Toy ${product}`,
      },
    });
  }
  return tables;
}

function addOrder(tables: Record<MavenTable, CsvRow[]>, id: string, session: DrawnSession): void {
  const { basket, visitor, refundDays } = session;
  const orderMinute = session.beginMinute + session.orderDelayMinutes;
  const at = momentAt(orderMinute, Number(id));
  tables.orders.push({
    ...{ order_id: id, created_at: at, website_session_id: id, user_id: `v${visitor}` },
    ...{ primary_product_id: basket[0] ?? "", items_purchased: String(basket.length) },
    ...{ price_usd: sum(basket.map(priceOf)), cogs_usd: sum(basket.map(costOf)) },
  });
  for (const [place, product] of basket.entries()) {
    const item = `${id}0${place}`;
    tables.order_items.push({
      ...{ order_item_id: item, created_at: at, order_id: id, product_id: product },
      ...{
        is_primary_item: place === 0 ? "1" : "0",
        price_usd: priceOf(product),
        cogs_usd: costOf(product),
      },
    });
    if (refundDays === null || place > 0) continue;
    tables.order_item_refunds.push({
      ...{
        order_item_refund_id: id,
        created_at: momentAt(orderMinute + refundDays * 1440),
        order_item_id: item,
      },
      ...{ order_id: id, refund_amount_usd: priceOf(product) },
    });
  }
}

export interface Writing {
  /** Name of a table's file, without the ending. */
  readonly nameOf?: (table: MavenTable) => string;
  readonly columnsOf?: (columns: readonly string[]) => readonly string[];
}

/** Tables as files; one without records has none. */
export async function writeTables(
  folder: string,
  tables: MavenTables,
  writing: Writing = {},
): Promise<void> {
  const { nameOf = (table) => table, columnsOf = (columns) => columns } = writing;
  await mkdir(folder, { recursive: true });
  for (const table of MAVEN_TABLES) {
    const [first] = tables[table];
    if (first === undefined) continue;
    const columns = columnsOf(Object.keys(first));
    const lines = tables[table].map((row) => columns.map((column) => row[column] ?? "").join(","));
    await writeFile(
      join(folder, `${nameOf(table)}.csv`),
      `${[columns.join(","), ...lines].join("\n")}\n`,
    );
  }
}
