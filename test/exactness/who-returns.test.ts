import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { writeReturningCustomers } from "../support/returning-customers.js";
import type { CountedShop } from "./counted-shop.js";
import { readCsv } from "./csv-rows.js";
import { expectTiers } from "./equal-frequency.js";
import { expectLifecycle } from "./equal-lifecycle.js";
import { expectCadence, expectNextOrders, type NextOrderQuestion } from "./equal-next-orders.js";
import { expectPageTests } from "./equal-page-tests.js";
import { expectKinds, type KindQuestion } from "./equal-retention-kinds.js";
import { expectSplitOrders } from "./equal-split-orders.js";
import { openShops, type LoadedShops } from "./loaded-shop.js";
import { mavenTruth } from "./maven-truth.js";
import { retailTruth } from "./online-retail-truth.js";
import { drawnSessions, tablesOf, writeTables } from "./random-shop.js";
import { trueCustomers } from "./true-customers.js";
import type { TrueOrder } from "./truth-shop.js";

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
  // its few visitors come so often that they would be taken for machines
  const settings = { funnels: [], visitors: { isExcluding: false, limits: {} } };
  const config = { key: "visited", ...shop, timezone: "Asia/Kolkata", settings };
  await shops.load(config, [join(shops.folder, "visited")]);
  const visitedTruth = mavenTruth(tables, "Asia/Kolkata");
  visited = { key: "visited", truth: visitedTruth, customers: trueCustomers(visitedTruth) };
  const folder = join(shops.folder, "returning");
  await writeReturningCustomers(folder, { seed: "who returns", customers: 60 });
  await shops.load({ key: "returning", ...shop, timezone: "UTC" }, [folder]);
  const { shop: truth } = retailTruth(readCsv(join(folder, "lines.csv")));
  returning = { key: "returning", truth, customers: trueCustomers(truth) };
});
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

describe("the counted shops", () => {
  it("hold what there is to find: every state, split orders, costs, refunds, all tiers", async () => {
    for (const { key } of [visited, returning]) {
      const { shop } = await shops.ask(`{ shop(key: "${key}") {
        lifecycle(input: { grain: WEEK }) { periods { cells { customers } } }
        splitOrders { windows { splitOrders } } frequencyTiers { tiers { customers } } } }`);
      const ofState = [0, 1, 2, 3].map((place) =>
        Math.max(
          ...shop.lifecycle.periods.map(
            ({ cells }: { cells: { customers: number }[] }) => cells[place]?.customers ?? 0,
          ),
        ),
      );
      expect(Math.min(...ofState)).toBeGreaterThan(0);
      const tiers = shop.frequencyTiers.tiers.map((tier: { customers: number }) => tier.customers);
      if (key === "returning") expect(Math.min(...tiers)).toBeGreaterThan(0);
      if (key === "visited") expect(shop.splitOrders.windows.at(-1).splitOrders).toBeGreaterThan(9);
    }
    expect(visited.truth.hasCost).toBe(true);
    expect(visited.truth.refunds.length).toBeGreaterThan(9);
  });
});

it("the pages of the shop with sessions ran side by side as often as its files have it", async () => {
  const { tests } = await expectPageTests(shops, "visited", visited.truth, { minSessions: 5 });
  const stages = new Set(tests.map(({ stage }: { stage: string }) => stage));
  expect(stages).toEqual(new Set(["LANDING", "BILLING"]));
});

const SHOPS = ["with sessions", "of orders alone"] as const;
const shopOf = (kind: (typeof SHOPS)[number]): CountedShop =>
  kind === "with sessions" ? visited : returning;

describe.each(SHOPS)("a shop %s", (kind) => {
  it.each([
    { orderNumber: 1 },
    { orderNumber: 3 },
    { orderNumber: 10 },
    { orderNumber: 1, breakdown: "COHORT_YEAR" },
    { orderNumber: 2, breakdown: kind === "with sessions" ? "CHANNEL" : "COUNTRY" },
  ] satisfies NextOrderQuestion[])("tells when the next order comes: %j", async (question) => {
    await expectNextOrders(shops, shopOf(kind), question);
  });

  it.each([1, 3])("tells the cadence of orders, and who is late after %i gaps", async (minGaps) => {
    await expectCadence(shops, shopOf(kind), minGaps);
  });

  it.each([{}, { cuts: [1, 3, 5, 9, 200] }, { horizonDays: 90 }, { horizonDays: 365 }] as const)(
    "cuts customers into tiers: %j",
    async (question) => {
      await expectTiers(shops, shopOf(kind), question);
    },
  );

  it.each(["WEEK", "MONTH", "QUARTER"] as const)(
    "tells what customers are by %s",
    async (grain) => {
      await expectLifecycle(shops, shopOf(kind), grain);
    },
  );

  it.each(["CHANNEL", "HOUR"] as const)("finds split orders, by %s", async (by) => {
    const zone = kind === "with sessions" ? "Asia/Kolkata" : "UTC";
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit" });
    const hourOf = ({ orderedAt }: TrueOrder): string => clock.format(new Date(orderedAt));
    await expectSplitOrders(shops, shopOf(kind), by, hourOf);
  });
});
