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

const TOKYO = 'timezone: "Asia/Tokyo"';

const metrics = async (query: string): Promise<Answer> =>
  (
    await shops.ask(`{ shop(key: "bears") { metrics(query: { ${query} }) {
      rows { bucket dimensions { value } values { estimate { value } money { amount } } }
      totals { values { estimate { value } money { amount } } }
      provenance { warnings { code } } } } }`)
  ).shop.metrics;

/** What is wrong with a question, found before any statement. */
async function refusal(query: string): Promise<AskedError | undefined> {
  const before = shops.store.statementCount();
  const [error] = await shops.errors(
    `{ shop(key: "bears") { metrics(query: { ${query} }) { from } } }`,
  );
  expect(shops.store.statementCount()).toBe(before);
  return error;
}

describe("what days of other zones do not tell is refused before any SQL, with what they tell", () => {
  it.each([
    [
      `measures: [ORDERS], dimensions: [PRODUCT], where: { dimension: COUNTRY, in: ["DE"] }, ${TOKYO}`,
      "PRODUCT and COUNTRY cannot be told in the days of Asia/Tokyo. Days of other zones than the shop's are split by CHANNEL, DEVICE, WEEKDAY and HOUR alone.",
      /^Split and filter by CHANNEL, DEVICE, WEEKDAY and HOUR only, or leave timezone out/,
    ],
    [
      `measures: [SESSIONS, CUSTOMERS, ORDERS_PER_CUSTOMER], grain: MONTH, ${TOKYO}`,
      "CUSTOMERS and ORDERS_PER_CUSTOMER cannot be told in the days of Asia/Tokyo. Different people are counted in days of the shop's own zone alone.",
      /^Ask for ORDERS, NEW_CUSTOMERS or SESSIONS, which add up, or leave timezone out/,
    ],
    [
      `measures: [ORDERS], dimensions: [CHANNEL, HOUR], ${TOKYO}`,
      "CHANNEL in days of other zones than the shop's is kept from 2014-02-1",
      /^Begin on 2014-02-1\d or later, in `compare` too, ask without CHANNEL, or leave timezone out/,
    ],
    [
      `measures: [ORDERS], where: { dimension: DEVICE, in: ["mobile"] }, period: { last: "P30D" }, compare: [{ samePeriodLastYear: true }, { custom: { from: "2013-03-01", to: "2013-04-01" } }], ${TOKYO}`,
      "DEVICE in days of other zones than the shop's is kept from 2014-02-1",
      /in `compare` too/,
    ],
    [`measures: [ORDERS], dimensions: [REGION], ${TOKYO}`, "REGION is not in", /COUNTRY/],
    [
      `measures: [ORDERS], grain: HOUR, ${TOKYO}`,
      "buckets of one hour; at most 4000 are answered.",
      /shorter period/,
    ],
    [
      'measures: [ORDERS], timezone: "Asia/Kathmandu"',
      "timezone cannot be Asia/Kathmandu: its clocks are 5:45 hours ahead of UTC",
      /^Pass a zone that is whole or half hours from UTC, or leave timezone out[.]$/,
    ],
  ])("%s", async (query, message, remedy) => {
    const error = await refusal(query);
    expect(error?.message).toContain(message);
    expect(error?.remedy).toMatch(remedy);
  });

  it("as is a zone that there is not", async () => {
    const error = await refusal('measures: [ORDERS], timezone: "Mars/Olympus"');
    expect(error?.message).toContain("Value is not a valid IANA time zone: Mars/Olympus");
  });
});

describe("days of another zone", () => {
  it("are asked in one statement, however many there are and whatever they are split by", async () => {
    const statements = async (query: string): Promise<number> => {
      const before = shops.store.statementCount();
      await metrics(`measures: [SESSIONS, AOV, NET_REVENUE], ${query}, ${TOKYO}`);
      return shops.store.statementCount() - before;
    };
    // the peaks that a short period may hold are asked once a snapshot
    await statements('grain: DAY, period: { last: "P4D" }');
    expect([
      await statements('grain: DAY, period: { last: "P3D" }'),
      await statements("grain: DAY"),
      await statements("dimensions: [WEEKDAY, HOUR]"),
      await statements('grain: WEEK, dimensions: [CHANNEL, DEVICE], period: { last: "P300D" }'),
    ]).toEqual([1, 1, 1, 1]);
  });

  it("add up to what the shop's own do, to the cent", async () => {
    const measures = "measures: [SESSIONS, ORDERS, GROSS_REVENUE, NET_REVENUE, COST, ITEMS]";
    const own = (await metrics(measures)).totals;
    for (const zone of ["Asia/Tokyo", "America/New_York", "Asia/Kolkata", "Pacific/Apia"]) {
      for (const grain of ["DAY", "MONTH", "YEAR"]) {
        const { rows, totals } = await metrics(`${measures}, grain: ${grain}, timezone: "${zone}"`);
        expect(totals).toEqual(own);
        const sessions = rows.map(({ values }: Answer) => values[0].estimate.value as number);
        expect(sessions.reduce((sum: number, one: number) => sum + one, 0)).toBe(
          own.values[0].estimate.value,
        );
      }
    }
  });

  it("are split by channel from the first day that is kept", async () => {
    const day = (await refusal(`measures: [ORDERS], dimensions: [CHANNEL], ${TOKYO}`))?.message;
    const first = /kept from (\S+) on/.exec(day ?? "")?.[1] ?? "";
    const asked = (from: string): string =>
      `measures: [SESSIONS], dimensions: [CHANNEL], grain: DAY, fillGaps: false, ${TOKYO}, period: { between: { from: "${from}", to: "${shifted(first, 1)}" } }`;
    expect((await refusal(asked(shifted(first, -1))))?.message).toContain(first);
    const { rows } = await metrics(asked(first));
    const started = truth.sessions.filter(({ startedAt }) => {
      const inTokyo = new Date(Date.parse(startedAt) + 9 * 3_600_000).toISOString();
      return inTokyo.startsWith(first);
    });
    const sum = rows.reduce((all: number, row: Answer) => all + row.values[0].estimate.value, 0);
    expect([sum, started.length > 0]).toEqual([started.length, true]);
  });
});

describe("the catalog", () => {
  const ASKED = `catalog { otherZones {
    dimensions measures grains splitBy splitFrom available unavailableBecause } }`;

  it("says what days of other zones tell, and from when on", async () => {
    const { otherZones } = (await shops.ask(`{ shop(key: "bears") { ${ASKED} } }`)).shop.catalog;
    expect(otherZones).toMatchObject({
      dimensions: ["CHANNEL", "DEVICE", "WEEKDAY", "HOUR"],
      grains: ["HOUR", "DAY", "WEEK", "MONTH", "QUARTER", "YEAR"],
      ...{ splitBy: ["CHANNEL", "DEVICE"], splitFrom: shifted(truth.asOfOn, -399) },
      ...{ available: true, unavailableBecause: null },
    });
    expect(otherZones.measures).toContain("SPLIT_ORDER_RATE");
    expect(otherZones.measures).not.toContain("CUSTOMERS");
    await metrics(`measures: [${otherZones.measures}], dimensions: [WEEKDAY, HOUR], ${TOKYO}`);
  });

  it("says so of any shop, too", async () => {
    expect((await shops.ask(`{ ${ASKED} }`)).catalog.otherZones).toMatchObject({
      ...{ splitFrom: null, available: null, unavailableBecause: null },
    });
  });
});
