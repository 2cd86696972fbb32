import { readFile } from "node:fs/promises";
import { join } from "node:path";

export type Row = Record<string, string>;

const TABLES = [
  "website_sessions",
  "website_pageviews",
  "orders",
  "order_items",
  "order_item_refunds",
  "products",
] as const;

export type ShopTables = Record<(typeof TABLES)[number], Row[]>;

/** Reads the six files without any code of the generator. */
export async function readShop(folder: string): Promise<ShopTables> {
  const tables = await Promise.all(
    TABLES.map(async (name) => [name, rowsOf(await readFile(join(folder, `${name}.csv`), "utf8"))]),
  );
  return Object.fromEntries(tables) as ShopTables;
}

function rowsOf(text: string): Row[] {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const columns = header.split(",");
  return lines.map((line) => {
    const fields = line.split(",").map((field) => field.replace(/^"(.*)"$/, "$1"));
    return Object.fromEntries(columns.map((column, place) => [column, fields[place] ?? ""]));
  });
}

export function groupBy(
  rows: readonly Row[],
  keyOf: (row: Row) => string | undefined,
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row) ?? "";
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
