import { ms } from "../event-files.js";
import type { Rows } from "../maven-files.js";
import type { BadInputFixture, Tables } from "./fixture.js";

/** Visitors 1 to 20 look at an item, put it into the cart and buy it. */
function events(): Rows {
  const rows: Rows = [["timestamp", "visitorid", "event", "itemid", "transactionid"]];
  for (let n = 1; n <= 20; n++) {
    const event = (minute: number, kind: string, transaction = ""): void =>
      void rows.push([ms(n * 60 + minute), `${n}`, kind, `${(n % 4) + 1}`, transaction]);
    event(0, "view");
    event(1, "addtocart");
    event(2, "transaction", `${900 + n}`);
  }
  return rows;
}

function properties(): Rows {
  const rows: Rows = [["timestamp", "itemid", "property", "value"]];
  for (let item = 1; item <= 4; item++) {
    rows.push([ms(-item), `${item}`, "888", `n${item}.000 277`]);
    rows.push([ms(-item), `${item}`, "categoryid", `${10 + (item % 2)}`]);
  }
  return rows;
}

const event =
  (...values: string[]) =>
  ({ events: rows }: Tables): void =>
    void rows?.push(values);

export const fixture: BadInputFixture = {
  tables: () => ({
    events: events(),
    item_properties: properties(),
    category_tree: [
      ["categoryid", "parentid"],
      ["1", ""],
      ["10", "1"],
      ["11", "1"],
    ],
  }),
  columns: {
    id: ["events", "visitorid"],
    timestamp: ["events", "timestamp"],
    text: ["item_properties", "value"],
  },
  moments: "epoch",
  unlike: { events: "itemid" },
  own: [
    {
      row: 18,
      name: "an event that was logged twice",
      change: ({ events: rows }) => void rows?.push([...(rows[2] ?? [])]),
      reads: { reasons: ["DUPLICATE_ROW"], facts: { page_views: 60, orders: 20 } },
    },
    {
      row: 0,
      name: "a transaction without its id",
      change: event(ms(9000), "1", "transaction", "1", ""),
      reads: { reasons: ["MISSING_VALUE"], facts: { orders: 20 } },
    },
    {
      row: 0,
      name: "a view with the id of a transaction",
      change: event(ms(9000), "1", "view", "1", "900"),
      reads: { reasons: ["UNEXPECTED_VALUE"], facts: { page_views: 60 } },
    },
    {
      row: 0,
      name: "an event of an unknown kind",
      change: event(ms(9000), "1", "wishlist", "1", ""),
      reads: { reasons: ["UNKNOWN_WORD"], facts: { page_views: 60 } },
    },
    {
      row: 0,
      name: "categories in a circle, and below one that is not there",
      change: ({ category_tree: rows }) => {
        (rows?.[1] ?? [])[1] = "10";
        rows?.push(["12", "99"]);
      },
      reads: { warnings: { UNKNOWN_PARENT: 1, CATEGORY_CIRCLE: 3 } },
    },
  ],
  without: {
    16: "the files hold no quantities and no amounts",
    17: "a transaction is never undone",
    19: "an event may name an item without properties, and a category may lie below none",
    22: "moments are numbers",
    23: "moments are numbers",
    24: "moments are numbers",
    25: "every number of milliseconds is a moment",
    37: "no column is a number",
    40: "no column is a number",
    41: "no column is an amount",
    42: "no column is a number",
    43: "no column is a number",
    44: "no column is a number",
  },
};
