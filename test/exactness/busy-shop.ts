import { join } from "node:path";
import fc from "fast-check";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { openShops } from "./loaded-shop.js";
import { mavenTruth, type MavenTables } from "./maven-truth.js";
import { drawnSessions, tablesOf, writeTables } from "./random-shop.js";
import type { TrueShop } from "./truth-shop.js";

export interface BusyShop {
  readonly shops: LoadedShops;
  readonly truth: TrueShop;
  readonly tables: MavenTables;
  /** Fields of the shop. */
  ask(fields: string): Promise<Answer>;
}

export const BUSY_SHOP = "drawn";

/** Of forty shops drawn at random the one with most orders, loaded, and what its files say. */
export async function openBusyShop(): Promise<BusyShop> {
  const shops = await openShops();
  const samples = fc.sample(drawnSessions, { numRuns: 40, seed: 7 });
  const ordersIn = (sessions: (typeof samples)[number]): number =>
    sessions.filter(({ basket }) => basket.length > 0).length;
  const [busiest = []] = samples.sort((a, b) => ordersIn(b) - ordersIn(a));
  const tables = tablesOf(busiest);
  const folder = join(shops.folder, BUSY_SHOP);
  const timezone = "America/New_York";
  await writeTables(folder, tables);
  await shops.load({ key: BUSY_SHOP, name: BUSY_SHOP, currency: "USD", timezone }, [folder]);
  return {
    shops,
    truth: mavenTruth(tables, timezone),
    tables,
    ask: async (fields) => (await shops.ask(`{ shop(key: "${BUSY_SHOP}") { ${fields} } }`)).shop,
  };
}
