import { utc } from "../event-files.js";
import type { Rows } from "../maven-files.js";
import type { BadInputFixture, Tables } from "./fixture.js";

const COLUMNS = [
  ...["event_time", "event_type", "product_id", "category_id", "category_code", "brand"],
  ...["price", "user_id", "user_session"],
];

function row(minute: number, kind: string, user: string, price: string): string[] {
  return [
    ...[utc(minute), kind, "1003461", "2053013555631882655", "electronics.smartphone", "xiaomi"],
    ...[price, user, `s${user}`],
  ];
}

/** Visitors 1 to 20 look at a phone, put it into the cart and buy it for 489.07. */
function events(): Rows {
  const visits = Array.from({ length: 20 }, (_, visitor) =>
    ["view", "cart", "purchase"].map((kind, minute) =>
      row(visitor * 60 + minute, kind, `${visitor + 1}`, "489.07"),
    ),
  );
  return [COLUMNS, ...visits.flat()];
}

const added =
  (...rows: string[][]) =>
  ({ events: all }: Tables): void =>
    void all?.push(...rows);

export const fixture: BadInputFixture = {
  tables: () => ({ events: events().map((values) => [...values]) }),
  columns: {
    id: ["events", "user_id"],
    timestamp: ["events", "event_time"],
    text: ["events", "brand"],
    amount: ["events", "price"],
  },
  moments: "text",
  unlike: { events: "product_id" },
  own: [
    {
      row: 16,
      name: "a negative price",
      change: added(row(9000, "purchase", "1", "-1.00")),
      reads: { reasons: ["OUT_OF_RANGE"], facts: { orders: 20 } },
    },
    {
      row: 18,
      name: "an event that was logged twice",
      change: ({ events: rows }) => void rows?.push([...(rows[3] ?? [])]),
      reads: { reasons: ["DUPLICATE_ROW"], facts: { orders: 20, order_lines: 20 } },
    },
    {
      row: 0,
      name: "a purchase for nothing, and one without a price",
      change: added(row(9000, "purchase", "1", "0.00"), row(9001, "purchase", "2", "")),
      reads: { warnings: { FREE_ITEM: 1, NO_PRICE: 1 }, facts: { page_views: 62 } },
    },
    {
      row: 0,
      name: "an event of an unknown kind",
      change: added(row(9000, "wishlist", "1", "1.00")),
      reads: { reasons: ["UNKNOWN_WORD"], facts: { page_views: 60 } },
    },
  ],
  without: {
    17: "a purchase is never undone",
    19: "one file refers to no other",
    43: "no column is a whole number",
  },
};
