import type { Product } from "../events/catalogue.js";
import { openStream } from "../random.js";
import type { TableFile } from "../table-file.js";
import { FIRST_ITEM_ID } from "./event-log.js";
import { CATEGORY_TREE, LEAF_CATEGORIES, RETAILROCKET_QUIRKS } from "./retailrocket-plan.js";

/** `categoryid,parentid`: the tree from the top, then the traps. */
export function writeCategoryTree(table: TableFile): void {
  const { leafId, middleId, topId, strayLine, cycle } = CATEGORY_TREE;
  const lines = new Set<string>();
  for (const leaf of LEAF_CATEGORIES.keys()) {
    lines.add(`${topId(leaf)},`);
    lines.add(`${middleId(leaf)},${topId(leaf)}`);
    lines.add(`${leafId(leaf)},${middleId(leaf)}`);
  }
  for (const line of [...lines, strayLine, ...cycle]) table.addRow(line);
}

/**
 * Properties of every item as of the first day, and again where they change: category, stock, the
 * price (property 790, in thousandths after an n), and a text whose words are numbers.
 *
 * @param parts the same table in two files
 */
export function writeItemProperties(
  seed: string,
  products: readonly Product[],
  { parts, from }: { readonly parts: readonly [TableFile, TableFile]; readonly from: number },
): void {
  const draw = openStream(seed, "properties");
  const [first, second] = parts;
  for (const product of products) {
    const item = FIRST_ITEM_ID + product.number;
    const add = (table: TableFile, at: number, property: string, value: string): void =>
      table.addRow(`${at * 1000},${item},${property},${value}`);
    add(first, from, "categoryid", String(CATEGORY_TREE.leafId(product.category)));
    add(first, from, "available", "1");
    add(first, from, "790", priceText(product.priceCents));
    const words = [draw(), draw()].map((chance) => Math.floor(chance * 1_300_000));
    add(second, from, "888", `${words.join(" ")} ${priceText(Math.floor(draw() * 100_000))}`);
    if (product.laterPriceCents !== product.priceCents)
      add(second, product.changesAt, "790", priceText(product.laterPriceCents));
    if (draw() < RETAILROCKET_QUIRKS.soldOutRate) add(second, product.changesAt, "available", "0");
  }
}

/** Numbers of the export begin with n and have three places. */
const priceText = (cents: number): string => `n${(cents / 100).toFixed(2)}0`;
