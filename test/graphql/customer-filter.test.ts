import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { everyNode } from "../exactness/every-node.js";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";

const FEATURES: Readonly<Record<string, (customer: Answer) => number | null>> = {
  ORDER_COUNT: (c) => c.orderCount,
  ITEM_COUNT: (c) => c.itemCount,
  PRODUCT_COUNT: (c) => c.productCount,
  GROSS_REVENUE: (c) => Number(c.grossRevenue.amount),
  NET_REVENUE: (c) => Number(c.netRevenue.amount),
  REFUNDS: (c) => Number(c.refunds.amount),
  AVERAGE_ORDER_VALUE: (c) => c.averageOrderValue,
  SESSION_COUNT: (c) => c.sessionCount,
  PAGE_VIEW_COUNT: (c) => c.pageViewCount,
  RECENCY_DAYS: (c) => c.recencyDays,
  TENURE_DAYS: (c) => c.tenureDays,
  MEAN_GAP_DAYS: (c) => c.meanGapDays,
};
const FIELDS = `externalId orderCount itemCount productCount grossRevenue { amount } netRevenue { amount }
  refunds { amount } averageOrderValue sessionCount pageViewCount recencyDays tenureDays meanGapDays
  channel device country cohortOn`;

let shops: LoadedShops;
let customers: Answer[];
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
  customers = await everyNode(shops, "bears", "customers", { fields: FIELDS });
});
afterAll(() => shops?.close());

async function found(where: Answer): Promise<string[]> {
  const { shop } = await shops.ask(
    `query ($where: CustomerFilter) { shop(key: "bears") { customers(where: $where, first: 100) {
      nodes { externalId } totalCount { value } } } }`,
    { where },
  );
  const { nodes, totalCount } = shop.customers;
  expect(nodes).toHaveLength(Math.min(100, totalCount.value));
  return [...nodes.map(({ externalId }: Answer) => externalId), `of ${totalCount.value}`];
}

/** What the filter says, on one customer. */
function holds(filter: Answer, customer: Answer): boolean {
  if (filter.and !== undefined) return filter.and.every((one: Answer) => holds(one, customer));
  if (filter.or !== undefined) return filter.or.some((one: Answer) => holds(one, customer));
  if (filter.not !== undefined) return !holds(filter.not, customer);
  if (filter.inCohort !== undefined)
    return customer.cohortOn.slice(0, 7) === filter.inCohort.slice(0, 7);
  if (filter.attribute !== undefined) {
    const { attribute, string } = filter.attribute;
    const word =
      attribute === "EXTERNAL_ID" ? customer.externalId : customer[attribute.toLowerCase()];
    if (string.eq !== undefined) return word === string.eq;
    if (string.in !== undefined) return string.in.includes(word);
    return word.startsWith(string.startsWith);
  }
  const { feature, number } = filter.feature;
  const value = FEATURES[feature]?.(customer) ?? null;
  if (number.isNull !== undefined) return (value === null) === number.isNull;
  if (value === null) return false;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity, eq = value } = number;
  return value > gt && value >= gte && value < lt && value <= lte && value === eq;
}

function expected(filter: Answer): string[] {
  const matching = customers.filter((customer) => holds(filter, customer));
  return [...matching.slice(0, 100).map(({ externalId }) => externalId), `of ${matching.length}`];
}

const numberFilter = fc
  .record({
    feature: fc.constantFrom(...Object.keys(FEATURES)),
    bound: fc.constantFrom("gt", "gte", "lt", "lte", "eq"),
    value: fc.oneof(
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 1, max: 6 }),
      fc.constant(49.99),
    ),
  })
  .map(({ feature, bound, value }) => ({ feature: { feature, number: { [bound]: value } } }));
const leaf = fc.oneof(
  numberFilter,
  fc.constantFrom<Answer>(
    { attribute: { attribute: "CHANNEL", string: { eq: "direct" } } },
    { attribute: { attribute: "CHANNEL", string: { startsWith: "paid" } } },
    { attribute: { attribute: "CHANNEL", string: { startsWith: "%" } } },
    { attribute: { attribute: "DEVICE", string: { in: ["mobile", "tablet"] } } },
    { attribute: { attribute: "EXTERNAL_ID", string: { startsWith: "1" } } },
    { inCohort: "2014-12-25" },
    { feature: { feature: "MEAN_GAP_DAYS", number: { isNull: true } } },
    { feature: { feature: "MEAN_GAP_DAYS", number: { lt: 30 } } },
  ),
);
const { filter: drawnFilter } = fc.letrec<{ filter: Answer }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    leaf,
    fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie("filter"), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
    tie("filter").map((not) => ({ not })),
  ),
}));

describe("a customer filter", () => {
  it("finds whom a filter by hand over all customers finds, however it is nested", async () => {
    await fc.assert(
      fc.asyncProperty(drawnFilter, async (filter) => {
        expect(await found(filter)).toEqual(expected(filter));
      }),
      { numRuns: 80, seed: 1854, endOnFailure: true },
    );
  });

  it.each(Object.keys(FEATURES))(
    "takes a fraction and a large number as a bound of %s",
    async (feature) => {
      for (const number of [
        { gt: 1.5 },
        { lte: 2.25 },
        { lt: 3e9 },
        { gte: -1e12, lte: 1e21 },
        { eq: 0.5 },
      ]) {
        const filter = { feature: { feature, number } };
        expect(await found(filter)).toEqual(expected(filter));
      }
    },
  );

  it("nested beyond eight levels is refused, with the way out", async () => {
    const deep = Array.from({ length: 8 }).reduce((not: Answer) => ({ not }), {
      inCohort: "2014-12-01",
    });
    const [error] = await shops.errors(
      `query ($where: CustomerFilter) { shop(key: "bears") { customers(where: $where) { nodes { id } } } }`,
      { where: deep },
    );
    expect(error).toEqual({
      message: "The customer filter is nested more than 8 levels deep.",
      remedy: "Flatten it: and/or take up to 20 conditions each.",
    });
  });
});

describe("a sample of customers", () => {
  const sample = (fraction: number, seed: string) => found({ sample: { fraction, seed } });

  it("is the same every time, another for another seed, and grows with its share", async () => {
    expect(await sample(0.3, "hold-out")).toEqual(await sample(0.3, "hold-out"));
    expect(await sample(0.3, "hold-out")).not.toEqual(await sample(0.3, "another"));
    expect(await sample(0, "hold-out")).toEqual(["of 0"]);
    expect((await sample(1, "hold-out")).at(-1)).toBe(`of ${customers.length}`);
    const [small, large] = [await sample(0.1, "hold-out"), await sample(0.2, "hold-out")];
    const both = await found({
      and: [
        { sample: { fraction: 0.1, seed: "hold-out" } },
        { sample: { fraction: 0.2, seed: "hold-out" } },
      ],
    });
    expect(both).toEqual(small);
    expect(large.length).toBeGreaterThan(small.length);
  });

  it("has about its share of the customers: within four standard errors for twenty seeds", async () => {
    for (let seed = 0; seed < 20; seed++) {
      const size = Number((await sample(0.25, `seed ${seed}`)).at(-1)?.slice(3));
      const spread = Math.sqrt(customers.length * 0.25 * 0.75);
      expect(Math.abs(size - customers.length * 0.25)).toBeLessThan(4 * spread);
    }
  });
});
