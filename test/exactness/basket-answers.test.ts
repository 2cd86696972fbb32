import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { expectQuadrant, type QuadrantQuestion } from "./equal-quadrant.js";
import { expectSeasonality, type SeasonQuestion } from "./equal-seasonality.js";
import { expectStockClasses, type StockQuestion } from "./equal-stock-classes.js";
import { loadGenerated } from "./generated-shop.js";
import { openShops, type Answer, type LoadedShops } from "./loaded-shop.js";
import { sumOf, type TrueOrder, type TrueShop } from "./truth-shop.js";

let shops: LoadedShops;
let truth: TrueShop;
beforeAll(async () => {
  shops = await openShops();
  truth = await loadGenerated(shops, { key: "bears", seed: "baskets", sessions: 6_000 });
});
afterAll(() => shops?.close());

const ask = async (fields: string): Promise<Answer> =>
  (await shops.ask(`{ shop(key: "bears") { ${fields} } }`)).shop;

const holds = ({ lines }: TrueOrder, product: string): boolean =>
  lines.some((line) => line.product === product);
const onSale = (product: string): string =>
  truth.products.find(({ id }) => id === product)?.launchedOn ?? "";
const THING = "{ key name category brand }";

/** Customers that a filter of the words used here names, by loops over the files. */
function named(filter: Answer): number {
  const matches = (words: Answer, own: readonly TrueOrder[]): boolean => {
    if (words.and !== undefined) return words.and.every((each: Answer) => matches(each, own));
    if (words.not !== undefined) return !matches(words.not, own);
    const { product, products, count, orderNumber, period } = words.behaviour;
    const found = own.filter(
      (order) =>
        (product === undefined || holds(order, product)) &&
        (products === undefined || products.every((each: string) => holds(order, each))) &&
        (orderNumber === undefined || order.number === orderNumber.eq) &&
        (period === undefined || (order.on >= period.from && order.on < period.to)),
    );
    return found.length >= (count?.gte ?? 1);
  };
  const byCustomer = new Map<string, TrueOrder[]>();
  for (const order of truth.orders) {
    if (order.customer === null) continue;
    byCustomer.set(order.customer, [...(byCustomer.get(order.customer) ?? []), order]);
  }
  return [...byCustomer.values()].filter((own) => matches(filter, own)).length;
}

describe("the affinities of a generated shop", () => {
  it("count what its files hold since both products were on sale", async () => {
    const { affinities } = await ask(`affinities(input: { minTogether: 0 }) {
      totalCount { value } testedPairs baskets severalBaskets
      nodes { left ${THING} right ${THING} baskets leftBaskets rightBaskets togetherBaskets
        support { value } affinity { value low high } rawAffinity { value } who { filter } } }`);
    expect(affinities.testedPairs).toBe(6);
    expect(affinities.nodes).toHaveLength(affinities.totalCount.value);
    expect(affinities.nodes.length).toBeGreaterThanOrEqual(5);
    expect(affinities.baskets).toBe(truth.orders.length);
    for (const pair of affinities.nodes) {
      const [left, right] = [pair.left.key, pair.right.key];
      const from = [onSale(left), onSale(right)].sort()[1] ?? "";
      const eligible = truth.orders.filter(({ on }) => on >= from);
      const both = eligible.filter((order) => holds(order, left) && holds(order, right)).length;
      const [a, b] = [left, right].map((id) => eligible.filter((order) => holds(order, id)).length);
      expect(pair).toMatchObject({
        ...{ baskets: eligible.length, leftBaskets: a, rightBaskets: b, togetherBaskets: both },
      });
      expect(pair.affinity.value).toBeCloseTo((both * eligible.length) / ((a ?? 0) * (b ?? 0)), 9);
      const together = truth.orders.filter((order) => holds(order, left) && holds(order, right));
      expect(named(pair.who.filter)).toBe(new Set(together.map(({ customer }) => customer)).size);
    }
    const lows = affinities.nodes.map(({ affinity }: Answer) => affinity.low);
    expect(lows).toEqual([...lows].sort((x, y) => y - x));
  });

  it("can be paged, ordered and narrowed", async () => {
    const { all, first, narrow } = await ask(`
      all: affinities(input: { minTogether: 0, orderBy: { by: CONVICTION } }) { nodes { conviction { value low high suppressed } left { key } right { key } } }
      first: affinities(first: 2, input: { minTogether: 0, orderBy: { by: CONVICTION } }) { nodes { left { key } right { key } } pageInfo { endCursor hasNextPage } }
      narrow: affinities(input: { minTogether: 0, holding: ["4"] }) { nodes { left { key } right { key } } }`);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const { next } = await ask(`next: affinities(first: 10, after: "${first.pageInfo.endCursor}",
      input: { minTogether: 0, orderBy: { by: CONVICTION } }) { nodes { left { key } right { key } } }`);
    const keys = ({ left, right }: Answer): string => `${left.key} ${right.key}`;
    expect([...first.nodes, ...next.nodes].map(keys)).toEqual(all.nodes.map(keys));
    const convictions = all.nodes.map(({ conviction }: Answer) => conviction.value ?? Infinity);
    expect(convictions).toEqual([...convictions].sort((x, y) => y - x));
    for (const { conviction } of all.nodes) {
      const { value, low, high, suppressed } = conviction;
      if (value === null) expect([low, high, suppressed]).toEqual([null, null, "DENOMINATOR_ZERO"]);
      else expect(low <= value && value <= high).toBe(true);
    }
    expect(narrow.nodes.length).toBeGreaterThan(0);
    for (const pair of narrow.nodes) expect(keys(pair).split(" ")).toContain("4");
  });

  it("are unavailable where no product has a brand, and refuse an unknown segment", async () => {
    const { affinities, brandLoyalty } = await ask(`
      affinities(input: { level: BRAND }) { nodes { baskets } unavailable { reason } }
      brandLoyalty { single { customers } rawGap { value suppressed } brands { key } switches { switches } overlaps { leftKey } unavailable { reason } }`);
    expect(affinities).toMatchObject({ nodes: [] });
    expect(affinities.unavailable.reason).toMatch(/has a brand/);
    expect(brandLoyalty).toMatchObject({
      ...{ single: null, rawGap: { value: null, suppressed: "NO_COMPARISON" } },
      ...{ brands: [], switches: [], overlaps: [] },
    });
    expect(brandLoyalty.unavailable.reason).toMatch(/brand/);
    const [error] = await shops.errors(
      `{ shop(key: "bears") { affinities(input: { segment: "nothing" }) { baskets } } }`,
    );
    expect(error?.message).toMatch(/no pairs of this segment/);
  });
});

