import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, AskedError, LoadedShops } from "../exactness/loaded-shop.js";
import { shifted } from "../exactness/true-calendar.js";
import type { TrueShop } from "../exactness/truth-shop.js";

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  ({ shops, truth } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const metrics = async (query: string): Promise<Answer> =>
  (
    await shops.ask(`{ shop(key: "bears") { metrics(query: {${query}}) {
      rows { bucket complete dimensions { value } } provenance { warnings { code } } } } }`)
  ).shop.metrics;

/** What is wrong with a question, found before any statement. */
async function refusal(query: string): Promise<AskedError | undefined> {
  const before = shops.store.statementCount();
  const [error] = await shops.errors(
    `{ shop(key: "bears") { metrics(query: { grain: HOUR, ${query} }) { from } } }`,
  );
  expect(shops.store.statementCount()).toBe(before);
  return error;
}

describe("hours that are not kept are refused before any SQL, with what is told", () => {
  const days = 'period: { last: "P2D" }';
  const between = (from: string, to: string): string =>
    `period: { between: { from: "${from}", to: "${to}" } }`;

  it.each([
    [
      `measures: [ORDERS], dimensions: [CHANNEL, HOUR], ${days}`,
      "CHANNEL cannot be told by the hour. Hours of single days are split by WEEKDAY and HOUR alone.",
      /^By HOUR split and filter by WEEKDAY and HOUR only, or ask by DAY or a longer grain[.]$/,
    ],
    [
      `measures: [ORDERS], dimensions: [PRODUCT], where: { dimension: DEVICE, in: ["mobile"] }, ${days}`,
      "PRODUCT and DEVICE cannot be told by the hour.",
      /WEEKDAY and HOUR only/,
    ],
    [`measures: [ORDERS], dimensions: [REGION], ${days}`, "REGION is not in", /COUNTRY/],
    [
      `measures: [SESSIONS, VISITORS, REVENUE_PER_CUSTOMER], ${days}`,
      "VISITORS and REVENUE_PER_CUSTOMER cannot be told by the hour. Different people are counted by the day and longer, never by the hour.",
      /^By HOUR ask for ORDERS, NEW_CUSTOMERS or SESSIONS, which add up, or ask by DAY/,
    ],
    [
      "measures: [ORDERS], period: { preset: LAST_YEAR }",
      "The period has about 8760 buckets of one hour; at most 4000 are answered.",
      /shorter period or a coarser grain/,
    ],
    [
      `measures: [ORDERS], ${between("2014-02-01", "2014-03-01")}`,
      "Hours are kept from 2014-02-1",
      /^Begin on 2014-02-1\d or later, in `compare` too, or ask by DAY or a longer grain[.]$/,
    ],
    [
      `measures: [ORDERS], ${between("2014-03-01", "2014-03-08")}, compare: [{ sameWeekdaysLastYear: true }]`,
      "on, and the period from 2013-03-02 to 2013-03-09 begins earlier.",
      /in `compare` too/,
    ],
  ])("%s", async (query, message, remedy) => {
    const error = await refusal(query);
    expect(error?.message).toContain(message);
    expect(error?.remedy).toMatch(remedy);
  });
});

describe("hours", () => {
  it("of the running day are told as far as they have been observed", async () => {
    const week = 'grain: HOUR, period: { last: "P7D" }, compare: [{ sameWeekdaysLastYear: true }]';
    const { rows, provenance } = await metrics(`measures: [SESSIONS], ${week}`);
    const moments = [
      ...truth.sessions.map(({ startedAt }) => startedAt),
      ...truth.orders.map(({ orderedAt }) => orderedAt),
    ].sort();
    const lastHour = Number(moments.at(-1)?.slice(11, 13));
    expect(rows).toHaveLength(6 * 24 + lastHour + 1);
    expect(rows.filter(({ complete }: Answer) => !complete)).toHaveLength(1);
    expect(provenance.warnings.map(({ code }: Answer) => code)).toEqual([
      ...["PARTIAL_PERIOD", "RUNNING_PERIOD_COMPARED"],
    ]);
    const cut = await metrics(`measures: [SESSIONS], toDate: true, ${week}`);
    expect(cut.rows).toHaveLength(6 * 24);
    expect(cut.provenance.warnings).toEqual([]);
  });

  it("are asked in one statement, however many there are", async () => {
    const statements = async (period: string): Promise<number> => {
      const before = shops.store.statementCount();
      await metrics(`measures: [SESSIONS, AOV], grain: HOUR, period: { last: "${period}" }`);
      return shops.store.statementCount() - before;
    };
    // the peaks that a short period may hold are asked once a snapshot
    await statements("P2D");
    expect([await statements("P1D"), await statements("P160D")]).toEqual([1, 1]);
  });

  it("and days by weekday have no rows that nothing can be in", async () => {
    const { rows } = await metrics(
      'measures: [SESSIONS], grain: DAY, dimensions: [WEEKDAY, HOUR], period: { last: "P14D" }',
    );
    for (const { bucket, dimensions } of rows) {
      const weekday = ((new Date(bucket).getUTCDay() + 6) % 7) + 1;
      expect(dimensions[0].value).toBe(String(weekday));
    }
    const hours = new Set(rows.map(({ dimensions }: Answer) => dimensions[1].value));
    expect(rows).toHaveLength(14 * hours.size);
    const mondays = await metrics(
      'measures: [SESSIONS], grain: DAY, where: { dimension: WEEKDAY, in: ["1"] }, period: { last: "P14D" }',
    );
    expect(mondays.rows).toHaveLength(2);
  });
});

describe("the catalog", () => {
  it("lists HOUR where it can be asked, from when, and why not elsewhere", async () => {
    const { catalog } = (
      await shops.ask(`{ shop(key: "bears") { catalog {
        measures { measure grains noHoursBecause } dimensions { dimension grains noHoursBecause }
        combinations { dimensions finestGrain keptFrom } } } }`)
    ).shop;
    const of = (name: string): Answer =>
      [...catalog.measures, ...catalog.dimensions].find(
        ({ measure, dimension }: Answer) => (measure ?? dimension) === name,
      );
    const DAYS = ["DAY", "WEEK", "MONTH", "QUARTER", "YEAR"];
    for (const name of ["AOV", "WEEKDAY"]) {
      expect(of(name)).toMatchObject({ grains: ["HOUR", ...DAYS], noHoursBecause: null });
    }
    expect(of("CUSTOMERS")).toMatchObject({
      grains: DAYS,
      noHoursBecause: "Different people are counted by the day and longer, never by the hour.",
    });
    expect(of("DEVICE")).toMatchObject({
      grains: DAYS,
      noHoursBecause: "Hours of single days are split by WEEKDAY and HOUR alone.",
    });
    const [hours, ...others] = catalog.combinations.filter(
      ({ finestGrain }: Answer) => finestGrain === "HOUR",
    );
    expect(others).toEqual([]);
    expect(hours.dimensions).toEqual(["WEEKDAY", "HOUR"]);
    const from: string = hours.keptFrom;
    const asked = (day: string): string =>
      `measures: [ORDERS], period: { between: { from: "${day}", to: "2014-04-01" } }`;
    expect((await refusal(asked(shifted(from, -1))))?.message).toContain(`kept from ${from} on`);
    await metrics(`grain: HOUR, ${asked(from)}`);
  });

  it("lists HOUR for any shop too", async () => {
    const { catalog } = await shops.ask(
      "{ catalog { measures { measure grains } combinations { finestGrain keptFrom } } }",
    );
    expect(catalog.measures[0].grains[0]).toBe("HOUR");
    expect(catalog.combinations.at(-1)).toEqual({ finestGrain: "HOUR", keptFrom: null });
  });
});
