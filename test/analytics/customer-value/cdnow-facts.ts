import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ShopFacts } from "../../architecture/contract-facts.js";

/** The CDNOW sample as facts of a shop: one order per line of the file. */
export function cdnowFacts(folder: string): ShopFacts {
  const lines = readFileSync(join(folder, "CDNOW_sample.txt"), "utf8").trim().split("\n");
  const orders = lines.map((line, i) => {
    const [, customer = "", day = "", items = "", amount = ""] = line.trim().split(/\s+/);
    const ordered_on = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6, 8)}`;
    return {
      order_id: String(i + 1),
      visitor_id: customer,
      ordered_at: `${ordered_on} 12:00:00`,
      ordered_on,
      item_count: Number(items),
      revenue: amount,
    };
  });
  return {
    shop: [
      {
        shop_key: "cdnow",
        currency: "USD",
        timezone: "America/New_York",
        as_of_at: "1998-06-30 12:00:00",
        as_of_on: "1998-06-30",
        first_on: "1997-01-01",
      },
    ],
    orders,
  };
}
