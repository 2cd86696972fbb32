import { csvText, type Rows } from "../maven-files.js";
import type { BadInputFixture, Tables } from "./fixture.js";

/** Twenty baskets of milk, bread and one item of their own. */
function baskets(): Rows {
  const items = Array.from({ length: 20 }, (_, n) => ["milk", "bread", `item-${n}`]);
  return [["items"], ...items];
}

const added =
  (...items: string[]) =>
  ({ baskets: rows }: Tables): void =>
    void rows?.push(items);

const ITEMS = "select product_id from order_lines where order_id = '0-21' order by 1";

export const fixture: BadInputFixture = {
  tables: () => ({ baskets: baskets() }),
  columns: {},
  moments: "none",
  hasHeader: false,
  write: (rows) => csvText(rows.slice(1)),
  options: { layout: "baskets", reading: { basketDate: "2024-01-31" } },
  own: [
    {
      row: 8,
      name: "items with commas and quotes",
      change: added("nuts, salted", 'say "hi"', "tea"),
      reads: { values: { [ITEMS]: ["nuts, salted", 'say "hi"', "tea"] } },
    },
    {
      row: 18,
      name: "a basket and an item that are there twice",
      change: added("milk", "bread", "item-0", "milk"),
      reads: { warnings: { REPEATED_ITEM: 1 }, facts: { orders: 21, order_lines: 63 } },
    },
    {
      row: 38,
      name: "items with ids of 19 digits",
      change: added("2103807459595387724", "2103807459595387725"),
      reads: { values: { [ITEMS]: ["2103807459595387724", "2103807459595387725"] } },
    },
    {
      row: 39,
      name: "items with zeros in front",
      change: added("00123", "123"),
      reads: { values: { [ITEMS]: ["00123", "123"] } },
    },
    {
      row: 46,
      name: "items that are SQL, a formula and a script",
      change: added("'); DROP TABLE orders; --", '=HYPERLINK("x")', "<script>"),
      reads: {
        values: { [ITEMS]: ["'); DROP TABLE orders; --", "<script>", '=HYPERLINK("x")'] },
      },
    },
    {
      row: 0,
      name: "items that end in a letter with a byte like a blank's",
      change: added("voilà", " Š ", "tea"),
      reads: { values: { [ITEMS]: ["tea", "voilà", "Š"] } },
    },
    {
      row: 0,
      name: "empty items and a line of nothing else",
      change: (tables) => {
        added("tea", "", " ", "milk")(tables);
        added("", "", "")(tables);
      },
      reads: { facts: { orders: 21 }, values: { [ITEMS]: ["milk", "tea"] } },
    },
  ],
  without: {
    1: "there is no header",
    2: "a line has any number of items",
    3: "a line has any number of items",
    4: "every text is an item",
    10: "a quote that is never closed is a part of its item",
    16: "items have no quantities and no amounts",
    17: "a basket is never undone",
    19: "one file refers to no other",
    21: "there are no moments",
    22: "there are no moments",
    23: "there are no moments",
    24: "there are no moments",
    25: "there are no moments",
    26: "there are no moments",
    28: "there is no header",
    29: "there is no header",
    30: "there is no header",
    31: "there is no header",
    32: "there are no columns",
    37: "every text is an item",
    40: "every text is an item",
    41: "every text is an item",
    42: "every text is an item",
    43: "every text is an item",
    44: "every text is an item",
  },
};
