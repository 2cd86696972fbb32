import type { Rows } from "../maven-files.js";
import type { BadInputFixture, Tables } from "./fixture.js";

/** Customers 00001 to 00020 buy two units for 23.54 on one day of January 1997. */
function purchases(): Rows {
  const rows: Rows = [["customer_id", "ordered_at", "units", "dollars"]];
  for (let n = 1; n <= 20; n++) {
    const two = String(n).padStart(2, "0");
    rows.push([`000${two}`, `199701${two}`, "2", "23.54"]);
  }
  return rows;
}

const added =
  (...values: string[]) =>
  ({ purchases: rows }: Tables): void =>
    void rows?.push(values);

/** A missing value needs quotes too, as any number of blanks is one delimiter. */
const field = (text: string): string =>
  /^$|["\s]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;

export const fixture: BadInputFixture = {
  tables: () => ({ purchases: purchases() }),
  columns: {
    id: ["purchases", "customer_id"],
    timestamp: ["purchases", "ordered_at"],
    integer: ["purchases", "units"],
    amount: ["purchases", "dollars"],
  },
  moments: "day",
  hasHeader: false,
  delimiter: " ",
  write: (rows) =>
    rows
      .slice(1)
      .map((row) => `${row.map(field).join(" ")}\n`)
      .join(""),
  own: [
    {
      row: 16,
      name: "a negative number of units",
      change: added("00001", "19970301", "-2", "-23.54"),
      reads: { warnings: { FREE_ORDER: 1 }, facts: { orders: 20, adjustments: 1 } },
    },
    {
      row: 18,
      name: "a purchase that is there twice",
      change: added("00001", "19970101", "2", "23.54"),
      reads: { warnings: { SAME_DAY_ORDER: 1 }, facts: { orders: 21, visitors: 20 } },
    },
    {
      row: 0,
      name: "a day with a year of two digits, and one that is none",
      change: (tables) => {
        added("00001", "970301", "1", "9.99")(tables);
        added("00001", "970230", "1", "9.99")(tables);
      },
      reads: { reasons: ["BAD_DATE"], facts: { orders: 21 } },
    },
  ],
  without: {
    1: "without a header no column can be told to be missing",
    8: "no column is a text",
    17: "purchases are never undone",
    19: "one file refers to no other",
    21: "moments are days",
    22: "moments are days",
    23: "moments are days",
    24: "days are written year first",
    28: "there is no header",
    29: "there is no header",
    30: "there is no header",
    31: "there is no header",
    32: "without a header the order of columns is fixed",
    46: "no column is a text",
  },
};
