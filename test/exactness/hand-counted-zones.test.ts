import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { MAVEN_TABLES, type MavenTables } from "./maven-truth.js";
import { writeTables } from "./random-shop.js";

/**
 * Moments in UTC, each a session on a desktop or a phone, and what it ordered at once, in whole units.
 * Berlin is an hour ahead, New York five behind, four from 10 March 07:00 UTC to 3 November 06:00.
 */
const SESSIONS: readonly (readonly [string, "desktop" | "mobile", number])[] = [
  ["2024-03-08 22:30:00", "desktop", 10],
  ["2024-03-09 04:30:00", "mobile", 20],
  ["2024-03-10 04:59:00", "desktop", 40],
  ["2024-03-10 06:59:00", "mobile", 0],
  ["2024-03-10 07:00:00", "desktop", 80],
  ["2024-03-11 03:30:00", "mobile", 160],
  ["2024-03-11 04:00:00", "desktop", 320],
  ["2024-11-03 05:30:00", "desktop", 640],
  ["2024-11-03 06:30:00", "mobile", 1280],
  ["2024-11-04 04:30:00", "desktop", 2560],
];
/** Of the first order, in New York on the evening of the 10th. */
const REFUND_AT = "2024-03-11 03:45:00";

function tables(): MavenTables {
  const made = Object.fromEntries(MAVEN_TABLES.map((name) => [name, []])) as unknown as Record<
    keyof MavenTables,
    Record<string, string>[]
  >;
  const stamp = (at: string): string => `${at.replace(" ", "T")}Z`;
  made.products.push({
    ...{ product_id: "1", created_at: stamp("2024-01-01 00:00:00"), product_name: "Bear" },
  });
  for (const [place, [at, device, amount]] of SESSIONS.entries()) {
    const [id, created_at] = [String(place + 1), stamp(at)];
    made.website_sessions.push({
      ...{ website_session_id: id, created_at, user_id: id, is_repeat_session: "0" },
      ...{ utm_source: "NULL", utm_campaign: "NULL", utm_content: "NULL" },
      ...{ device_type: device, http_referer: "NULL" },
    });
    made.website_pageviews.push({
      ...{ website_pageview_id: id, created_at, website_session_id: id, pageview_url: "/home" },
    });
    if (amount === 0) continue;
    const [price_usd, cogs_usd] = [`${amount}.00`, "1.00"];
    made.orders.push({
      ...{ order_id: id, created_at, website_session_id: id, user_id: id },
      ...{ primary_product_id: "1", items_purchased: "1", price_usd, cogs_usd },
    });
    made.order_items.push({
      ...{ order_item_id: id, created_at, order_id: id, product_id: "1" },
      ...{ is_primary_item: "1", price_usd, cogs_usd },
    });
  }
  made.order_item_refunds.push({
    ...{ order_item_refund_id: "1", created_at: stamp(REFUND_AT), order_item_id: "1" },
    ...{ order_id: "1", refund_amount_usd: "10.00" },
  });
  return made;
}

let shops: LoadedShops;
beforeAll(async () => {
  shops = await openShops();
  const folder = join(shops.folder, "berlin");
  await writeTables(folder, tables());
  await shops.load({ key: "berlin", name: "berlin", currency: "EUR", timezone: "Europe/Berlin" }, [
    folder,
  ]);
});
afterAll(() => shops?.close());

const NEW_YORK = 'timezone: "America/New_York"';
const between = (from: string, to: string): string =>
  `period: { between: { from: "2024-${from}", to: "2024-${to}" } }`;

const metrics = async (query: string, more = ""): Promise<Answer> =>
  (
    await shops.ask(`{ shop(key: "berlin") { metrics(query: { ${query} }) { from to
      rows { key bucket localStart complete dimensions { value label } ${more}
        values { estimate { value } delta { value } } }
      totals { complete values { estimate { value } } }
      otherRow { dimensions { label } values { estimate { value } } }
      comparisons { from to rows { key bucket values { estimate { value } } } }
      provenance { definition warnings { code message } } } } }`)
  ).shop.metrics;

