import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { expectHours, HOURLY } from "./equal-hours.js";
import { askMetrics, expectMetrics } from "./equal-metrics.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { MAVEN_TABLES, mavenTruth, type MavenTables } from "./maven-truth.js";
import { MEASURES, type MetricQuestion } from "./metric-truth.js";
import { drawnSessions, tablesOf, writeTables } from "./random-shop.js";
import { shifted, type GrainName } from "./true-calendar.js";
import { truthIn } from "./truth-in-zone.js";
import type { DimensionName, TrueShop } from "./truth-shop.js";

const OWN = ["Europe/Berlin", "UTC", "Pacific/Auckland"] as const;
/** Lord Howe moves its clocks by half an hour, Kolkata is half an hour off for good. */
const OTHERS = [
  ...["America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Australia/Lord_Howe"],
  ...["Pacific/Auckland", "Europe/Berlin", "America/Sao_Paulo"],
];
const GRAINS: readonly GrainName[] = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
const DIMENSIONS = ["CHANNEL", "DEVICE", "WEEKDAY", "HOUR"] as unknown as DimensionName[];
const ADDITIVE = MEASURES.filter((measure) => measure !== "CUSTOMERS" && measure !== "VISITORS");
/** `tablesOf` begins in winter; clocks of Europe, America and Australia change within 100 days of this. */
const LATER = Date.parse("2024-02-10T00:00:00Z") - Date.parse("2012-11-12T00:00:00Z");

const drawnQuestion = fc.record({
  measures: fc.subarray([...ADDITIVE], { minLength: 1 }),
  dimensions: fc.subarray(DIMENSIONS, { maxLength: 3 }),
  grain: fc.option(fc.constantFrom(...GRAINS)),
  cut: fc.option(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }))),
  filtered: fc.option(fc.tuple(fc.constantFrom(...DIMENSIONS), fc.integer({ min: 1, max: 3 }))),
});
type Drawn = typeof drawnQuestion extends fc.Arbitrary<infer T> ? T : never;

function questionFor(truth: TrueShop, { measures, dimensions, ...drawn }: Drawn): MetricQuestion {
  const { grain, cut, filtered } = drawn;
  const from = shifted(truth.firstOn, cut?.[0] ?? 0);
  const to = shifted(truth.asOfOn, 1 - (cut?.[1] ?? 0));
  const values = [...truth.sessions, ...truth.orders].map(
    ({ origin }) => origin[filtered?.[0] ?? "CHANNEL"],
  );
  const isOfClock = (name: string): boolean => name === "WEEKDAY" || name === "HOUR";
  return {
    measures,
    // days by parts of themselves have no rows for parts of other days: see hours.test.ts
    dimensions: dimensions.filter((name) => grain !== "DAY" || !isOfClock(name)),
    ...(grain === null ? {} : { grain }),
    ...(cut === null || from >= to ? {} : { period: { from, to } }),
    ...(filtered === null || (grain === "DAY" && isOfClock(filtered[0]))
      ? {}
      : { where: { [filtered[0]]: [...new Set(values)].sort().slice(0, filtered[1]) } }),
  };
}

const stamped = (tables: MavenTables, stamp: (at: string) => string): MavenTables =>
  Object.fromEntries(
    MAVEN_TABLES.map((table) => [
      table,
      tables[table].map((row) => ({ ...row, created_at: stamp(row["created_at"] ?? "") })),
    ]),
  ) as unknown as MavenTables;

const later = (at: string): string =>
  new Date(Date.parse(`${at.replace(" ", "T")}Z`) + LATER)
    .toISOString()
    .slice(0, 19)
    .replace("T", " ");

let shops: LoadedShops;
let shopCount = 0;
beforeAll(async () => {
  shops = await openShops();
});
afterAll(() => shops?.close());

/** A shop whose files are written in UTC, and what they say in UTC. */
async function loaded(drawn: MavenTables, timezone: string) {
  const key = `shop-${++shopCount}`;
  const tables = stamped(drawn, later);
  const folder = join(shops.folder, key);
  await writeTables(
    folder,
    stamped(tables, (at) => `${at.replace(" ", "T")}Z`),
  );
  await shops.load({ key, name: key, currency: "USD", timezone }, [folder]);
  return { key, utc: mavenTruth(tables) };
}

/** Without spreads, which are sums of squares in another order. */
const exactValues = ({ totals }: Answer): unknown[] =>
  totals.values.map(({ measure, estimate: { value }, money }: Answer) => [measure, value, money]);

describe("a shop drawn at random, in the days of any zone", () => {
  it("answers as a count over its raw files does, and adds up to what its own days do", async () => {
    const law = fc.asyncProperty(
      drawnSessions.filter((sessions) => sessions.some(({ basket }) => basket.length > 0)),
      fc.constantFrom(...OWN),
      fc.shuffledSubarray(OTHERS, { minLength: 4, maxLength: 4 }),
      fc.array(drawnQuestion, { minLength: 4, maxLength: 4 }),
      async (sessions, own, others, questions) => {
        const { key, utc } = await loaded(tablesOf(sessions), own);
        const whole = await askMetrics(shops, key, { measures: ADDITIVE });
        for (const [place, zone] of others.filter((other) => other !== own).entries()) {
          const truth = truthIn(zone, utc, own);
          for (const drawn of questions) {
            await expectMetrics(shops, key, truth, {
              ...questionFor(truth, drawn),
              timezone: zone,
            });
          }
          const days = { measures: ADDITIVE, grain: "DAY" as const, timezone: zone };
          expect(exactValues(await askMetrics(shops, key, days))).toEqual(exactValues(whole));
          if (place > 0) continue;
          const period = { from: "2024-03-28", to: "2024-04-11" };
          const hours = { measures: HOURLY, period, timezone: zone };
          await expectHours(shops, key, { truth, zone }, hours);
        }
      },
    );
    await fc.assert(law, { numRuns: 4, seed: 62, endOnFailure: true });
    expect(shopCount).toBe(4);
  });
});
