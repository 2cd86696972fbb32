import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { expectHours, HOURLY } from "./equal-hours.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { MAVEN_TABLES, mavenTruth, type MavenTables } from "./maven-truth.js";
import { drawnSessions, tablesOf, writeTables } from "./random-shop.js";
import { shifted } from "./true-calendar.js";
import { localTime } from "./true-hours.js";
import type { TrueShop } from "./truth-shop.js";

const ZONE = "Europe/Vienna";
const DAY_MINUTES = 24 * 60;
/** The first day of what `tablesOf` makes. */
const FIRST_DRAWN = "2012-11-12";

/** Four days each, on the second of which clocks change; something must happen in the hours around it. */
const CHANGES = [
  {
    ...{ name: "put forward", from: "2024-03-30", hours: 23 },
    message: "On 2024-03-31 the clocks of Europe/Vienna change: there is no 02:00.",
    around: ["2024-03-31T00", "2024-03-31T01"],
  },
  {
    ...{ name: "put back", from: "2024-10-26", hours: 24 },
    message: "On 2024-10-27 the clocks of Europe/Vienna change: 02:00 lasts 120 minutes.",
    around: ["2024-10-27T00", "2024-10-27T01"],
  },
];
const [SPRING, AUTUMN] = ["2024-03-30", "2024-10-26"];
const AUTUMN_MINUTE = ((Date.parse(AUTUMN) - Date.parse(SPRING)) / 86_400_000) * DAY_MINUTES;

/** Some hundred sessions around both changes, at UTC moments. */
function drawnTables(): MavenTables {
  const drawn = fc.sample(drawnSessions, { numRuns: 12, seed: 25 }).flat();
  const tables = tablesOf(
    drawn.map((session, place) => ({
      ...session,
      // so many that none is taken for a machine, all over the days
      visitor: place % 97,
      beginMinute:
        ((session.beginMinute + place * 41) % (4 * DAY_MINUTES)) + (place % 2) * AUTUMN_MINUTE,
      refundDays: session.refundDays === null ? null : session.refundDays % 3,
    })),
  );
  const later = Date.parse(SPRING) - Date.parse(FIRST_DRAWN);
  return stamped(tables, (at) =>
    new Date(Date.parse(`${at.replace(" ", "T")}Z`) + later)
      .toISOString()
      .slice(0, 19)
      .replace("T", " "),
  );
}

const stamped = (tables: MavenTables, stamp: (at: string) => string): MavenTables =>
  Object.fromEntries(
    MAVEN_TABLES.map((table) => [
      table,
      tables[table].map((row) => ({ ...row, created_at: stamp(row["created_at"] ?? "") })),
    ]),
  ) as unknown as MavenTables;

const momentsOf = ({ sessions, orders }: TrueShop): string[] =>
  [...sessions.map((one) => one.startedAt), ...orders.map((one) => one.orderedAt)].sort();

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  shops = await openShops();
  const tables = drawnTables();
  const folder = join(shops.folder, "clocks");
  await writeTables(
    folder,
    stamped(tables, (at) => `${at.replace(" ", "T")}Z`),
  );
  await shops.load({ key: "clocks", name: "clocks", currency: "EUR", timezone: ZONE }, [folder]);
  const utc = mavenTruth(tables);
  const days = momentsOf(utc).map((at) => localTime(at, ZONE).day);
  truth = { ...utc, firstOn: days[0] ?? "", asOfOn: days.at(-1) ?? "" };
});
afterAll(() => shops?.close());

const metrics = async (query: string, fields: string): Promise<Answer> =>
  (await shops.ask(`{ shop(key: "clocks") { metrics(query: { ${query} }) { ${fields} } } }`)).shop
    .metrics;

