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
import type { TrueShop } from "../../exactness/truth-shop.js";
import { peopleFunnels, tookSavedFunnel, trueTook, wentSoFar, type TrueTook } from "./true-took.js";

const DAY = 24 * 60;
const session = (
  visitor: number,
  day: number,
  pages: readonly string[],
  basket: readonly string[] = [],
): DrawnSession => ({
  ...{ visitor, beginMinute: day * DAY, pages, basket, device: "mobile" },
  ...{ tags: ["gsearch", "nonbrand", ""] as never, orderDelayMinutes: 5, refundDays: null },
});

/** Five sessions of four visitors, of whom the second never ordered. */
const FEW = [
  session(1, 1, ["/products", "/the-bear", "/cart", "/billing"], ["1"]),
  session(1, 9, ["/products", "/cart"]),
  session(2, 2, ["/products", "/the-bear"]),
  session(3, 3, ["/cart"], ["2"]),
  session(4, 4, ["/products"]),
  session(4, 5, ["/home"], ["1"]),
];

const PEOPLE =
  "filter count { value } customers(first: 100, orderBy: { by: RECENCY_DAYS }) { nodes { externalId } }";
const STEPS = `steps { index isOptional entered droppedSessions { filter count
  sessions(first: 100) { totalCount { value } nodes { externalId } } }
  who { ${PEOPLE} } whoEntered { ${PEOPLE} } }`;

let shops: LoadedShops;
let truth: TrueShop;
let took: TrueTook;
beforeAll(async () => {
  shops = await openShops();
  const drawn = fc.sample(drawnSessions, { numRuns: 5, seed: 1881 });
  const many = drawn.flatMap((sessions, place) =>
    sessions.map((each) => ({ ...each, visitor: each.visitor + 9 * place })),
  );
  for (const [key, sessions] of [
    ["few", FEW],
    ["many", many],
  ] as const) {
    const tables = tablesOf(sessions);
    await writeTables(join(shops.folder, key), tables);
    const shop = { key, name: key, currency: "USD", timezone: "UTC", settings: peopleFunnels };
    await shops.load(shop, [join(shops.folder, key)]);
    [truth, took] = [mavenTruth(tables), trueTook(tables)];
  }
});
afterAll(() => shops?.close());

async function ask(key: string, fields: string, variables = {}): Promise<Answer> {
  const given = Object.keys(variables).length === 0 ? "" : "($where: SessionFilter)";
  return (await shops.ask(`query ${given} { shop(key: "${key}") { ${fields} } }`, variables)).shop;
}
const idsIn = (who: Answer): string[] =>
  who.customers.nodes.map(({ externalId }: Answer) => externalId).sort();
async function sessionsIn(key: string, where: Answer): Promise<string[]> {
  const { sessions } = await ask(
    key,
    "sessions(where: $where, first: 100) { totalCount { value } nodes { externalId } }",
    { where },
  );
  const ids = sessions.nodes.map(({ externalId }: Answer) => externalId);
  expect(sessions.totalCount.value).toBe(ids.length);
  return ids.sort();
}

describe("the people of a saved funnel of a shop of six sessions", () => {
  it("are those one counts by hand", async () => {
    const { funnel } = await ask("few", `funnel(input: { saved: "basket" }) { ${STEPS} }`);
    const shown = await Promise.all(
      funnel.steps.map(async (step: Answer) => [
        step.entered,
        idsIn(step.whoEntered),
        step.who && idsIn(step.who),
        step.droppedSessions && (await sessionsIn("few", step.droppedSessions.filter)),
      ]),
    );
    expect(shown).toEqual([
      [4, ["v1", "v4"], ["v4"], ["2", "4"]],
      [2, ["v1"], null, null],
      [2, ["v1"], ["v1"], ["6"]],
      [1, ["v1"], null, null],
    ]);
  });

  it("of visitors are whole visitors, of whom no list of sessions can tell", async () => {
    const { funnel } = await ask("few", `funnel(input: { saved: "across" }) { ${STEPS} }`);
    expect(
      funnel.steps.map((step: Answer) => [
        step.entered,
        idsIn(step.whoEntered),
        step.who && idsIn(step.who),
        step.droppedSessions,
      ]),
    ).toEqual([
      [1, ["v4"], ["v4"], null],
      [0, [], [], null],
      [0, [], null, null],
    ]);
  });

  it("can be kept as a segment", async () => {
    const { saveSegment } = await shops.ask(
      `mutation ($filter: CustomerFilter!) { saveSegment(input: { shopKey: "few", kind: DYNAMIC,
        name: "Left at the list", filter: $filter }) {
        ... on SegmentSaved { segment { customerCount customers { nodes { externalId } } } }
        ... on SegmentRefused { message } } }`,
      { filter: { savedFunnel: { funnel: "basket", stoppedAt: 0, device: "mobile" } } },
    );
    expect(saveSegment.segment).toEqual({
      customerCount: 1,
      customers: { nodes: [{ externalId: "v4" }] },
    });
  });
});

