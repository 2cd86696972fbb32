import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const ask = async (fields: string, variables = {}): Promise<Answer> =>
  (
    await shops.ask(
      `query${fields.includes("$text") ? " ($text: String)" : ""} { shop(key: "bears") { ${fields} } }`,
      variables,
    )
  ).shop;

const VALUES = "values(first: 100) { value label orders }";

async function valuesOf(dimension: string, values = VALUES, variables = {}): Promise<Answer[]> {
  const { catalog } = await ask(`catalog { dimensions { dimension ${values} } }`, variables);
  return catalog.dimensions.find((entry: Answer) => entry.dimension === dimension).values;
}

/** The same by another way: the groups of an answer over all time. */
async function groupsOf(dimension: string): Promise<Answer[]> {
  const { metrics } = await ask(
    `metrics(query: { measures: [ORDERS], dimensions: [${dimension}] }) {
      rows { dimensions { value label } values { estimate { value } } } }`,
  );
  return metrics.rows
    .map(({ dimensions: [group], values: [orders] }: Answer) => ({
      ...group,
      orders: orders.estimate.value,
    }))
    .filter(({ value }: Answer) => value !== "unknown")
    .sort((a: Answer, b: Answer) => b.orders - a.orders || (a.value < b.value ? -1 : 1));
}

describe("the values of a dimension", () => {
  it.each([
    ...["CHANNEL", "DEVICE", "CAMPAIGN", "NEW_VS_RETURNING", "LANDING_PAGE", "PRODUCT"],
    ...["RFM_SEGMENT", "COHORT_MONTH", "WEEKDAY"],
  ])("of %s are those that answers are split by, most orders first", async (dimension) => {
    const groups = await groupsOf(dimension);
    expect(groups.length).toBeGreaterThan(1);
    expect(await valuesOf(dimension)).toEqual(groups);
  });

  it("are found by a part of their text or name, which is no pattern", async () => {
    const search = "values(search: $text) { value label }";
    expect(await valuesOf("CHANNEL", search, { text: "SEARCH" })).toHaveLength(3);
    expect(await valuesOf("PRODUCT", search, { text: "bear" })).not.toEqual([]);
    for (const text of ["%", "_", "'; drop table metrics; --"]) {
      expect(await valuesOf("CHANNEL", search, { text })).toEqual([]);
    }
  });

  it("are none where the files tell none, and null where no shop is asked", async () => {
    expect(await valuesOf("REGION")).toEqual([]);
    expect(await valuesOf("BRAND")).toEqual([]);
    const { catalog } = await shops.ask(`{ catalog { dimensions { ${VALUES} } } }`);
    expect(new Set(catalog.dimensions.map(({ values }: Answer) => values))).toEqual(
      new Set([null]),
    );
  });

  it("cost one statement for all dimensions, however many are asked for", async () => {
    const statements = async (fields: string): Promise<number> => {
      const before = shops.store.statementCount();
      await ask(`catalog { dimensions { dimension ${fields} } }`);
      return shops.store.statementCount() - before;
    };
    const without = await statements("");
    const aliases = 'values(first: 100) { value } found: values(search: "a") { value }';
    expect(await statements("values(first: 1) { value }")).toBe(without + 1);
    expect(await statements(aliases)).toBe(without + 1);
  });
});

describe("a filter by a value that the shop does not have", () => {
  const WARNINGS = "provenance { warnings { code message } }";
  const unknown = ({ provenance }: Answer): string[] =>
    provenance.warnings
      .filter(({ code }: Answer) => code === "UNKNOWN_VALUE")
      .map(({ message }: Answer) => message);

  it.each([
    ["metrics", `metrics(query: { measures: [ORDERS], where: WHERE }) { ${WARNINGS} }`],
    ["growth", `growth(input: { measures: [ORDERS], where: WHERE }) { ${WARNINGS} }`],
    ["funnel", `funnel(input: { where: WHERE }) { ${WARNINGS} }`],
  ])("is answered by %s with those it has", async (field, query) => {
    const answer = await ask(
      query.replace("WHERE", '{ dimension: CHANNEL, in: ["paid serch", "unknown"] }'),
    );
    expect(unknown(answer[field])).toEqual([
      expect.stringMatching(/^The shop has no CHANNEL "paid serch"/),
    ]);
    expect(unknown(answer[field])[0]).toContain('"organic search"');
  });

  it("names every dimension that is at fault, and none that is not", async () => {
    const { metrics } = await ask(
      `metrics(query: { measures: [SESSIONS], where: { and: [
        { dimension: CHANNEL, in: ["direct"] }, { dimension: DEVICE, in: ["phone"] },
        { dimension: CAMPAIGN, in: ["x"] } ] } }) { ${WARNINGS} }`,
    );
    expect(unknown(metrics)).toEqual([
      expect.stringMatching(/^The shop has no DEVICE "phone"; it has "desktop", "mobile"[.]$/),
      expect.stringMatching(/^The shop has no CAMPAIGN "x"; it has /),
    ]);
  });

  it("says nothing of a value that the shop has, in a period without it", async () => {
    const period = 'period: { between: { from: "1999-01-01", to: "1999-02-01" } }';
    const where = 'where: { dimension: CHANNEL, in: ["direct"] }';
    const { metrics, funnel } = await ask(
      `metrics(query: { measures: [ORDERS], ${period}, ${where} }) { ${WARNINGS} }
      funnel(input: { ${period}, ${where} }) { ${WARNINGS} }`,
    );
    expect([...unknown(metrics), ...unknown(funnel)]).toEqual([]);
  });

  it("is told by retention for every value, with the cohorts there are", async () => {
    const { retention } = await ask(
      `retention(input: { where: { by: DEVICE, in: ["desktop", "phone"] } }) { ${WARNINGS} }`,
    );
    expect(unknown(retention)).toEqual([
      expect.stringMatching(/^The shop has no cohorts by DEVICE "phone"; it has "/),
    ]);
  });
});
