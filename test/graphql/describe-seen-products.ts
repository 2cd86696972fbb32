import { describe, expect, it } from "@jest/globals";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";
import { DAY, visits, type Visit } from "./event-shop-logs.js";

/** In the shops "rocket" and "store" of `event-shop-logs`. */
export function describeSeenProducts(shops: () => LoadedShops): void {
  describe("customers by the products they saw", () => {
    const dayOf = ({ minute }: Visit): number => Math.floor((600 + minute) / DAY);
    const bought = visits().filter(({ isBought }) => isBought);
    const customers = [...new Set(bought.map(({ visitor }) => visitor))];
    const lastDay = Math.max(...visits().map(dayOf));
    const seen = (visitor: number, days = 30) =>
      visits().filter((visit) => visit.visitor === visitor && dayOf(visit) > lastDay - days);
    const whoEver = (meets: (visitor: number) => boolean): string[] =>
      customers.filter(meets).map(String).sort();

    const found = async (key: string, filter: string): Promise<string[]> => {
      const { shop } = await shops().ask(
        `{ shop(key: "${key}") { customers(first: 100, where: ${filter}) { nodes { externalId } totalCount { value } } } }`,
      );
      const { customers: list } = shop as Answer;
      const ids = list.nodes.map(({ externalId }: Answer) => externalId).sort();
      expect(list.totalCount.value).toBe(ids.length);
      return ids;
    };

    it.each(["rocket", "store"])(
      "finds who looked at each product in the last 30 days, in %s",
      async (key) => {
        for (let item = 1; item <= 12; item++) {
          const expected = whoEver((visitor) => seen(visitor).some((visit) => visit.item === item));
          expect(expected.length).toBeGreaterThan(0);
          expect(expected.length).toBeLessThan(customers.length);
          expect(await found(key, `{ behaviour: { event: VIEW, product: "${item}" } }`)).toEqual(
            expected,
          );
        }
      },
    );

    it.each(["rocket", "store"])(
      "counts looks, days with looks, and none at all, in %s",
      async (key) => {
        const view = (rest: string) => found(key, `{ behaviour: { event: VIEW, ${rest} } }`);
        const days = (visitor: number) => new Set(seen(visitor).map(dayOf)).size;
        expect(await view("count: { gte: 8 }")).toEqual(whoEver((one) => seen(one).length >= 8));
        expect(await view("count: { lt: 6 }")).toEqual(whoEver((one) => seen(one).length < 6));
        expect(await view("count: { gte: 8 }, countOf: DAYS")).toEqual(
          whoEver((one) => days(one) >= 8),
        );
        expect(await view('within: "P7D"')).toEqual(whoEver((one) => seen(one, 7).length > 0));
        expect(await view('within: "P7D", count: { eq: 0 }')).toEqual(
          whoEver((one) => seen(one, 7).length === 0),
        );
      },
    );

    it("tells who put a product into the cart", async () => {
      const put = (visitor: number, item: number) =>
        seen(visitor).some((visit) => visit.isBought && visit.item === item);
      for (const item of [1, 5, 12]) {
        expect(
          await found("rocket", `{ behaviour: { event: ADD_TO_CART, product: "${item}" } }`),
        ).toEqual(whoEver((visitor) => put(visitor, item)));
      }
      // the log of the other shop has no carts
      expect(await found("store", "{ behaviour: { event: ADD_TO_CART } }")).toEqual([]);
    });

    it("tells who looked at a brand and never bought it", async () => {
      const isOfBrand = (item: number): boolean => item > 1 && item % 4 === 2;
      const hasBought = (visitor: number): boolean =>
        bought.some(
          (visit) =>
            visit.visitor === visitor && (isOfBrand(visit.item) || isOfBrand(visit.item + 1)),
        );
      const expected = whoEver(
        (visitor) => seen(visitor).some(({ item }) => isOfBrand(item)) && !hasBought(visitor),
      );
      expect(expected.length).toBeGreaterThan(0);
      const filter = `{ and: [{ behaviour: { event: VIEW, brand: "b2" } },
      { not: { behaviour: { event: PURCHASE, brand: "b2" } } }] }`;
      expect(await found("store", filter)).toEqual(expected);
    });

    it("stands in the catalog with what it can be asked, since when, and where it is not told", async () => {
      const EVENTS =
        "catalog { events { event conditions keptFrom available unavailableBecause } }";
      const { shop, catalog } = await shops().ask(`{ shop(key: "store") { ${EVENTS} } ${EVENTS} }`);
      const of = (from: Answer, kind: string): Answer =>
        from.events.find(({ event }: Answer) => event === kind);
      const conditions = ["brand", "category", "period", "product", "weekday", "within"];
      expect(of(shop.catalog, "VIEW")).toEqual({
        ...{ event: "VIEW", conditions, keptFrom: "2015-05-23" },
        ...{ available: true, unavailableBecause: null },
      });
      expect(of(shop.catalog, "REFUND")).toMatchObject({
        ...{ keptFrom: null, available: false },
        unavailableBecause: expect.stringContaining("hold no refunds"),
      });
      expect(of(catalog, "ADD_TO_CART")).toMatchObject({
        conditions,
        keptFrom: null,
        available: null,
      });
      expect(catalog.events).toHaveLength(6);
    });

    it.each([
      [
        '{ event: VIEW, within: "P31D" }',
        /^VIEW is kept from 2015-05-23 on, and the period begins/,
      ],
      ["{ event: VIEW, sum: { gt: 1 } }", /^A VIEW has no sum/],
      ['{ event: ADD_TO_CART, channel: "direct" }', /^An ADD_TO_CART has no channel/],
    ])("refuses %s", async (behaviour, message) => {
      const errors = await shops().errors(
        `{ shop(key: "store") { customers(where: { behaviour: ${behaviour} }) { nodes { id } } } }`,
      );
      expect(errors).toMatchObject([{ message: expect.stringMatching(message) }]);
      expect(errors[0]?.remedy).toBeTruthy();
    });
  });
}