const told = ({ rows }: Answer): unknown[] =>
  rows.map(({ bucket, localStart, dimensions, values }: Answer) => [
    localStart?.slice(0, 13) ?? bucket,
    ...dimensions.map(({ value }: Answer) => value),
    ...values.map(({ estimate }: Answer) => estimate.value),
  ]);

describe("a shop of Berlin in the days of New York", () => {
  it("has orders, refunds and sessions on the days that New York's clocks show", async () => {
    const asked = `measures: [SESSIONS, GROSS_REVENUE, REFUNDS], grain: DAY, ${between("03-07", "03-12")}`;
    expect(told(await metrics(`${asked}, ${NEW_YORK}`))).toEqual([
      ["2024-03-07", 0, 0, 0],
      ["2024-03-08", 2, 30, 0],
      ["2024-03-09", 1, 40, 0],
      ["2024-03-10", 3, 240, 10],
      ["2024-03-11", 1, 320, 0],
    ]);
    expect(told(await metrics(asked))).toEqual([
      ["2024-03-08", 1, 10, 0],
      ["2024-03-09", 1, 20, 0],
      ["2024-03-10", 3, 120, 0],
      ["2024-03-11", 2, 480, 10],
    ]);
  });

  it("was observed in part on its first day, and still is on its last", async () => {
    const days = await metrics(`measures: [ORDERS], grain: DAY, ${NEW_YORK}`);
    const open = days.rows.filter(({ complete }: Answer) => !complete);
    expect([days.from, days.to]).toEqual(["2024-03-07", "2024-11-04"]);
    expect(open.map(({ bucket }: Answer) => bucket)).toEqual(["2024-03-07", "2024-11-03"]);
    expect(days.totals.complete).toBe(false);
    expect(days.provenance.warnings.map(({ code }: Answer) => code)).toEqual(["PARTIAL_PERIOD"]);
    const hours = await metrics(
      `measures: [ORDERS], grain: HOUR, ${NEW_YORK}, ${between("03-07", "03-09")}`,
    );
    expect(hours.rows[0]).toMatchObject({ localStart: "2024-03-07T18:00:00", complete: true });
    expect(hours.rows).toHaveLength(6 + 24);
    const weeks = await metrics(
      `measures: [ORDERS], grain: WEEK, ${NEW_YORK}, ${between("03-04", "03-18")}`,
    );
    expect(weeks.rows.map(({ complete }: Answer) => complete)).toEqual([false, true]);
  });

  it("has 23 hours on the day clocks are put forward, and one of two passes in autumn", async () => {
    const spring = await metrics(
      `measures: [SESSIONS, GROSS_REVENUE], grain: HOUR, ${NEW_YORK}, ${between("03-10", "03-11")}`,
    );
    expect(spring.rows).toHaveLength(23);
    expect(told(spring).filter((row) => (row as number[])[1] !== 0)).toEqual([
      ["2024-03-10T01", 1, 0],
      ["2024-03-10T03", 1, 80],
      ["2024-03-10T23", 1, 160],
    ]);
    expect(spring.provenance.warnings).toEqual([
      {
        code: "CLOCK_CHANGE",
        message: "On 2024-03-10 the clocks of America/New_York change: there is no 02:00.",
      },
    ]);
    expect(spring.provenance.definition).toMatch(
      /by half hour of UTC; .* their own hour, .* Days are those of America\/New_York, not of the shop's zone, Europe\/Berlin[.] Hours are those of its clock: /,
    );
    const autumn = await metrics(
      `measures: [ORDERS, GROSS_REVENUE], grain: HOUR, ${NEW_YORK}, fillGaps: false, ${between("11-03", "11-04")}`,
    );
    expect(told(autumn)).toEqual([
      ["2024-11-03T01", 2, 1920],
      ["2024-11-03T23", 1, 2560],
    ]);
    expect(autumn.provenance.warnings.map(({ message }: Answer) => message)).toContain(
      "On 2024-11-03 the clocks of America/New_York change: 01:00 lasts 120 minutes.",
    );
  });

  it("is split by device, weekday and hour, filtered, led by and compared as in its own days", async () => {
    expect(
      told(
        await metrics(
          `measures: [GROSS_REVENUE], dimensions: [WEEKDAY, DEVICE], where: { dimension: DEVICE, in: ["mobile"] }, ${NEW_YORK}`,
        ),
      ),
    ).toEqual([
      [null, "5", "mobile", 20],
      [null, "7", "mobile", 1440],
    ]);
    expect(
      told(
        await metrics(
          `measures: [ORDERS], dimensions: [HOUR], ${NEW_YORK}, having: [{ measure: ORDERS, value: { gt: 1 } }]`,
        ),
      ),
    ).toEqual([
      [null, "01", 2],
      [null, "23", 4],
    ]);
    const led = await metrics(
      `measures: [GROSS_REVENUE], dimensions: [HOUR], topN: { by: GROSS_REVENUE, n: 1 }, ${NEW_YORK}`,
    );
    expect(told(led)).toEqual([[null, "23", 2780]]);
    expect(led.otherRow.values[0].estimate.value).toBe(5110 - 2780);
    const compared = await metrics(
      `measures: [GROSS_REVENUE], grain: DAY, ${NEW_YORK}, ${between("03-10", "03-12")}, compare: [{ previousPeriod: true }]`,
    );
    expect(compared.comparisons[0]).toMatchObject({ from: "2024-03-08", to: "2024-03-10" });
    expect(compared.rows.map(({ values }: Answer) => values[0].delta.value)).toEqual([7, 7]);
  });

  it("is cut at its last whole day, by the days of New York", async () => {
    const table = await metrics(
      `measures: [GROSS_REVENUE], grain: DAY, toDate: true, period: { last: "P3D" }, ${NEW_YORK}`,
    );
    expect(told(table)).toEqual([
      ["2024-11-01", 0],
      ["2024-11-02", 0],
    ]);
    const own = await metrics(
      'measures: [GROSS_REVENUE], grain: DAY, toDate: true, period: { last: "P3D" }',
    );
    expect(told(own)).toEqual([
      ["2024-11-02", 0],
      ["2024-11-03", 1920],
    ]);
  });

  it("names no customers, who are found by days of Berlin", async () => {
    const asked = `measures: [ORDERS], grain: DAY, ${between("03-08", "03-10")}`;
    const elsewhere = await metrics(`${asked}, ${NEW_YORK}`, "who { filter }");
    expect(elsewhere.rows.map(({ who }: Answer) => who)).toEqual([null, null]);
    expect((await metrics(asked, "who { filter }")).rows[0].who).not.toBeNull();
  });
});

