import type { Rows } from "./maven-files.js";

/** Columns of an invoice line, by name. */
export const COLUMNS = [
  "InvoiceNo",
  "StockCode",
  "Description",
  "Quantity",
  "InvoiceDate",
  "UnitPrice",
  "CustomerID",
  "Country",
] as const;

/** Records of the whole shop: 40 invoices with three lines each. */
export const RETAIL_RECORDS = 120;

/**
 * A good shop in the Online Retail layout: invoice 536000 + n is customer 17000 + n % 15's, on day
 * n % 28 + 1 of January 2011, with 2 lanterns, 3 mugs and 1 holder: 2 x 3.39 + 3 x 2.55 + 1 x 7.65
 * = 22.08.
 */
export function retailRows(): Rows {
  const rows: Rows = [[...COLUMNS]];
  for (let n = 0; n < RETAIL_RECORDS / 3; n++) {
    const day = String((n % 28) + 1).padStart(2, "0");
    const line = (code: string, name: string, quantity: string, price: string): void => {
      rows.push([
        `${536000 + n}`,
        code,
        name,
        quantity,
        `2011-01-${day} 08:26:00`,
        price,
        `${17000 + (n % 15)}`,
        "France",
      ]);
    };
    line("71053", "WHITE METAL LANTERN", "2", "3.39");
    line("00123", "MUG", "3", "2.55");
    line("85123A", "HEART HOLDER", "1", "7.65");
  }
  return rows;
}

/** What an invoice line says, column by column. */
export type RetailLine = Partial<Record<(typeof COLUMNS)[number], string>>;

/** One more invoice line; what is not said is good. */
export function retailLine(values: RetailLine = {}): string[] {
  const good = {
    InvoiceNo: "539999",
    StockCode: "71053",
    Description: "WHITE METAL LANTERN",
    Quantity: "1",
    InvoiceDate: "2011-01-20 12:00:00",
    UnitPrice: "1.00",
    CustomerID: "17001",
    Country: "France",
  };
  return COLUMNS.map((column) => values[column] ?? good[column]);
}
