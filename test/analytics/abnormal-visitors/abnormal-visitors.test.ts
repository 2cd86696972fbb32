import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { robustThreshold } from "../../../src/analytics/abnormal-visitors/abnormal-thresholds.js";
import { readShopSettings } from "../../../src/domain/shop-settings.js";
import { openShops, type LoadedShops } from "../../exactness/loaded-shop.js";

const DAY_MS = 86_400_000;
const momentAt = (ms: number): string => new Date(ms).toISOString().slice(0, 19).replace("T", " ");

/**
 * Sixty people with a session of three pages a day each; a machine with 30 pages in 15 seconds; a
 * visitor with 13 sessions in a day, who orders in one of them.
 */
async function writeShop(folder: string): Promise<void> {
  const start = Date.UTC(2020, 0, 1, 9);
  const sessions: string[] = [];
  const views: string[] = [];
  const begin = (visitor: string, at: number, pages: number, seconds: number): number => {
    const id = sessions.length + 1;
    sessions.push(`${id},${momentAt(at)},${visitor},0,gsearch,nonbrand,,mobile,https://g.com`);
    for (let page = 0; page < pages; page++) {
      const viewed = momentAt(at + page * seconds * 1000);
      views.push(`${views.length + 1},${viewed},${id},/home`);
    }
    return id;
  };
  for (let place = 0; place < 60; place++) begin(`p${place}`, start + place * DAY_MS, 3, 40);
  begin("machine", start + 5 * DAY_MS, 30, 0.5);
  // slow enough to be read
  begin("reader", start + 6 * DAY_MS, 30, 20);
  const many = Array.from({ length: 13 }, (_, nth) =>
    begin("many", start + 7 * DAY_MS + nth * 2_400_000, 2, 60),
  );
  const ordered = momentAt(start + 7 * DAY_MS + 100_000);
  await mkdir(folder, { recursive: true });
  const write = (name: string, head: string, rows: readonly string[]) =>
    writeFile(join(folder, `${name}.csv`), `${[head, ...rows].join("\n")}\n`);
  await write(
    "website_sessions",
    "website_session_id,created_at,user_id,is_repeat_session,utm_source,utm_campaign,utm_content,device_type,http_referer",
    sessions,
  );
  await write(
    "website_pageviews",
    "website_pageview_id,created_at,website_session_id,pageview_url",
    views,
  );
  await write("products", "product_id,created_at,product_name", [`1,${momentAt(start)},Bear`]);
  await write(
    "orders",
    "order_id,created_at,website_session_id,user_id,primary_product_id,items_purchased,price_usd,cogs_usd",
    [`1,${ordered},${many[0]},many,1,1,49.99,19.49`],
  );
  await write(
    "order_items",
    "order_item_id,created_at,order_id,product_id,is_primary_item,price_usd,cogs_usd",
    [`1,${ordered},1,1,1,49.99,19.49`],
  );
}

const fixed = (rule: string, threshold: number, leastPageViews: number | null) => ({
  ...{ rule, threshold, median: null, spreadFactor: null, leastPageViews },
  flagged: { visitors: 0 },
});

let shops: LoadedShops;
beforeAll(async () => {
  shops = await openShops();
  const folder = join(shops.folder, "files");
  await writeShop(folder);
  await shops.load({ key: "toys", name: "Toys", currency: "USD", timezone: "UTC" }, [folder]);
});
afterAll(() => shops?.close());

