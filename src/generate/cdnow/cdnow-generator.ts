import {
  drawLife,
  drawSpending,
  type LifeHabit,
  type ValueHabit,
} from "../customers/customer-life.js";
import type { GeneratedShop, Generator, GenerateOptions } from "../generator.js";
import { openStream, wholeBetween } from "../random.js";
import { sizeOf } from "../shop-size.js";
import { writeShop, type ShopWriter } from "../shop-writer.js";
import { dayText, secondsOf } from "../timestamp.js";

const FILE = "CDNOW_master.txt";

/** Planted: the published estimates for the real customers, in weeks and cents. */
export const CDNOW = {
  /** @see Fader, Hardie and Lee (2005), table 2 */
  life: {
    model: "BG_NBD",
    ...{ rateShape: 0.243, alpha: 4.414, dropoutA: 0.793, dropoutB: 2.426 },
  } satisfies LifeHabit,
  /** @see Fader, Hardie and Lee (2005), RFM and CLV, the gamma-gamma estimates */
  value: { orderShape: 6.25, customerShape: 3.74, scaleCents: 1_544 } satisfies ValueHabit,
  firstDay: secondsOf("1997-01-01 00:00:00") / 86_400,
  /** All customers come in the first twelve weeks; the file ends with June 1998. */
  joiningDays: 84,
  days: 546,
  /** Chance of another row of the same customer and day. */
  sameDayRate: 0.025,
  zeroRate: 0.0012,
  /** Share of rows with a year of two digits. */
  shortYearRate: 0.005,
  unitCents: 1_500,
};

export const cdnowGenerator: Generator = {
  layout: "cdnow",
  description: "Orders of customers who came in early 1997, until June 1998, as CDNOW's.",
  measure: "customers",
  defaultSize: 23_570,
  mostSize: 10_000_000,
  writesParquet: false,
  generate: generateCdnow,
};

async function generateCdnow(options: GenerateOptions): Promise<GeneratedShop> {
  const { outDir, seed, onProgress } = options;
  const customers = sizeOf(cdnowGenerator, options);
  const job = { fileNames: [FILE], write: (to: ShopWriter) => writeOrders(to, seed, customers) };
  const shop = await writeShop(cdnowGenerator, { outDir, seed, size: customers }, job);
  onProgress?.(customers, customers);
  return shop;
}

async function writeOrders(writer: ShopWriter, seed: string, customers: number): Promise<object> {
  const table = await writer.create(FILE, null);
  const life = openStream(seed, "life");
  const spend = openStream(seed, "spend");
  const quirk = openStream(seed, "quirks");
  const counts = { orders: 0, zeroOrders: 0, sameDayOrders: 0, shortYears: 0, revenueCents: 0 };
  let customersThatLeft = 0;
  for (let customer = 1; customer <= customers; customer++) {
    const joined = Math.floor(life() * CDNOW.joiningDays);
    const { orders, hasLeft } = drawLife(life, CDNOW.life, (CDNOW.days - joined) / 7);
    if (hasLeft) customersThatLeft += 1;
    const value = drawSpending(spend, CDNOW.value);
    const id = String(customer).padStart(5, "0");
    const add = (day: number): void => {
      const isZero = quirk() < CDNOW.zeroRate;
      const isShort = quirk() < CDNOW.shortYearRate;
      const cents = isZero ? 0 : value();
      const units = Math.max(1, Math.round(cents / CDNOW.unitCents));
      const date = dayText(day).replaceAll("-", "");
      counts.orders += 1;
      counts.zeroOrders += isZero ? 1 : 0;
      counts.shortYears += isShort ? 1 : 0;
      counts.revenueCents += cents;
      const dollars = (cents / 100).toFixed(2).padStart(7);
      table.addRow(
        ` ${id} ${isShort ? date.slice(2) : date} ${String(units).padStart(2)} ${dollars}`,
      );
    };
    for (const week of orders) {
      const day = CDNOW.firstDay + joined + Math.min(Math.floor(week * 7), CDNOW.days - joined - 1);
      add(day);
      const again = quirk() < CDNOW.sameDayRate ? wholeBetween(quirk(), 1, 2) : 0;
      for (let more = 0; more < again; more++) add(day);
      counts.sameDayOrders += again;
    }
    if (table.isFull) await table.flush();
  }
  return { counts, planted: { customersThatLeft }, parameters: CDNOW };
}