describe.each(CHANGES)("hours around a day on which clocks are $name", (change) => {
  const period = { from: change.from, to: shifted(change.from, 5) };
  const changedOn = shifted(change.from, 1);

  it("are a count over the raw files, every measure, hour by hour", async () => {
    const table = await expectHours(
      shops,
      "clocks",
      { truth, zone: ZONE },
      {
        ...{ measures: HOURLY, period },
      },
    );
    expect(table.provenance.warnings.filter(({ code }: Answer) => code === "CLOCK_CHANGE")).toEqual(
      [{ code: "CLOCK_CHANGE", message: change.message }],
    );
    for (const hour of change.around) {
      expect(momentsOf(truth).filter((at) => at.startsWith(hour)).length).toBeGreaterThan(0);
    }
    const ofDay = table.rows.filter(({ bucket }: Answer) => bucket === changedOn);
    expect(ofDay).toHaveLength(change.hours);
  });

  it("are so under any condition of the clock", async () => {
    await expectHours(
      shops,
      "clocks",
      { truth, zone: ZONE },
      {
        ...{ measures: ["SESSIONS", "AOV"], period },
        ...{ hours: ["1", "02", "3", "17"], weekdays: ["6", "7", "1"] },
      },
    );
  });

  it("add up to days, and to the hours of the day", async () => {
    const between = `measures: [SESSIONS], period: { between: { from: "${period.from}", to: "${period.to}" } }`;
    const summed = async (more: string, keyOf: (row: Answer) => string): Promise<object> => {
      const sums = new Map<string, number>();
      const fields =
        "rows { bucket localStart dimensions { value } values { estimate { value } } }";
      for (const row of (await metrics(`${between}, ${more}`, fields)).rows) {
        const value: number = row.values[0].estimate.value;
        if (value > 0) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + value);
      }
      return Object.fromEntries([...sums].sort());
    };
    expect(await summed("grain: HOUR", ({ bucket }) => bucket)).toEqual(
      await summed("grain: DAY", ({ bucket }) => bucket),
    );
    expect(await summed("grain: HOUR", ({ localStart }) => localStart.slice(11, 13))).toEqual(
      await summed("dimensions: [HOUR]", ({ dimensions }) => dimensions[0].value),
    );
  });

  it("have rows as parts of days too, but for those that clocks skip", async () => {
    const { rows } = await metrics(
      `measures: [SESSIONS], grain: DAY, dimensions: [HOUR], period: { between: { from: "${period.from}", to: "${period.to}" } }`,
      "rows { bucket dimensions { value } }",
    );
    const byDay = (day: string): string[] =>
      rows
        .filter(({ bucket }: Answer) => bucket === day)
        .map(({ dimensions }: Answer) => dimensions[0].value);
    const all = byDay(period.from);
    expect(all).toContain("02");
    expect(byDay(changedOn)).toEqual(all.filter((hour) => change.hours === 24 || hour !== "02"));
  });

  it("are compared with those at the same time, whatever the clocks did between", async () => {
    const [next, end] = [shifted(changedOn, 1), shifted(changedOn, 2)];
    const { rows, comparisons } = await metrics(
      `measures: [SESSIONS], grain: HOUR, period: { between: { from: "${next}", to: "${end}" } }, compare: [{ previousPeriod: true }]`,
      `rows { key localStart values { estimate { value } delta { value } } }
       comparisons { rows { key localStart values { estimate { value } } } }`,
    );
    const before = new Map<string, Answer>(
      comparisons[0].rows.map((row: Answer) => [row.localStart.slice(11), row]),
    );
    expect([rows.length, before.size]).toEqual([24, change.hours]);
    for (const row of rows) {
      const other = before.get(row.localStart.slice(11));
      const base: number = other?.values[0].estimate.value ?? 0;
      if (other !== undefined) expect(other.key).toBe(row.key);
      expect(row.values[0].delta.value).toBe(
        base === 0 ? null : row.values[0].estimate.value / base - 1,
      );
    }
  });
});

it("hours end with the one of the last event, which still runs", async () => {
  const { from, to } = { from: shifted(truth.asOfOn, -1), to: shifted(truth.asOfOn, 9) };
  const table = await expectHours(
    shops,
    "clocks",
    { truth, zone: ZONE },
    {
      ...{ measures: ["SESSIONS", "REFUNDS"], period: { from, to } },
    },
  );
  const running = localTime(momentsOf(truth).at(-1) ?? "", ZONE);
  const open = table.rows.filter(({ complete }: Answer) => !complete);
  expect(open[0].localStart.slice(0, 13)).toBe(
    `${running.day}T${String(running.hour).padStart(2, "0")}`,
  );
});
