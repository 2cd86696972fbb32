import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { expectHours, HOURLY } from "./equal-hours.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { MAVEN_TABLES, mavenTruth, type MavenTables } from "./maven-truth.js";
import { drawnSessions, tablesOf, writeTables } from "./random-shop.js";
import { localTime } from "./true-hours.js";
import type { TrueShop } from "./truth-shop.js";

const DAY_MINUTES = 24 * 60;
/** The first day of what `tablesOf` makes. */
const FIRST_DRAWN = "2012-11-12T00:00:00Z";

interface ClockShop {
  readonly key: string;
  readonly zone: string;
  /** The UTC day of the first session; clocks change within the next two. */
  readonly from: string;
  readonly changes: string;
}
const SHOPS: readonly ClockShop[] = [
  {
    ...{ key: "spring", zone: "America/New_York", from: "2024-03-09" },
    changes: "On 2024-03-10 the clocks of America/New_York change: there is no 02:00.",
  },
  {
    ...{ key: "autumn", zone: "Europe/Vienna", from: "2024-10-26" },
    changes: "On 2024-10-27 the clocks of Europe/Vienna change: 02:00 lasts 120 minutes.",
  },
  {
    ...{ key: "half", zone: "Australia/Lord_Howe", from: "2024-10-04" },
    changes: "On 2024-10-06 the clocks of Australia/Lord_Howe change: 02:00 lasts 30 minutes.",
  },
];

/** Some hundred sessions of four days, as UTC moments. */
function clockTables({ from }: ClockShop): MavenTables {
  const drawn = fc.sample(drawnSessions, { numRuns: 6, seed: 25 }).flat();
  const tables = tablesOf(
    drawn.map((session, place) => ({
      ...session,
      // so many that none is taken for a machine, all over the four days
      visitor: place % 97,
      beginMinute: (session.beginMinute + place * 41) % (4 * DAY_MINUTES),
      refundDays: session.refundDays === null ? null : session.refundDays % 3,
    })),
  );
  const later = Date.parse(`${from}T00:00:00Z`) - Date.parse(FIRST_DRAWN);
  const moved = (at = ""): string =>
    new Date(Date.parse(`${at.replace(" ", "T")}Z`) + later).toISOString().slice(0, 19);
  return Object.fromEntries(
    MAVEN_TABLES.map((table) => [
      table,
      tables[table].map((row) => ({ ...row, created_at: moved(row["created_at"]) })),
    ]),
  ) as unknown as MavenTables;
}

/** What files of UTC moments say of days in a zone. */
function truthIn(zone: string, tables: MavenTables): TrueShop {
  const spaced = Object.fromEntries(
    MAVEN_TABLES.map((table) => [
      table,
      tables[table].map((row) => ({ ...row, created_at: row["created_at"]?.replace("T", " ") })),
    ]),
  ) as unknown as MavenTables;
  const truth = mavenTruth(spaced);
  const days = [
    ...truth.sessions.map(({ startedAt }) => startedAt),
    ...truth.orders.map(({ orderedAt }) => orderedAt),
  ]
    .map((at) => localTime(at, zone).day)
    .sort();
  return { ...truth, firstOn: days[0] ?? "", asOfOn: days.at(-1) ?? "" };
}

let shops: LoadedShops;
const truths = new Map<string, TrueShop>();
beforeAll(async () => {
  shops = await openShops();
  for (const shop of SHOPS) {
    const { key, zone: timezone } = shop;
    const tables = clockTables(shop);
    const stamped = Object.fromEntries(
      MAVEN_TABLES.map((table) => [
        table,
        tables[table].map((row) => ({ ...row, created_at: `${row["created_at"]}Z` })),
      ]),
    ) as unknown as MavenTables;
    await writeTables(join(shops.folder, key), stamped);
    await shops.load({ key, name: key, currency: "EUR", timezone }, [join(shops.folder, key)]);
    truths.set(key, truthIn(timezone, tables));
  }
});
afterAll(() => shops?.close());

describe.each(SHOPS)("hours of a shop in $zone, around a change of its clocks", (shop) => {
  const truth = (): TrueShop => truths.get(shop.key) as TrueShop;
  const own = (): { truth: TrueShop; zone: string } => ({ truth: truth(), zone: shop.zone });

  it("are a count over its raw files, every measure, hour by hour", async () => {
    const table = await expectHours(shops, shop.key, own(), { measures: HOURLY });
    expect(truth().orders.length).toBeGreaterThan(50);
    expect(table.provenance.warnings.filter(({ code }: Answer) => code === "CLOCK_CHANGE")).toEqual(
      [{ code: "CLOCK_CHANGE", message: shop.changes }],
    );
  });

  it("are so under any condition of the clock", async () => {
    const day = /\d{4}-\d\d-\d\d/.exec(shop.changes)?.[0] ?? "";
    const period = { from: day, to: truth().asOfOn };
    await expectHours(shops, shop.key, own(), {
      ...{ measures: ["SESSIONS", "ORDERS", "REFUNDS"], period },
    });
    await expectHours(shops, shop.key, own(), {
      ...{
        measures: ["SESSIONS", "AOV"],
        hours: ["1", "02", "3", "17"],
        weekdays: ["6", "7", "1"],
      },
    });
  });

  it("add up to days, and to the hours of the day", async () => {
    const ask = async (more: string): Promise<Answer[]> =>
      (
        await shops.ask(
          `{ shop(key: "${shop.key}") { metrics(query: { measures: [SESSIONS], ${more} }) { rows { bucket localStart dimensions { value } values { estimate { value } } } } } }`,
        )
      ).shop.metrics.rows;
    const summed = (rows: readonly Answer[], keyOf: (row: Answer) => string): object => {
      const sums = new Map<string, number>();
      for (const row of rows) {
        const value: number = row.values[0].estimate.value;
        if (value > 0) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + value);
      }
      return Object.fromEntries([...sums].sort());
    };
    const hours = await ask("grain: HOUR");
    expect(summed(hours, ({ bucket }) => bucket)).toEqual(
      summed(await ask("grain: DAY"), ({ bucket }) => bucket),
    );
    expect(summed(hours, ({ localStart }) => localStart.slice(11, 13))).toEqual(
      summed(await ask("dimensions: [HOUR]"), ({ dimensions }) => dimensions[0].value),
    );
  });

  it("are compared with those at the same time, whatever the clocks did between", async () => {
    const day = /\d{4}-\d\d-\d\d/.exec(shop.changes)?.[0] ?? "";
    const next = new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
    const end = new Date(Date.parse(day) + 2 * 86_400_000).toISOString().slice(0, 10);
    const { rows, comparisons } = (
      await shops.ask(
        `{ shop(key: "${shop.key}") { metrics(query: { measures: [SESSIONS], grain: HOUR, period: { between: { from: "${next}", to: "${end}" } }, compare: [{ previousPeriod: true }] }) {
          rows { key localStart values { estimate { value } delta { value } } } comparisons { rows { key localStart values { estimate { value } } } } } } }`,
      )
    ).shop.metrics;
    const before = new Map<string, Answer>(
      comparisons[0].rows.map((row: Answer) => [row.localStart.slice(11), row]),
    );
    expect(rows).toHaveLength(24);
    for (const row of rows) {
      const other = before.get(row.localStart.slice(11));
      const base: number = other?.values[0].estimate.value ?? 0;
      expect(other === undefined || other.key === row.key).toBe(true);
      expect(row.values[0].delta.value).toBe(
        base === 0 ? null : row.values[0].estimate.value / base - 1,
      );
    }
  });
});
