import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { join } from "node:path";
import { generatorFor } from "../../../src/generate/catalog.js";
import type { LoadedShops } from "../../exactness/loaded-shop.js";
import { mavenTruth, readMavenTables } from "../../exactness/maven-truth.js";
import type { TrueSession, TrueShop } from "../../exactness/truth-shop.js";
import { shortenCatalog } from "../../support/short-catalog.js";

await shortenCatalog();
const { openShops } = await import("../../exactness/loaded-shop.js");

const TIMEZONE = "America/New_York";
const STAGES = ["LANDING", "LISTING", "PRODUCT", "CART", "SHIPPING", "BILLING", "ORDER"] as const;

interface Text {
  readonly eq?: string;
  readonly in?: readonly string[];
  readonly startsWith?: string;
  readonly isNull?: boolean;
}

interface Asked {
  readonly channel?: Text;
  readonly device?: Text;
  readonly campaign?: Text;
  readonly landingPage?: Text;
  readonly reached?: (typeof STAGES)[number];
  readonly furthestStage?: (typeof STAGES)[number];
  readonly hasOrder?: boolean;
  readonly isReturning?: boolean;
  readonly startedFrom?: string;
  readonly startedBefore?: string;
}

const KEYS = [
  ...(["channel", "device", "campaign", "landingPage", "reached", "furthestStage"] as const),
  ...(["hasOrder", "isReturning", "startedFrom", "startedBefore"] as const),
];

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  shops = await openShops();
  const outDir = join(shops.folder, "visited");
  await generatorFor("maven").generate({ outDir, seed: "visited", sessions: 4000 });
  await shops.load({ key: "visited", name: "Visited", currency: "USD", timezone: TIMEZONE }, [
    outDir,
  ]);
  truth = mavenTruth(readMavenTables(outDir), TIMEZONE);
});
afterAll(() => shops?.close());

/** By a plain loop over the shop's files. */
function countOf(where: Asked): number {
  const ordering = new Set(truth.orders.map(({ session }) => session));
  const meets = (value: string | null, text: Text | undefined): boolean => {
    if (text === undefined) return true;
    if (text.isNull !== undefined) return text.isNull === (value === null);
    if (value === null) return false;
    if (text.startsWith !== undefined) return value.startsWith(text.startsWith);
    return text.eq === undefined ? (text.in ?? []).includes(value) : value === text.eq;
  };
  const isFound = (session: TrueSession): boolean =>
    meets(session.origin.CHANNEL, where.channel) &&
    meets(session.origin.DEVICE, where.device) &&
    meets(session.origin.CAMPAIGN, where.campaign) &&
    meets(session.pages[0] ?? null, where.landingPage) &&
    (where.reached === undefined || session.furthest >= STAGES.indexOf(where.reached)) &&
    (where.furthestStage === undefined || STAGES[session.furthest] === where.furthestStage) &&
    (where.hasOrder === undefined || ordering.has(session.id) === where.hasOrder) &&
    (where.isReturning === undefined || session.isReturning === where.isReturning) &&
    (where.startedFrom === undefined || session.startedAt >= where.startedFrom) &&
    (where.startedBefore === undefined || session.startedAt < where.startedBefore);
  return truth.sessions.filter(isFound).length;
}

async function answered(where: Asked): Promise<{ count: number; statements: number }> {
  const before = shops.store.statementCount();
  const { shop } = await shops.ask(
    `query ($where: SessionFilter) {
      shop(key: "visited") { sessions(first: 1, where: $where) { totalCount { value isExact } } }
    }`,
    { where },
  );
  expect(shop.sessions.totalCount.isExact).toBe(true);
  const statements = shops.store.statementCount() - before;
  return { count: shop.sessions.totalCount.value, statements };
}

function drawnAsked(): fc.Arbitrary<Asked> {
  const valuesOf = (of: (session: TrueSession) => string | null): string[] => [
    ...new Set(truth.sessions.flatMap((session) => of(session) ?? [])),
  ];
  const text = (values: readonly string[]): fc.Arbitrary<Text> =>
    fc.oneof(
      fc.constantFrom(...values, "nowhere").map((eq) => ({ eq })),
      fc.subarray([...values], { minLength: 1 }).map((all) => ({ in: all })),
      fc.constantFrom(...values).map((value) => ({ startsWith: value.slice(0, 3) })),
      fc.boolean().map((isNull) => ({ isNull })),
    );
  const moments = fc.oneof(
    fc.integer({ min: Date.UTC(2012, 1), max: Date.UTC(2015, 5) }).map((ms) => new Date(ms)),
    // first moments of months in New York, in winter and in summer
    fc
      .constantFrom("2012-12-01T05", "2013-07-01T04", "2014-02-01T05", "2014-10-01T04")
      .map((hour) => new Date(`${hour}:00:00Z`)),
  );
  const moment = moments.map((at) => `${at.toISOString().slice(0, 19)}Z`);
  const all = fc.record({
    channel: text(valuesOf(({ origin }) => origin.CHANNEL)),
    device: text(valuesOf(({ origin }) => origin.DEVICE)),
    campaign: text(valuesOf(({ origin }) => origin.CAMPAIGN)),
    landingPage: text(valuesOf(({ pages }) => pages[0] ?? null)),
    reached: fc.constantFrom(...STAGES),
    furthestStage: fc.constantFrom(...STAGES),
    hasOrder: fc.boolean(),
    isReturning: fc.boolean(),
    startedFrom: moment,
    startedBefore: moment,
  });
  // all at once would find nobody
  const keys = fc.shuffledSubarray([...KEYS], { minLength: 1, maxLength: 3 });
  return fc
    .tuple(all, keys)
    .map(([asked, kept]) => Object.fromEntries(kept.map((key) => [key, asked[key]])) as Asked);
}

describe("the number of sessions that a filter finds", () => {
  it("is that of a loop over the files, in one statement beside the page's", async () => {
    let telling = 0;
    const law = fc.asyncProperty(drawnAsked(), async (where) => {
      const expected = countOf(where);
      const { count, statements } = await answered(where);
      expect(count).toBe(expected);
      expect(statements).toBeLessThanOrEqual(2);
      if (expected > 0 && expected < truth.sessions.length) telling++;
    });
    await fc.assert(law, { numRuns: 150, seed: 3005, endOnFailure: true });
    expect(telling).toBeGreaterThan(30);
  });

  it("is the same where the shop has too many values to count by", async () => {
    await shops.store.query(
      "update session_tallies set campaign = null, landing_page = null, is_campaign_told = false, is_landing_page_told = false",
    );
    for (const where of [
      { campaign: { isNull: true } },
      { campaign: { startsWith: "n" }, isReturning: false },
      { landingPage: { isNull: false }, startedFrom: "2013-01-15T00:00:00Z" },
      { device: { eq: "mobile" }, hasOrder: false },
    ]) {
      expect((await answered(where)).count).toBe(countOf(where));
    }
  });
});