describe.each(["basket", "any", "across"])("the people of %s over 150 drawn sessions", (key) => {
  const isOfVisitors = key === "across";
  const expected = (filter: Answer): string[] => {
    const buyers = [...new Set(truth.orders.map(({ customer }) => customer ?? ""))];
    const asked: Answer[] = (filter.or ?? [filter]).map((one: Answer) => one.savedFunnel);
    return buyers
      .filter((customer) => asked.some((one) => tookSavedFunnel(one, customer, { truth, took })))
      .sort();
  };

  it("are whom a search of every way finds, in every part and month", async () => {
    const { funnel } = await ask(
      "many",
      `funnel(input: { saved: "${key}", breakdown: CHANNEL, cohortGrain: MONTH }) { ${STEPS}
        breakdown { ${STEPS} } byCohort { ${STEPS} } }`,
    );
    let lists = 0;
    for (const { steps } of [
      funnel,
      ...(isOfVisitors ? [] : [...funnel.breakdown, ...funnel.byCohort]),
    ]) {
      for (const { index, isOptional, who, whoEntered, droppedSessions } of steps) {
        const isLast = index === steps.length - 1;
        expect([who === null, droppedSessions === null]).toEqual([
          ...[isOptional || isLast, isOptional || isLast || isOfVisitors],
        ]);
        for (const people of [whoEntered, ...(who === null ? [] : [who])]) {
          const ids = expected(people.filter);
          expect([people.filter, idsIn(people)]).toEqual([people.filter, ids]);
          expect(people.count.value).toBe(ids.length);
          lists++;
        }
        if (droppedSessions === null) continue;
        const ids = await sessionsIn("many", droppedSessions.filter);
        expect(ids.length).toBe(droppedSessions.count);
        expect(idsIn({ customers: droppedSessions.sessions })).toEqual(ids);
        expect(droppedSessions.sessions.totalCount.value).toBe(ids.length);
        expect(ids.every((id) => wentSoFar(droppedSessions.filter.savedFunnel, id, took))).toBe(
          true,
        );
      }
    }
    expect(lists).toBeGreaterThan(4);
  });

  it("who went so far come from one part each, if they come by one attempt", async () => {
    const { funnel } = await ask(
      "many",
      `funnel(input: { saved: "${key}", breakdown: CHANNEL, cohortGrain: MONTH }) { ${STEPS}
        breakdown { ${STEPS} } byCohort { ${STEPS} } }`,
    );
    for (const parts of [funnel.breakdown, funnel.byCohort]) {
      for (const { index, whoEntered } of funnel.steps) {
        const found = parts.flatMap(({ steps }: Answer) => idsIn(steps[index].whoEntered)).sort();
        expect(isOfVisitors ? found : [...new Set(found)]).toEqual(idsIn(whoEntered));
      }
    }
  });

  it("cost as many statements in all parts as in one", async () => {
    const statements = async (breakdown: string): Promise<number> => {
      const before = shops.store.statementCount();
      await ask(
        "many",
        `funnel(input: { saved: "${key}", breakdown: ${breakdown} }) { breakdown { ${STEPS} } }`,
      );
      return shops.store.statementCount() - before;
    };
    expect(await statements("CHANNEL")).toBe(await statements("COUNTRY"));
  });
});

describe("a step of a saved funnel that there is not", () => {
  it.each([
    [
      { funnel: "checkout", took: 0 },
      'The shop keeps no funnel "checkout".',
      "Name one of those it keeps: across, any, basket.",
    ],
    [
      { funnel: "basket", took: 4 },
      'The funnel "basket" has 4 steps, from 0 to 3.',
      "Ask `savedFunnels { funnels { key steps { index name } } }` for them.",
    ],
    [
      { funnel: "basket", stoppedAt: 1 },
      'The step 1 of the funnel "basket" is optional: nobody stops there.',
      "Name the step before it that is not optional, or ask for those who took it.",
    ],
    [
      { funnel: "basket", stoppedAt: 0, took: 0 },
      "A step of a saved funnel is named by exactly one of took and stoppedAt.",
      'Write for example savedFunnel: {funnel: "checkout", stoppedAt: 0}.',
    ],
  ])("is refused: %j", async (savedFunnel, message, remedy) => {
    for (const [type, list] of [
      ["CustomerFilter", "customers"],
      ["SessionFilter", "sessions"],
    ]) {
      const errors = await shops.errors(
        `query ($where: ${type}) { shop(key: "few") { ${list}(where: $where) { nodes { id } } } }`,
        { where: { savedFunnel } },
      );
      expect(errors).toEqual([{ message, remedy }]);
    }
  });

  it("is refused of sessions, where visitors take it", async () => {
    const [error] = await shops.errors(
      '{ shop(key: "few") { sessions(where: { savedFunnel: { funnel: "across", took: 0 } }) { nodes { id } } } }',
    );
    expect(error?.message).toBe(
      'The funnel "across" is one of visitors, whose steps may lie in several sessions.',
    );
  });
});
