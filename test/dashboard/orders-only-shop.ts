import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Two customers, three orders, 37.00 in all: 10 × 1.50, 4 × 3.00 and 5 × 2.00. No sessions. */
const INVOICE_LINES = `InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,22423,CAKESTAND,10,2010-12-01 08:26:00,1.50,17850,United Kingdom
536366,85123,LIGHT HOLDER,4,2011-01-10 10:00:00,3.00,17850,United Kingdom
536367,22423,CAKESTAND,5,2011-02-15 12:30:00,2.00,13047,France
`;

/** @returns the file */
export async function writeOrdersOnlyShop(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, "online_retail.csv");
  await writeFile(path, INVOICE_LINES);
  return path;
}
