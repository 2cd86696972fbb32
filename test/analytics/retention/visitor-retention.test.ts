import fc from "fast-check";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openShops, type Answer, type LoadedShops } from "../../exactness/loaded-shop.js";
import { mavenTruth } from "../../exactness/maven-truth.js";
import {
  drawnSessions,
  tablesOf,
  writeTables,
  type DrawnSession,
} from "../../exactness/random-shop.js";
import { trueVisitorCohorts, type VisitorQuestion } from "./true-visitor-cohorts.js";
import type { TrueShop } from "../../exactness/truth-shop.js";

const came = (visitor: number, day: number, device = "mobile"): DrawnSession => ({
  ...{ visitor, beginMinute: day * 1440, pages: ["/home"], basket: day === 3 ? ["1"] : [], device },
  ...{ tags: ["gsearch", "nonbrand", ""] as never, orderDelayMinutes: 5, refundDays: null },
});

/** Days count from 12 November 2012, a Monday. */
const FEW = [
  ...[came(1, 0), came(1, 3), came(1, 20), came(1, 55)],
  ...[came(2, 5, "desktop"), came(2, 60)],
  came(3, 18),
  ...[came(4, 19), came(4, 48, "desktop")],
];

const CELLS = `cells { period toPeriod visitors sessions complete lowerBound value { value low high n } }`;
const MATRIX = `cohorts { cohortOn size ${CELLS} }
  average { period toPeriod cohorts size visitors lowerBound value { value n } }
  steepestDrop { fromPeriod toPeriod size before after value { value } }`;

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  shops = await openShops();
  const drawn = fc.sample(drawnSessions, { numRuns: 4, seed: 1889 });
  const many = drawn.flatMap((sessions, place) =>
    sessions.map((each) => ({ ...each, visitor: each.visitor + 7 * place })),
  );
  for (const [key, sessions] of [
    ["few", FEW],
    ["many", many],
  ] as const) {
    const tables = tablesOf(sessions);
    await writeTables(join(shops.folder, key), tables);
    const shop = { key, name: key, currency: "USD", timezone: "UTC" };
    await shops.load(shop, [join(shops.folder, key)]);
    truth = mavenTruth(tables);
  }
});
afterAll(() => shops?.close());

const ask = async (key: string, input: object): Promise<Answer> =>
  (
    await shops.ask(
      `query ($input: VisitorRetentionInput) { shop(key: "${key}") { visitorRetention(input: $input) {
        ${MATRIX} breakdown { value visitors ${MATRIX} } unavailable { reason }
        breakdownUnavailable { reason } provenance { warnings { code } } } } }`,
      { input },
    )
  ).shop.visitorRetention;

describe("visitors who come back", () => {
  it("are those one counts by hand", async () => {
    const { cohorts, average } = await ask("few", {});
    const shown = cohorts.map(({ cohortOn, size, cells }: Answer) => [
      ...[cohortOn, size],
      cells.map(({ visitors, sessions, complete }: Answer) => [visitors, sessions, complete]),
    ]);
    // three began in November, the first of them twice; one came in December, two in January
    expect(shown).toEqual([
      [
        ...["2012-11-01", 3],
        [
          [3, 4, true],
          [1, 1, true],
          [2, 2, false],
        ],
      ],
      [
        ...["2012-12-01", 1],
        [
          [1, 2, true],
          [0, 0, false],
        ],
      ],
    ]);
    expect(
      average.map(({ cohorts: count, size, visitors }: Answer) => [count, size, visitors]),
    ).toEqual([
      [2, 4, 4],
      [1, 3, 1],
    ]);
  });

  it.each<VisitorQuestion>([
    { grain: "MONTH" },
    { grain: "WEEK", periods: 6 },
    { grain: "QUARTER", periods: 3 },
    { grain: "MONTH", kind: "ROLLING" },
    { grain: "WEEK", kind: "ROLLING", periods: 4 },
    {
      grain: "WEEK",
      kind: "BRACKETED",
      brackets: [{ from: 0 }, { from: 1, to: 3 }, { from: 5, to: 9 }],
    },
    { grain: "MONTH", breakdown: "CHANNEL" },
    { grain: "QUARTER", kind: "ROLLING", breakdown: "DEVICE" },
  ])("are those whom plain loops over 120 drawn sessions find: %j", async (asked) => {
    const { cohorts, average, steepestDrop, breakdown, unavailable, provenance } = await ask(
      "many",
      asked,
    );
    expect(unavailable).toBeNull();
    const expected = trueVisitorCohorts(truth, asked, () => true);
    expect(cohorts).toMatchObject(expected.cohorts);
    expect(average).toMatchObject(expected.average);
    expect(steepestDrop).toEqual(expected.steepestDrop);
    expect(cohorts).toHaveLength(expected.cohorts.length);
    expect(average).toHaveLength(expected.average.length);
    expect(provenance.warnings.map(({ code }: Answer) => code)).toEqual([
      "PARTIAL_LAST_PERIOD",
      ...(asked.kind === "ROLLING" ? ["RIGHT_CENSORED"] : []),
    ]);
    for (const part of breakdown) {
      const own = trueVisitorCohorts(
        truth,
        asked,
        ({ origin }) => origin[asked.breakdown ?? "CHANNEL"] === part.value,
      );
      expect(part).toMatchObject({ visitors: own.visitors, cohorts: own.cohorts });
      expect(part.average).toMatchObject(own.average);
      expect(part.steepestDrop).toEqual(own.steepestDrop);
    }
    const visitors = breakdown.reduce((sum: number, part: Answer) => sum + part.visitors, 0);
    expect(visitors).toBe(asked.breakdown === undefined ? 0 : expected.visitors);
  });

  it("cost one statement", async () => {
    const before = shops.store.statementCount();
    await ask("many", { breakdown: "DEVICE" });
    expect(shops.store.statementCount() - before).toBe(1);
  });

  it("by week are refused in parts, with what is there", async () => {
    const errors = await shops.errors(
      '{ shop(key: "many") { visitorRetention(input: { grain: WEEK, breakdown: CHANNEL }) { cohorts { size } } } }',
    );
    expect(errors).toEqual([
      {
        message: "Visitors by week are precomputed for all of them together only.",
        remedy: "Drop `breakdown`, or pass grain: MONTH or QUARTER.",
      },
    ]);
  });
});
