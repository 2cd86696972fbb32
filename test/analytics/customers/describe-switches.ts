import { describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import { amountOf } from "../../exactness/truth-shop.js";
import type { PeopleShop } from "./people-shop.js";
import { mainProducts, ordersOf } from "./true-filter.js";

const WHO = "{ filter count { value } }";

/** Who goes from product to product, and who bought two of them, over a shop that the test opened. */
export function describeSwitches(people: () => PeopleShop): void {
  describe("switches between products", () => {
    it("are those of the files, with the revenue of the later orders and the people", async () => {
      const { brandLoyalty } = await people().ask(`brandLoyalty(by: PRODUCT) {
        switches { fromKey toKey fromName switches customers revenue { amount } who ${WHO} } }`);
      const { truth } = people().judged;
      const found = new Map<string, { switches: number; cents: number; customers: Set<string> }>();
      for (const { externalId } of people().customers) {
        const own = ordersOf(externalId, truth);
        const mains = mainProducts(externalId, truth);
        for (let place = 1; place < own.length; place++) {
          const key = `${mains[place - 1]} ${mains[place]}`;
          const sums = found.get(key) ?? { switches: 0, cents: 0, customers: new Set<string>() };
          sums.switches += 1;
          sums.cents += own[place]?.cents ?? 0;
          sums.customers.add(externalId);
          found.set(key, sums);
        }
      }
      expect(brandLoyalty.switches).toHaveLength(found.size);
      expect(found.size).toBeGreaterThan(4);
      for (const one of brandLoyalty.switches) {
        const { switches, cents, customers } = found.get(`${one.fromKey} ${one.toKey}`) ?? {};
        expect(one).toMatchObject({
          ...{ switches, customers: customers?.size, revenue: { amount: amountOf(cents ?? 0) } },
          who: { count: { value: customers?.size } },
        });
        expect(one.fromName).toMatch(/./);
        expect((await people().found(one.who.filter)).sort()).toEqual(
          [...(customers ?? [])].sort(),
        );
      }
    });

    it("between any two are found by one end, or by none", async () => {
      for (const switched of [
        { by: "PRODUCT", from: "1" },
        { by: "PRODUCT", to: "2" },
        { by: "PRODUCT" },
      ]) {
        expect((await people().found({ switched })).length).toBeGreaterThan(0);
        expect(await people().found({ switched })).toEqual(people().expected({ switched }));
      }
    });
  });

  it("classes of products have the customers who ordered any of them", async () => {
    const { abcAnalysis, productQuadrant } = await people().ask(
      `abcAnalysis { nodes { productId abc xyz } cells { abc xyz products who ${WHO} } }
      productQuadrant { quadrants { products who ${WHO} } }`,
    );
    expect(abcAnalysis.cells.length).toBeGreaterThan(0);
    for (const { abc, xyz, products, who } of abcAnalysis.cells) {
      const own = abcAnalysis.nodes.filter((one: Answer) => one.abc === abc && one.xyz === xyz);
      const ids = own.map(({ productId }: Answer) => productId).sort();
      expect(ids).toHaveLength(products);
      expect(who.filter).toEqual({ behaviour: { event: "PURCHASE", anyProduct: ids } });
      expect(who.count.value).toBe(people().expected(who.filter).length);
    }
    for (const { products, who } of productQuadrant.quadrants) {
      expect(who.filter.behaviour.anyProduct).toHaveLength(products);
      expect(who.count.value).toBe(people().expected(who.filter).length);
    }
  });

  it("two products have the customers of both, of either, and of both by chance", async () => {
    const { brandLoyalty } = await people().ask(`brandLoyalty(by: PRODUCT) {
      single { customers } multi { customers } brands { key name customers }
      overlaps { leftKey rightKey leftName rightName allCustomers leftCustomers rightCustomers bothCustomers eitherCustomers
        expectedCustomers affinity { value } who ${WHO} whoEither ${WHO} whoLeftOnly ${WHO} } }`);
    const { truth } = people().judged;
    const buyers = (...products: readonly string[]): number =>
      people().customers.filter(({ externalId }: Answer) =>
        products.every((product) =>
          ordersOf(externalId, truth).some(({ lines }) =>
            lines.some((line) => line.product === product),
          ),
        ),
      ).length;
    const all = people().customers.length;
    const { single, multi, brands, overlaps } = brandLoyalty;
    expect(single.customers + multi.customers).toBe(all);
    expect(brands.map(({ key, customers }: Answer) => [key, customers])).toEqual(
      brands.map(({ key }: Answer) => [key, buyers(key)]),
    );
    expect(overlaps).toHaveLength((brands.length * (brands.length - 1)) / 2);
    for (const pair of overlaps) {
      const [left, right] = [buyers(pair.leftKey), buyers(pair.rightKey)];
      const both = buyers(pair.leftKey, pair.rightKey);
      expect(pair).toMatchObject({
        ...{ allCustomers: all, leftCustomers: left, rightCustomers: right, bothCustomers: both },
        ...{ eitherCustomers: left + right - both, leftName: expect.any(String) },
        ...{
          who: { count: { value: both } },
          whoEither: { count: { value: left + right - both } },
        },
        whoLeftOnly: { count: { value: left - both } },
      });
      expect(pair.expectedCustomers).toBeCloseTo((left * right) / all, 9);
      expect(pair.affinity.value).toBeCloseTo(both / pair.expectedCustomers, 9);
    }
  });
}
