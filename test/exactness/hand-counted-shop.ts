import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PAID = "gsearch,nonbrand,g_ad_1";
const BRAND = "gsearch,brand,g_ad_2";
const NONE = "NULL,NULL,NULL";
const GOOGLE = "https://www.gsearch.com";

const buys = (product: string, billing = "/billing"): string =>
  `/home /products ${product} /cart /shipping ${billing} /thank-you-for-your-order`;

/** Twelve sessions: id, begin, visitor, repeat, tags, device, referer, pages, seconds to each next page. */
const SESSIONS: readonly [
  string,
  string,
  string,
  number,
  string,
  string,
  string,
  string,
  number?,
][] = [
  [
    "1",
    "2012-03-29 10:00:00",
    "1",
    0,
    PAID,
    "desktop",
    GOOGLE,
    buys("/bear").replace("/home", "/lander-1"),
  ],
  ["4", "2012-03-30 12:00:00", "4", 0, NONE, "mobile", GOOGLE, "/home /products /bear /cart", 0],
  ["2", "2012-03-29 11:00:00", "2", 0, BRAND, "mobile", GOOGLE, "/home /products"],
  ["3", "2012-03-30 09:00:00", "3", 0, NONE, "desktop", "NULL", "/home"],
  ["5", "2012-03-31 22:30:00", "5", 0, PAID, "desktop", GOOGLE, buys("/bear", "/billing-2")],
  ["6", "2012-03-31 23:50:00", "1", 1, NONE, "desktop", "NULL", buys("/heart"), 150],
  [
    "7",
    "2012-04-01 08:00:00",
    "6",
    0,
    "socialbook,pilot,ad",
    "mobile",
    "https://www.socialbook.com",
    "/lander-5",
  ],
  [
    "8",
    "2012-04-02 10:00:00",
    "7",
    0,
    PAID,
    "desktop",
    GOOGLE,
    "/home /products /heart /cart /shipping /billing-2",
  ],
  ["9", "2012-04-02 11:00:00", "8", 0, NONE, "desktop", GOOGLE, buys("/heart")],
  ["10", "2012-04-15 10:00:00", "2", 1, NONE, "mobile", "NULL", buys("/bear")],
  ["11", "2012-04-15 15:00:00", "9", 0, PAID, "mobile", GOOGLE, ""],
  ["12", "2012-04-30 20:00:00", "5", 1, BRAND, "desktop", GOOGLE, buys("/bear")],
];

/** Six orders: id, time, session, visitor, products; the first product is the primary one. */
const ORDERS: readonly [string, string, string, string, readonly ("1" | "2")[]][] = [
  ["1", "2012-03-29 10:06:00", "1", "1", ["1"]],
  ["2", "2012-03-31 22:36:00", "5", "5", ["1", "2"]],
  ["3", "2012-04-01 00:05:00", "6", "1", ["2"]],
  ["4", "2012-04-02 11:06:00", "9", "8", ["2"]],
  ["5", "2012-04-15 10:06:00", "10", "2", ["1"]],
  ["6", "2012-04-30 20:06:00", "12", "5", ["1", "2"]],
];
const PRICE = { "1": ["49.99", "19.49"], "2": ["59.99", "22.49"] } as const;

/** The bear of order 1 goes back; of the heart of order 2, 30.00, after the last session. */
const REFUNDS = ["1,{2012-04-05 09:00:00},1,1,49.99", "2,{2012-05-02 10:00:00},3,2,30.00"];

const PRODUCTS = ["1,{2012-03-01 09:00:00},Bear", "2,{2012-03-30 09:00:00},Heart"];

/** @param stamp how the files write a moment of the shop's wall clock */
export async function writeHandCountedShop(
  folder: string,
  stamp: (local: string) => string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const write = (table: string, header: string, rows: readonly string[]): Promise<void> => {
    const lines = rows.map((row) => row.replace(/\{(.+?)\}/g, (_, local: string) => stamp(local)));
    return writeFile(join(folder, `${table}.csv`), `${[header, ...lines].join("\n")}\n`);
  };
  await write(
    "website_sessions",
    "website_session_id,created_at,user_id,is_repeat_session,utm_source,utm_campaign,utm_content,device_type,http_referer",
    SESSIONS.map(([id, at, visitor, repeat, tags, device, referer]) =>
      [id, `{${at}}`, visitor, repeat, tags, device, referer].join(","),
    ),
  );
  const views = SESSIONS.flatMap(([id, at, , , , , , pages, step = 60]) =>
    (pages === "" ? [] : pages.split(" ")).map(
      (page, place) => `{${later(at, place * step)}},${id},${page}`,
    ),
  );
  await write(
    "website_pageviews",
    "website_pageview_id,created_at,website_session_id,pageview_url",
    views.map((view, place) => `${place + 1},${view}`),
  );
  await write("products", "product_id,created_at,product_name", PRODUCTS);
  await write(
    "orders",
    "order_id,created_at,website_session_id,user_id,primary_product_id,items_purchased,price_usd,cogs_usd",
    ORDERS.map(([id, at, session, visitor, products]) =>
      [
        id,
        `{${at}}`,
        session,
        visitor,
        products[0],
        products.length,
        sum(products, 0),
        sum(products, 1),
      ].join(","),
    ),
  );
  const items = ORDERS.flatMap(([id, at, , , products]) =>
    products.map((product, place) =>
      [`{${at}}`, id, product, place === 0 ? 1 : 0, ...PRICE[product]].join(","),
    ),
  );
  await write(
    "order_items",
    "order_item_id,created_at,order_id,product_id,is_primary_item,price_usd,cogs_usd",
    items.map((item, place) => `${place + 1},${item}`),
  );
  await write(
    "order_item_refunds",
    "order_item_refund_id,created_at,order_item_id,order_id,refund_amount_usd",
    REFUNDS,
  );
}

const sum = (products: readonly ("1" | "2")[], which: 0 | 1): string =>
  products.reduce((total, product) => total + Number(PRICE[product][which]), 0).toFixed(2);

export const later = (local: string, seconds: number): string =>
  new Date(Date.parse(`${local.replace(" ", "T")}Z`) + seconds * 1000)
    .toISOString()
    .slice(0, 19)
    .replace("T", " ");