describe("abnormal visitors", () => {
  it("are flagged by rules that are shown, and figures are given with and without them", async () => {
    const figures = `{ visitors customers sessions pageViews orders revenue { amount } conversion { value } }`;
    const { abnormalVisitors } = (
      await shops.ask(`{ shop(key: "toys") { abnormalVisitors {
        rules { rule threshold median spreadFactor leastPageViews flagged { visitors } }
        examples { externalId rules sessions pageViews mostSessionsInADay orders }
        flagged ${figures} withThem ${figures} withoutThem ${figures} who { filter } } } }`)
    ).shop;
    expect(abnormalVisitors.rules).toEqual([
      {
        ...{ rule: "SESSIONS_IN_A_DAY", threshold: 12, median: 1, spreadFactor: 1 },
        ...{ leastPageViews: null, flagged: { visitors: 1 } },
      },
      {
        ...{ rule: "PAGE_VIEWS_IN_A_DAY", threshold: 150, median: 3, spreadFactor: 1 },
        ...{ leastPageViews: null, flagged: { visitors: 0 } },
      },
      {
        ...{ rule: "SESSIONS_WITHOUT_ORDER", threshold: 60, median: 1, spreadFactor: 1 },
        ...{ leastPageViews: null, flagged: { visitors: 0 } },
      },
      {
        ...{ rule: "PACE", threshold: 1, median: null, spreadFactor: null },
        ...{ leastPageViews: 20, flagged: { visitors: 1 } },
      },
      fixed("HOURS_IN_A_DAY", 18, null),
      fixed("INSTANT_VIEWS", 0.5, 50),
      fixed("SAME_ITEM", 0.9, 100),
      fixed("ISOLATION", 0.7, 100),
    ]);
    expect(abnormalVisitors.examples).toEqual([
      {
        ...{ externalId: "machine", rules: ["PACE"], sessions: 1, pageViews: 30 },
        ...{ mostSessionsInADay: 1, orders: 0 },
      },
      {
        ...{ externalId: "many", rules: ["SESSIONS_IN_A_DAY"], sessions: 13, pageViews: 26 },
        ...{ mostSessionsInADay: 13, orders: 1 },
      },
    ]);
    const { flagged, withThem, withoutThem } = abnormalVisitors;
    expect(withThem).toMatchObject({
      ...{ visitors: 63, customers: 1, sessions: 75, pageViews: 266, orders: 1 },
      conversion: { value: 1 / 75 },
    });
    expect(flagged).toMatchObject({ visitors: 2, customers: 1, sessions: 14, pageViews: 56 });
    expect(withoutThem).toMatchObject({
      ...{ visitors: 61, customers: 0, sessions: 61, pageViews: 210, orders: 0 },
      ...{ revenue: { amount: "0.00" }, conversion: { value: 0 } },
    });
    expect(abnormalVisitors.who.filter).toEqual({
      attribute: { attribute: "EXTERNAL_ID", string: { in: ["many"] } },
    });
  });

  it("are left out of answers about behaviour, which say so; their orders count", async () => {
    const asked = `{ shop(key: "toys") { abnormalVisitors { isExcluding }
      coverage { setAside { visitors sessions pageViews } facts { fact rows } }
      funnel { steps { entered } provenance { warnings { code message } } }
      sessions(first: 1) { totalCount { value } }
      visits: metrics(query: { measures: [SESSIONS, PAGE_VIEWS] }) { totals { values { estimate { value } } } provenance { warnings { code } } }
      money: metrics(query: { measures: [ORDERS] }) { totals { values { estimate { value } } } provenance { warnings { code } } } } }`;
    const left = (await shops.ask(asked)).shop;
    expect(left.abnormalVisitors.isExcluding).toBe(true);
    expect(left.coverage.setAside).toEqual({ visitors: 2, sessions: 14, pageViews: 56 });
    expect(left.coverage.facts).toContainEqual({ fact: "sessions", rows: 75 });
    expect(left.sessions.totalCount.value).toBe(61);
    expect(left.funnel.steps[0].entered).toBe(61);
    expect(left.funnel.provenance.warnings).toEqual([
      { code: "VISITORS_SET_ASIDE", message: expect.stringContaining("14 sessions of 2 visitors") },
    ]);
    expect(left.visits.totals.values).toEqual([
      { estimate: { value: 61 } },
      { estimate: { value: 210 } },
    ]);
    expect(left.visits.provenance.warnings).toMatchObject([{ code: "VISITORS_SET_ASIDE" }]);
    expect(left.money.totals.values).toEqual([{ estimate: { value: 1 } }]);
    expect(left.money.provenance.warnings).toEqual([]);
  });

  it("stay in every answer where the settings keep them, or give them other limits", async () => {
    const kept = { key: "kept", name: "Kept", currency: "USD", timezone: "UTC" };
    const asked = `{ shop(key: "kept") { abnormalVisitors { isExcluding
        rules { rule threshold isSet } flagged { visitors } withThem { sessions } }
      coverage { setAside { visitors } } sessions(first: 1) { totalCount { value } } } }`;
    const load = async (visitors: object) => {
      const settings = readShopSettings({ visitors });
      await shops.load({ ...kept, settings }, [join(shops.folder, "files")]);
      return (await shops.ask(asked)).shop;
    };
    expect(await load({ exclude: false })).toMatchObject({
      abnormalVisitors: { isExcluding: false, flagged: { visitors: 2 } },
      ...{ coverage: { setAside: null }, sessions: { totalCount: { value: 75 } } },
    });
    const other = await load({ limits: { sessions_in_a_day: 13, pace: 0.1 } });
    expect(other).toMatchObject({
      abnormalVisitors: { isExcluding: true, flagged: { visitors: 0 }, withThem: { sessions: 75 } },
      ...{ coverage: { setAside: { visitors: 0 } }, sessions: { totalCount: { value: 75 } } },
    });
    expect(other.abnormalVisitors.rules).toContainEqual({
      ...{ rule: "SESSIONS_IN_A_DAY", threshold: 13, isSet: true },
    });
  });

  it("are described in settings that name their own faults", () => {
    const fault = (visitors: unknown) => () => readShopSettings({ visitors });
    expect(fault({ exclude: "no" })).toThrow(/true or false/);
    expect(fault({ limits: { pace: -1 } })).toThrow(/number of 0 to 3600/);
    expect(fault({ limits: { speed: 1 } })).toThrow(/unknown field "speed"/);
  });

  it("do not change what facts and money say", async () => {
    const asked = `{ shop(key: "toys") { geography { unavailable { reason } countries { country } }
      timeOfWeek { weekdays { weekday sessions orders conversion { value } } }
      refundAnalysis { total { orders } unavailable { missingFacts } months { orders } incidents { name }
        delay { refunds medianDays } matching { reason } repeats { matchedDifference { suppressed } } }
      dataProfile(facts: [SESSIONS, REFUNDS]) { facts { fact rows columns { name type nulls distinctValues least greatest
        commonValues { value rows share { value } } } } } } }`;
    const { geography, timeOfWeek, refundAnalysis, dataProfile } = (await shops.ask(asked)).shop;
    expect(geography.countries).toEqual([]);
    expect(geography.unavailable.reason).toMatch(/no country/);
    const sessions = timeOfWeek.weekdays.map((day: { sessions: number }) => day.sessions);
    expect(sessions.reduce((sum: number, each: number) => sum + each, 0)).toBe(61);
    expect(refundAnalysis).toMatchObject({
      ...{ total: null, unavailable: { missingFacts: ["refunds"] }, months: [], incidents: [] },
      ...{ delay: { refunds: 0, medianDays: null }, matching: [] },
      repeats: { matchedDifference: { suppressed: "NO_COMPARISON" } },
    });
    const [profiled, empty] = dataProfile.facts;
    expect([profiled.fact, profiled.rows, empty.fact, empty.rows]).toEqual([
      ...["SESSIONS", 75, "REFUNDS", 0],
    ]);
    const columns = new Map(
      profiled.columns.map((column: { name: string }) => [column.name, column]),
    );
    expect(columns.get("session_id")).toMatchObject({
      ...{ type: "text", nulls: 0, distinctValues: 75, least: "1", commonValues: [] },
    });
    expect(columns.get("page_view_count")).toMatchObject({
      ...{ distinctValues: 3, least: "2", greatest: "30" },
      commonValues: [
        { value: "3", rows: 60, share: { value: 0.8 } },
        { value: "2", rows: 13 },
        { value: "30", rows: 2 },
      ],
    });
    expect(columns.get("country")).toMatchObject({ nulls: 75, distinctValues: 0, least: null });
    expect(columns.get("is_returning")).toMatchObject({ least: "false", greatest: "false" });
    expect(empty.columns[0]).toMatchObject({ name: "refund_id", nulls: 0, distinctValues: 0 });
  });

  it("and impossible questions are refused with what is possible", async () => {
    const errors = async (fields: string) =>
      (await shops.errors(`{ shop(key: "toys") { ${fields} } }`)).map(
        ({ message, remedy }) => `${message} ${remedy}`,
      );
    expect(
      await errors(
        `timeOfWeek(period: { between: { from: "2020-01-05", to: "2020-02-01" } }) { from }`,
      ),
    ).toEqual([expect.stringMatching(/cuts a calendar month.*Pass whole months/)]);
    expect(await errors(`rfmMovements(from: "2020-01-15") { from }`)).toEqual([
      expect.stringMatching(/not known for 2020-01-15.*month ends from 2020-01-31/),
    ]);
    expect(await errors(`rfmMovements(from: "2020-02-29", to: "2020-01-31") { from }`)).toEqual([
      expect.stringMatching(/is not known|not before|not known/),
    ]);
    expect(await errors(`rfm(input: { cuts: {} }) { customers }`)).not.toEqual([]);
    expect(await errors(`dataProfile(facts: []) { facts { rows } }`)).not.toEqual([]);
  });

  it("one customer with one order is a shop of its own", async () => {
    const asked = `{ shop(key: "toys") {
      rfm { customers cells { customers revenueShare { value low high } } segments { key customers } }
      rfmHistory { days { on customers segments { customers } } }
      concentration { allTime { gini { value low } top { share { value low } } lorenz { share } } } } }`;
    const { rfm, rfmHistory, concentration } = (await shops.ask(asked)).shop;
    expect(rfm.cells).toEqual([
      { customers: 1, revenueShare: { value: 1, low: null, high: null } },
    ]);
    expect(rfmHistory.days.length).toBe(2);
    expect(concentration.allTime).toMatchObject({ gini: { value: 0, low: null } });
    expect(concentration.allTime.lorenz.length).toBe(101);
  });
});

describe("a robust threshold", () => {
  it("is the median times the spread to the power 3.5 / 0.6745, and never below the least", () => {
    const amounts = [10, 20, 40, 80, 160, 10_000];
    const found = robustThreshold("page_views_in_a_day", {
      amounts,
      cases: [10, 10, 10, 10, 10, 1],
    });
    expect(found.median).toBe(40);
    expect(found.spread).toBe(2);
    expect(found.threshold).toBeCloseTo(40 * 2 ** (3.5 / 0.6745), 9);
    const alike = robustThreshold("page_views_in_a_day", { amounts: [2], cases: [9] });
    expect(alike).toMatchObject({ median: 2, spread: 1, threshold: 150 });
    const none = robustThreshold("page_views_in_a_day", { amounts: [], cases: [] });
    expect(none).toMatchObject({ median: null, spread: null, threshold: 150, cases: 0 });
  });
});