describe("the attach rates of a generated shop", () => {
  it("are the confidences of the pairs, beside orders without the given product", async () => {
    const { attachRates } = await ask(`attachRates(first: 100, input: { minOrders: 1 }) { nodes {
      given ${THING} added ${THING}
      sameOrder { orders attachedOrders rate { value } otherOrders otherAttachedOrders difference { value low high } }
      whoNotYet { filter } } }`);
    expect(attachRates.nodes).toHaveLength(12);
    for (const { given, added, sameOrder, whoNotYet } of attachRates.nodes) {
      const from = [onSale(given.key), onSale(added.key)].sort()[1] ?? "";
      const eligible = truth.orders.filter(({ on }) => on >= from);
      const own = eligible.filter((order) => holds(order, given.key));
      const others = eligible.filter((order) => !holds(order, given.key));
      expect(sameOrder).toMatchObject({
        orders: own.length,
        attachedOrders: own.filter((order) => holds(order, added.key)).length,
        otherOrders: others.length,
        otherAttachedOrders: others.filter((order) => holds(order, added.key)).length,
      });
      const customers = (product: string): Set<string | null> =>
        new Set(truth.orders.filter((each) => holds(each, product)).map((each) => each.customer));
      const never = [...customers(given.key)].filter((each) => !customers(added.key).has(each));
      expect(named(whoNotYet.filter)).toBe(never.length);
    }
  });
});

describe("the stock classes of a generated shop", () => {
  it.each([
    { by: "REVENUE", cuts: [0.8, 0.95], variationCuts: [0.46, 0.73] },
    { by: "REVENUE", cuts: [0.5, 0.7], variationCuts: [0.5, 1] },
    { by: "MARGIN", cuts: [0.6, 0.9], variationCuts: [0.2, 0.46] },
    { by: "ITEMS", cuts: [0.1, 0.5], variationCuts: [0.1, 0.5] },
  ] satisfies StockQuestion[])(
    "are the fewest products that reach the cuts, and as even as their months: %j",
    async (question) => {
      await expectStockClasses(shops, "bears", truth, question);
    },
  );

  it("refuse cuts that do not ascend", async () => {
    const [error] = await shops.errors(
      `{ shop(key: "bears") { abcAnalysis(input: { cuts: [0.9, 0.5] }) { cells { products } } } }`,
    );
    expect(error?.message).toBe("The cuts 0.9 and 0.5 do not ascend.");
  });
});

