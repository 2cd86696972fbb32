import { partialPath } from "../shop-folder.js";
import { TableFile } from "../table-file.js";

/** Columns of the six files, in the order of the real ones. */
export const TABLE_COLUMNS = {
  website_sessions:
    "website_session_id,created_at,user_id,is_repeat_session,utm_source,utm_campaign,utm_content,device_type,http_referer",
  website_pageviews: "website_pageview_id,created_at,website_session_id,pageview_url",
  orders:
    "order_id,created_at,website_session_id,user_id,primary_product_id,items_purchased,price_usd,cogs_usd",
  order_items: "order_item_id,created_at,order_id,product_id,is_primary_item,price_usd,cogs_usd",
  order_item_refunds: "order_item_refund_id,created_at,order_item_id,order_id,refund_amount_usd",
  products: "product_id,created_at,product_name",
} as const;

export type TableName = keyof typeof TABLE_COLUMNS;
export const TABLE_NAMES = Object.keys(TABLE_COLUMNS) as TableName[];
export type Tables = Readonly<Record<TableName, TableFile>>;

export function tableFileName(table: TableName): string {
  return `${table}.csv`;
}

export async function createTables(outDir: string): Promise<Tables> {
  const created: Partial<Record<TableName, TableFile>> = {};
  try {
    for (const name of TABLE_NAMES) {
      const path = partialPath(outDir, tableFileName(name));
      created[name] = await TableFile.create(path, TABLE_COLUMNS[name]);
    }
  } catch (error) {
    await closeTables(created);
    throw error;
  }
  return created as Tables;
}

export async function closeTables(tables: Partial<Tables>): Promise<void> {
  for (const name of TABLE_NAMES) await tables[name]?.close();
}

/** Awaits the disk for every table that holds a full chunk. */
export async function flushFullTables(tables: Tables): Promise<void> {
  for (const name of TABLE_NAMES) if (tables[name].isFull) await tables[name].flush();
}
