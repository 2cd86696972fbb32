import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { writeReturningCustomers } from "../support/returning-customers.js";
import { readCsv } from "./csv-rows.js";
import { expectKinds, type KindQuestion } from "./equal-retention-kinds.js";
import { openShops, type LoadedShops } from "./loaded-shop.js";
import { mavenTruth } from "./maven-truth.js";
import { retailTruth } from "./online-retail-truth.js";
import { drawnSessions, tablesOf, writeTables } from "./random-shop.js";
import { trueCustomers, type TrueCustomer } from "./true-customers.js";
import type { TrueShop } from "./truth-shop.js";

interface CountedShop {
  readonly key: string;
  readonly truth: TrueShop;
  readonly customers: readonly TrueCustomer[];
}

let shops: LoadedShops;
/** Few customers with many orders, sessions, products, costs and refunds. */
let visited: CountedShop;
/** Sixty customers of 540 days, from lines of orders alone. */
let returning: CountedShop;

beforeAll(async () => {
  shops = await openShops();
  const sessions = fc.sample(drawnSessions, { numRuns: 12, seed: 1945 });
  const tables = tablesOf(sessions.flat());
  await writeTables(join(shops.folder, "visited"), tables);
  const shop = { name: "Shop", currency: "USD" };
  await shops.load({ key: "visited", ...shop, timezone: "Asia/Kolkata" }, [
    join(shops.folder, "visited"),
  ]);
  const visitedTruth = mavenTruth(tables, "Asia/Kolkata");
  visited = { key: "visited", truth: visitedTruth, customers: trueCustomers(visitedTruth) };
  const folder = join(shops.folder, "returning");
  await writeReturningCustomers(folder, { seed: "who returns", customers: 60 });
  await shops.load({ key: "returning", ...shop, timezone: "UTC" }, [folder]);
  const { shop: truth } = retailTruth(readCsv(join(folder, "lines.csv")));
  returning = { key: "returning", truth, customers: trueCustomers(truth) };
}, 120_000);
afterAll(() => shops?.close());

const BRACKETS = [{ from: 0 }, { from: 1, to: 2 }, { from: 3, to: 5 }, { from: 7, to: 11 }];

const QUESTIONS: readonly KindQuestion[] = [
  { grain: "MONTH" },
  { grain: "MONTH", kind: "ROLLING" },
  { grain: "MONTH", kind: "BRACKETED", brackets: BRACKETS },
  { grain: "QUARTER", kind: "BRACKETED", brackets: [{ from: 1, to: 3 }] },
  { grain: "WEEK", kind: "ROLLING", periods: 9 },
  { grain: "WEEK", ageBasis: "EXACT_DAYS", periods: 20 },
  { grain: "MONTH", ageBasis: "EXACT_DAYS" },
  { grain: "QUARTER", ageBasis: "EXACT_DAYS", kind: "ROLLING" },
  { grain: "MONTH", ageBasis: "EXACT_DAYS", kind: "BRACKETED", brackets: BRACKETS },
];

describe("retention of every kind is a plain count over customers", () => {
  it.each([
    ...QUESTIONS,
    { grain: "MONTH", breakdown: "CHANNEL" },
    { grain: "WEEK", breakdown: "DEVICE", kind: "ROLLING" },
    { grain: "MONTH", breakdown: "FIRST_PRODUCT", kind: "BRACKETED", brackets: BRACKETS },
  ] satisfies KindQuestion[])("in a shop with sessions: %j", async (question) => {
    await expectKinds(shops, visited, question);
  });

  it.each([...QUESTIONS, { grain: "QUARTER", breakdown: "COUNTRY" } satisfies KindQuestion])(
    "in a shop of orders alone: %j",
    async (question) => {
      await expectKinds(shops, returning, question);
    },
  );
});

describe("the parts of a breakdown", () => {
  it.each(["CHANNEL", "DEVICE", "FIRST_PRODUCT", "RFM_SEGMENT"])(
    "by %s add up to all customers, cell by cell",
    async (breakdown) => {
      const { shop } = await shops.ask(
        `query ($by: RetentionBreakdown) { shop(key: "visited") { retention(input: { breakdown: $by, kind: ROLLING }) {
          cohorts { cohortOn cells { customers orders } }
          breakdown { value segmentId cohorts { cohortOn cells { customers orders } } } } } }`,
        { by: breakdown },
      );
      const sums = new Map<string, number[]>();
      for (const part of shop.retention.breakdown) {
        expect(part.segmentId === null).toBe(breakdown !== "RFM_SEGMENT");
        for (const { cohortOn, cells } of part.cohorts) {
          for (const [age, cell] of cells.entries()) {
            const at = `${cohortOn} ${age}`;
            const [customers = 0, orders = 0] = sums.get(at) ?? [];
            sums.set(at, [customers + cell.customers, orders + cell.orders]);
          }
        }
      }
      for (const { cohortOn, cells } of shop.retention.cohorts) {
        for (const [age, { customers, orders }] of cells.entries()) {
          expect(sums.get(`${cohortOn} ${age}`)).toEqual([customers, orders]);
        }
      }
    },
  );
});
