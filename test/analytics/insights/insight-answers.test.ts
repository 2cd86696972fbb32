import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { join } from "node:path";
import { generatorFor } from "../../../src/generate/catalog.js";
import { openShops, type Answer, type LoadedShops } from "../../exactness/loaded-shop.js";

const SHOP = { key: "insights", name: "Insights", currency: "USD", timezone: "UTC" };
const FIELDS = `key kind headline measure fromStage toStage dimension value from to since
  baseline { value n } found { value n } difference { value low high method } pValue adjustedPValue
  impact { revenue { amount currencyCode } low { amount } high { amount } }
  points { on value count } query who { filter } provenance { snapshotId definition }`;

let shops: LoadedShops;
let insights: Answer[];

beforeAll(async () => {
  shops = await openShops();
  const folder = join(shops.folder, "insights");
  await generatorFor("maven").generate({ outDir: folder, seed: "insights", sessions: 24_000 });
  await shops.load(SHOP, [folder]);
  const { shop } = await shops.ask(
    `{ shop(key: "insights") { insights(first: 100) { ${FIELDS} } } }`,
  );
  insights = shop.insights;
});
afterAll(() => shops?.close());

describe("insights over GraphQL", () => {
  it("tell of the planted gap between devices, with evidence and money", () => {
    const gap = insights.find(
      ({ kind, measure, dimension }) =>
        kind === "GROUP_DIFFERENCE" && measure === "CONVERSION_RATE" && dimension === "DEVICE",
    );
    expect(gap).toMatchObject({ value: "mobile", fromStage: null, who: expect.anything() });
    expect(gap.headline).toMatch(/^Conversion rate of device mobile is \d+[.]\d+ %, against /);
    expect(gap.difference.high).toBeLessThan(0);
    expect(Number(gap.impact.high.amount)).toBeLessThan(0);
    expect(gap.points.length).toBe(13);
  });

  it("each come with an operation that answers, and with a series", async () => {
    expect(insights.length).toBeGreaterThan(3);
    for (const { query, points } of insights) {
      const { shop } = await shops.ask(query);
      const [answer] = Object.values(shop) as Answer[];
      const parts = answer.rows ?? answer.cohorts ?? answer.byCohort ?? answer.breakdown;
      expect(parts.length).toBeGreaterThan(0);
      expect(points.length).toBeGreaterThan(0);
    }
  });

  it("can be asked for by kind, and say how much was looked at", async () => {
    const { shop } = await shops.ask(
      `{ shop(key: "insights") {
        insights(kinds: [GROWTH], first: 2) { kind }
        insightScan { testCount weekCount insightCount falseAlarmLevel unavailable { reason } }
      } }`,
    );
    expect(shop.insights.every(({ kind }: Answer) => kind === "GROWTH")).toBe(true);
    expect(shop.insightScan).toMatchObject({
      insightCount: insights.length,
      falseAlarmLevel: 0.01,
      unavailable: null,
    });
    expect(shop.insightScan.testCount).toBeGreaterThan(insights.length);
  });

  it("refuse an absurd number of them", async () => {
    const errors = await shops.errors(
      `{ shop(key: "insights") { insights(first: 1000) { key } } }`,
    );
    expect(errors).toHaveLength(1);
  });
});
