import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openStream, type Draw } from "../../src/generate/random.js";

const FIRST_DAY = Date.UTC(2023, 0, 2, 9);
const DAY_MS = 86_400_000;
const DAYS = 540;

/** What one of the customers truly is. */
export interface TrueCustomer {
  readonly id: string;
  /** Days of orders, from 0, ascending; the first is the first order. */
  readonly days: readonly number[];
  /** No order comes after this day. */
  readonly leftOn: number;
}

const gammaTwo = (draw: Draw, mean: number): number =>
  (-Math.log(1 - draw()) - Math.log(1 - draw())) * (mean / 2);

/**
 * A shop whose customers come back: rates differ between them, and after each order some leave for
 * good. Written as the one file of the online-retail layout.
 * @returns the truth, customer by customer
 */
export async function writeReturningCustomers(
  folder: string,
  { seed, customers }: { readonly seed: string; readonly customers: number },
): Promise<TrueCustomer[]> {
  const draw = openStream(seed, "returning customers");
  const lines = [
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  ];
  const truth: TrueCustomer[] = [];
  let invoice = 500_000;
  for (let place = 0; place < customers; place++) {
    const id = String(10_000 + place);
    const gap = 1 / gammaTwo(draw, 1 / 25);
    const leaving = 0.05 + 0.25 * draw();
    const value = 10 + gammaTwo(draw, 40);
    const days: number[] = [];
    let day = Math.floor(draw() * (DAYS - 30));
    let leftOn = DAYS;
    while (day < DAYS) {
      days.push(day);
      if (draw() < leaving) {
        leftOn = day;
        break;
      }
      day += Math.max(1, Math.round(-Math.log(1 - draw()) * gap));
    }
    for (const ordered of days) {
      const at = new Date(FIRST_DAY + ordered * DAY_MS)
        .toISOString()
        .slice(0, 19)
        .replace("T", " ");
      const price = (value * (0.5 + draw())).toFixed(2);
      const product = 1 + Math.floor(draw() * 12);
      lines.push(
        `${++invoice},P${product},thing ${product},${1 + Math.floor(draw() * 3)},${at},${price},${id},France`,
      );
    }
    truth.push({ id, days, leftOn });
  }
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "lines.csv"), `${lines.join("\n")}\n`);
  return truth;
}
