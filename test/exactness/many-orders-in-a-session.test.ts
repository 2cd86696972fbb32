import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { writeHandCountedShop } from "./hand-counted-shop.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";

// Session 8 of the hand-counted shop places 25 orders of one bear (49.99) each, at half past ten.
let shops: LoadedShops;
beforeAll(async () => {
  shops = await openShops();
  const folder = join(shops.folder, "bears");
  await writeHandCountedShop(folder, (local) => local);
  const ids = Array.from({ length: 25 }, (_, place) => 100 + place);
  const add = (table: string, rowOf: (id: number) => string): Promise<void> =>
    appendFile(join(folder, `${table}.csv`), ids.map((id) => `${rowOf(id)}\n`).join(""));
  await add("orders", (id) => `${id},2012-04-02 10:30:00,8,7,1,1,49.99,19.49`);
  await add("order_items", (id) => `${id},2012-04-02 10:30:00,${id},1,1,49.99,19.49`);
  await shops.load({ key: "bears", name: "Bears", currency: "USD", timezone: "UTC" }, [folder]);
});
afterAll(() => shops?.close());

const ask = async (fields: string): Promise<Answer> =>
  (await shops.ask(`{ shop(key: "bears") { ${fields} } }`)).shop;

describe("a session with 25 orders", () => {
  it("counts them all, and their revenue", async () => {
    const { sessions } = await ask(
      'sessions(where: { visitorId: ["7"] }) { nodes { orderCount revenue { amount } } }',
    );
    expect(sessions.nodes).toEqual([{ orderCount: 25, revenue: { amount: "1249.75" } }]);
  });

  it("lists them all", async () => {
    const { sessions } = await ask(
      'sessions(where: { visitorId: ["7"] }) { nodes { orders { externalId } } }',
    );
    expect(sessions.nodes[0].orders).toHaveLength(25);
  });

  it("spreads the revenue per session by sessions, not by orders", async () => {
    const { metrics } = await ask(`metrics(query: { measures: [REVENUE_PER_SESSION],
      where: { dimension: CHANNEL, in: ["paid nonbrand search"] } }) {
      totals { values { estimate { value standardError n } } } }`);
    const { value, standardError, n } = metrics.totals.values[0].estimate;
    const revenues = [49.99, 109.98, 1249.75, 0];
    const mean = revenues.reduce((sum, revenue) => sum + revenue, 0) / 4;
    const squares = revenues.reduce((sum, revenue) => sum + (revenue - mean) ** 2, 0);
    expect([value, n]).toEqual([mean, 4]);
    expect(standardError).toBeCloseTo(Math.sqrt(squares / 3 / 4), 6);
  });
});