describe("a shop of Berlin elsewhere", () => {
  it("has half hours in Kolkata, and an hour that was half observed", async () => {
    const zone = 'timezone: "Asia/Kolkata"';
    const { rows } = await metrics(
      `measures: [SESSIONS, GROSS_REVENUE], grain: HOUR, ${zone}, ${between("03-08", "03-11")}`,
    );
    expect(rows.slice(0, 2)).toMatchObject([
      { localStart: "2024-03-08T04:00:00", complete: false },
      { localStart: "2024-03-08T05:00:00", complete: true },
    ]);
    expect(told({ rows }).filter((row) => (row as number[])[1] !== 0)).toEqual([
      ["2024-03-09T04", 1, 10],
      ["2024-03-09T10", 1, 20],
      ["2024-03-10T10", 1, 40],
      ["2024-03-10T12", 2, 80],
    ]);
    expect(
      told(await metrics(`measures: [GROSS_REVENUE], grain: MONTH, fillGaps: false, ${zone}`)),
    ).toEqual([
      ["2024-03-01", 630],
      ["2024-11-01", 4480],
    ]);
  });

  it("answers in its own zone, by whichever name, as without one", async () => {
    const asked = "measures: [ORDERS, CUSTOMERS], grain: DAY";
    expect(await metrics(`${asked}, timezone: "europe/berlin"`)).toEqual(await metrics(asked));
  });
});