describe("the product quadrant of a generated shop", () => {
  it.each([
    { months: "SIX", against: "YEAR_BEFORE" },
    { months: "TWELVE", against: "PREVIOUS" },
    { months: "ONE", against: "PREVIOUS", shareCut: 0.2, growthCut: 0.1 },
  ] satisfies QuadrantQuestion[])(
    "compares the margin of the last full months, and partitions the products: %j",
    async (question) => {
      await expectQuadrant(shops, "bears", truth, question);
    },
  );

  it("names the customers who ordered each product in the months", async () => {
    const { productQuadrant } = await ask(
      "productQuadrant(input: { months: SIX }) { fromOn toOn nodes { productId who { filter } } }",
    );
    const { fromOn, toOn, nodes } = productQuadrant;
    expect(nodes.length).toBeGreaterThan(0);
    for (const { productId, who } of nodes) {
      const orders = truth.orders.filter(
        (order) => order.on >= fromOn && order.on < toOn && holds(order, productId),
      );
      expect(named(who.filter)).toBe(new Set(orders.map(({ customer }) => customer)).size);
    }
  });
});

describe("the products of a generated shop", () => {
  it("have prices, audiences and lives that add up to their totals", async () => {
    const { products } =
      await ask(`products { nodes { externalId orders items grossRevenue { amount }
      prices { priceCount points { unitPrice { amount } orders items revenue { amount } } }
      audience { customers firstOrders returningOrders unknownOrders newShare { value } repeatShare { value } who { filter } whoNew { filter } whoRepeat { filter } }
      life { fromOn isLaunchKnown phase ages { age monthOn items grossRevenue { amount } } } } }`);
    const cents = ({ amount }: Answer): number => Math.round(Number(amount) * 100);
    for (const {
      externalId,
      orders,
      items,
      grossRevenue,
      prices,
      audience,
      life,
    } of products.nodes) {
      expect(sumOf(prices.points.map((point: Answer) => point.items))).toBe(items);
      expect(sumOf(prices.points.map((point: Answer) => cents(point.revenue)))).toBe(
        cents(grossRevenue),
      );
      expect(audience.firstOrders + audience.returningOrders + audience.unknownOrders).toBe(orders);
      const own = truth.orders.filter((order) => holds(order, externalId));
      expect(audience.customers).toBe(new Set(own.map(({ customer }) => customer)).size);
      expect(named(audience.who.filter)).toBe(audience.customers);
      expect(named(audience.whoNew.filter)).toBe(
        Math.round(audience.newShare.value * audience.customers),
      );
      expect(named(audience.whoRepeat.filter)).toBe(
        Math.round(audience.repeatShare.value * audience.customers),
      );
      expect(sumOf(life.ages.map((age: Answer) => age.items))).toBe(items);
      expect(life.ages.map(({ age }: Answer) => age)).toEqual(
        life.ages.map((_: Answer, at: number) => at),
      );
    }
  });
});

describe("the seasons of a generated shop", () => {
  it.each([
    { cycle: "MONTH_OF_YEAR", measure: "REVENUE" },
    { cycle: "MONTH_OF_YEAR", measure: "ORDERS" },
    { cycle: "WEEKDAY", measure: "ITEMS" },
    { cycle: "WEEKDAY", measure: "REVENUE" },
  ] satisfies SeasonQuestion[])(
    "are the ratios of its days and months to the trend: %j",
    async (question) => {
      await expectSeasonality(shops, "bears", truth, question);
    },
  );

  it("have a mean of 1, and weekdays of every product", async () => {
    const { months, weekdays, products, seasonalPeaks } = await ask(`
      months: seasonality { periods pValue positions { position index { value low high n } } unavailable { code } }
      weekdays: seasonality(input: { cycle: WEEKDAY, measure: ORDERS }) { pValue positions { position index { value } } }
      seasonalPeaks { days { happenedOn orders expectedOrders who { filter } } provenance { warnings { code } } }
      products { nodes { seasonality(input: { cycle: WEEKDAY }) { positions { position } unavailable { code } } } }`);
    for (const [profile, length] of [
      [months, 12],
      [weekdays, 7],
    ] as const) {
      expect(profile.positions.map(({ position }: Answer) => position)).toEqual(
        Array.from({ length }, (_, at) => at + 1),
      );
      const sum = sumOf(profile.positions.map(({ index }: Answer) => index.value));
      expect(sum / length).toBeCloseTo(1, 9);
      expect(profile.pValue).toBeGreaterThanOrEqual(0);
    }
    for (const { seasonality } of products.nodes) {
      expect(seasonality.positions.length === 7 || seasonality.unavailable !== null).toBe(true);
    }
    for (const { happenedOn, orders, expectedOrders } of seasonalPeaks.days) {
      expect(orders).toBe(truth.orders.filter(({ on }) => on === happenedOn).length);
      expect(orders).toBeGreaterThanOrEqual(1.5 * expectedOrders);
    }
    expect(seasonalPeaks.provenance.warnings.length).toBe(seasonalPeaks.days.length > 0 ? 1 : 0);
  });
});
