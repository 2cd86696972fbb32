import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { addDays } from "../../../src/domain/calendar.js";

/** Monday on which its first week begins. */
export const FIRST_ON = "2024-01-01";

/** Orders of each country in each week; customers order once, revenue is 10.00 an order. */
export async function writeTravellingShop(
  folder: string,
  panel: Readonly<Record<string, readonly number[]>>,
): Promise<void> {
  const lines: string[] = [];
  for (const [country, weekly] of Object.entries(panel)) {
    for (const [week, orders] of weekly.entries()) {
      for (let place = 0; place < orders; place++) {
        const day = addDays(FIRST_ON, 7 * week + (place % 7));
        const id = `${country}-${week}-${place}`;
        lines.push(`${id},${id},${day} 10:00:00,A,1,10.00,${country}`);
      }
    }
  }
  await mkdir(folder, { recursive: true });
  await writeFile(
    join(folder, "orders.csv"),
    `order_id,customer_id,order_date,sku,qty,unit price,country\n${lines.join("\n")}\n`,
  );
}
