import type { Rows } from "../maven-files.js";
import type { BadInputFixture, Tables } from "./fixture.js";

const HEADER = ["Beleg", "Kd", "Wann", "Artikel", "Bezeichnung", "Menge", "Preis", "Stand"];

/** Receipts R1 to R20, customer n's on day n of January 2024: two mugs for 9.50 and a spoon for 0.50. */
function rows(): Rows {
  const lines = Array.from({ length: 20 }, (_, place) => {
    const n = place + 1;
    const head = [`R${n}`, `${n}`, `2024-01-${String(n).padStart(2, "0")} 10:15:00`];
    return [
      [...head, "A-1", "Tasse", "2", "9.50", "bezahlt"],
      [...head, "A-2", "Löffel", "1", "0.50", "bezahlt"],
    ];
  });
  return [[...HEADER], ...lines.flat()];
}

const at = "2024-01-25 09:00:00";

const added =
  (...values: string[]) =>
  ({ order_rows: all }: Tables): void =>
    void all?.push(values);

export const fixture: BadInputFixture = {
  tables: () => ({ order_rows: rows() }),
  columns: {
    id: ["order_rows", "Beleg"],
    timestamp: ["order_rows", "Wann"],
    text: ["order_rows", "Bezeichnung"],
    integer: ["order_rows", "Menge"],
    amount: ["order_rows", "Preis"],
  },
  moments: "text",
  options: {
    reading: {
      mapping: {
        columns: {
          ...{ order: "Beleg", customer: "Kd", time: "Wann", product: "Artikel" },
          ...{ productName: "Bezeichnung", quantity: "Menge", price: "Preis", status: "Stand" },
        },
        cancelledPrefix: ["S"],
        ignoredStatus: ["offen"],
      },
    },
  },
  own: [
    {
      row: 16,
      name: "a negative quantity",
      change: added("R90", "3", at, "A-1", "Tasse", "-1", "9.50", "bezahlt"),
      reads: { warnings: { REFUNDED: 1 }, facts: { orders: 20, refunds: 1 } },
    },
    {
      row: 17,
      name: "a cancelled order",
      change: added("SR3", "3", at, "A-1", "Tasse", "2", "9.50", "bezahlt"),
      reads: { warnings: { REFUNDED: 1 }, facts: { orders: 20, refunds: 1 } },
    },
    {
      row: 18,
      name: "a row that is there twice",
      change: ({ order_rows: all }) => void all?.push([...(all[1] ?? [])]),
      reads: { warnings: { EXACT_DUPLICATE: 1 }, facts: { orders: 20, order_lines: 41 } },
    },
    {
      row: 0,
      name: "an order that was never paid",
      change: added("R90", "3", at, "A-1", "Tasse", "1", "9.50", "Offen"),
      reads: { warnings: { IGNORED_STATUS: 1 }, facts: { orders: 20, adjustments: 1 } },
    },
  ],
  without: { 19: "one file refers to no other" },
};
