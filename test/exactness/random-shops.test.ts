import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { expectAnalytics } from "./equal-analytics.js";
import { expectCrossSell } from "./equal-cross-sell.js";
import { expectCustomers } from "./equal-customers.js";
import { expectFunnel } from "./equal-funnel.js";
import { expectMetrics } from "./equal-metrics.js";
import { expectOrders } from "./equal-orders.js";
import { expectProducts } from "./equal-products.js";
import { expectRetention } from "./equal-retention.js";
import { expectSessions } from "./equal-sessions.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { mavenTruth, type MavenTables } from "./maven-truth.js";
import { distinctQuestions, drawnQuestion, questionFor } from "./random-question.js";
import { drawnSessions, tablesOf, writeTables } from "./random-shop.js";
import { sumOf, type TrueShop } from "./truth-shop.js";

const GRAINS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"] as const;
const ZONES = ["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"] as const;

let shops: LoadedShops;
let shopCount = 0;
beforeAll(async () => {
  shops = await openShops();
});
afterAll(() => shops?.close());

async function loaded(
  tables: MavenTables,
  timezone: string,
): Promise<{ key: string; truth: TrueShop }> {
  const key = `shop-${++shopCount}`;
  await writeTables(join(shops.folder, key), tables);
  await shops.load({ key, name: key, currency: "USD", timezone }, [join(shops.folder, key)]);
  return { key, truth: mavenTruth(tables, timezone) };
}

describe("a shop drawn at random", () => {
  it("answers every question as a count over its raw files does", async () => {
    let waiting = 0;
    const law = fc.asyncProperty(
      drawnSessions.filter((sessions) => sessions.some(({ basket }) => basket.length > 0)),
      fc.constantFrom(...ZONES),
      fc.array(drawnQuestion, { minLength: 5, maxLength: 5 }),
      fc.subarray([...distinctQuestions], { minLength: 4, maxLength: 4 }),
      fc.constantFrom("CHANNEL" as const, "DEVICE" as const),
      fc.constantFrom(...GRAINS),
      async (sessions, zone, questions, distinct, breakdown, cohortGrain) => {
        const { key, truth } = await loaded(tablesOf(sessions), zone);
        for (const drawn of questions)
          await expectMetrics(shops, key, truth, questionFor(truth, drawn));
        for (const question of distinct) await expectMetrics(shops, key, truth, question);
        const { steps } = await expectFunnel(shops, key, truth, { breakdown, cohortGrain });
        waiting += sumOf(steps.map((step: Answer) => step.notYetExpired));
        for (const grain of ["WEEK", "MONTH", "QUARTER"] as const) {
          await expectRetention(shops, key, truth, { grain, periods: 20 });
        }
        await expectProducts(shops, key, truth);
        await expectCrossSell(shops, key, truth);
        await expectCustomers(shops, key, truth);
        await expectOrders(shops, key, truth, { withLines: true });
        await expectSessions(shops, key, truth);
        await expectAnalytics(shops, { key, truth, timezone: zone });
      },
    );
    await fc.assert(law, { numRuns: 6, seed: 1927, endOnFailure: true });
    expect([shopCount, waiting > 0]).toEqual([6, true]);
  }, 300_000);
});
