import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openStream, wholeBetween } from "../../src/generate/random.js";

const FIRST_DAY = Date.UTC(2021, 2, 3);
const DAY_MS = 86_400_000;
const COUNTRIES = ["France", "France", "EIRE", "United Kingdom"] as const;

/**
 * The one file of the online-retail layout: customers who come back, some never, from three
 * countries, with cancellations that have their order, a larger one, or none; never on a Saturday.
 */
export async function writeRandomRetail(folder: string, seed: string): Promise<string> {
  const draw = openStream(seed, "random retail");
  const lines = [
    "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
  ];
  let invoice = 1000;
  const add = (no: string, customer: string, at: number, cells: readonly (string | number)[]) => {
    const [product, quantity, price, country] = cells;
    const moment = new Date(at).toISOString().slice(0, 19).replace("T", " ");
    lines.push(
      [no, product, `thing ${product}`, quantity, moment, price, customer, country].join(","),
    );
  };
  const addLine = (no: string, customer: string, at: number, country: string): void => {
    const product = `P${wholeBetween(draw(), 1, 6)}`;
    const quantity = wholeBetween(draw(), 1, 5);
    // few prices, so that amounts tie
    const price = [5, 10, 12.5][Math.floor(draw() * 3)] ?? 5;
    add(no, customer, at, [product, quantity, price, country]);
    if (draw() >= 0.2) return;
    const later = at + wholeBetween(draw(), 0, 40) * DAY_MS;
    const returned = -wholeBetween(draw(), 1, quantity + (draw() < 0.3 ? 2 : 0));
    add(`C${++invoice}`, customer, later, [product, returned, price, country]);
  };
  for (let place = 0; place < 70; place++) {
    const customer = place % 17 === 16 ? "" : String(100 + place);
    const country = COUNTRIES[Math.floor(draw() * COUNTRIES.length)] ?? "";
    const orders = 1 + Math.floor(draw() ** 3 * 9);
    for (let nth = 0; nth < orders; nth++) {
      const day = Math.floor(draw() * 800);
      const at = FIRST_DAY + day * DAY_MS + wholeBetween(draw(), 0, 86_399) * 1000;
      if (new Date(at).getUTCDay() === 6) continue;
      const no = String(++invoice);
      for (let line = wholeBetween(draw(), 1, 4); line > 0; line--) {
        addLine(no, customer, at, country);
      }
    }
  }
  await mkdir(folder, { recursive: true });
  const path = join(folder, "lines.csv");
  await writeFile(path, `${lines.join("\n")}\n`);
  return path;
}
