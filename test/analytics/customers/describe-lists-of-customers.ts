import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type { Answer } from "../../exactness/loaded-shop.js";
import { drawnFilter } from "./drawn-filter.js";
import type { PeopleShop } from "./people-shop.js";

const LISTS = `
  orders(where: $orders, first: 100) { totalCount { value isExact } nodes { externalId } }
  orderCount(where: $orders) { count { value isExact } revenue { amount } }
  sessions(where: $sessions, first: 100) { totalCount { value isExact } nodes { externalId } }`;
const QUERY = `query ($orders: OrderFilter, $sessions: SessionFilter) { shop(key: "people") { ${LISTS} } }`;

const sorted = (ids: readonly string[]): string[] => [...ids].sort();
const idsOf = ({ nodes }: Answer): string[] => nodes.map(({ externalId }: Answer) => externalId);

/** Orders and sessions of the customers of a filter, over a shop that the test opened. */
export function describeListsOfCustomers(people: () => PeopleShop): void {
  const ask = async (customers: Answer, others: Answer = {}): Promise<Answer> => {
    const where = { ...others, customers };
    return (await people().shops.ask(QUERY, { orders: where, sessions: where })).shop;
  };

  describe("orders and sessions of the customers of a filter", () => {
    it("are those that plain loops over the shop's files find", async () => {
      const { orders, sessions } = people().judged.truth;
      let telling = 0;
      const law = fc.asyncProperty(drawnFilter(people().words), async (filter) => {
        const ids = new Set<string | null>(people().expected(filter));
        const found = await ask(filter);
        const own = orders.filter(({ customer }) => ids.has(customer));
        const theirs = sessions.filter(({ visitor }) => ids.has(visitor));
        expect(found.orders.totalCount).toEqual({ value: own.length, isExact: true });
        expect(found.orderCount.count).toEqual({ value: own.length, isExact: true });
        expect(found.sessions.totalCount).toEqual({ value: theirs.length, isExact: true });
        if (own.length <= 100) {
          expect(sorted(idsOf(found.orders))).toEqual(sorted(own.map(({ id }) => id)));
        }
        if (theirs.length <= 100) {
          expect(sorted(idsOf(found.sessions))).toEqual(sorted(theirs.map(({ id }) => id)));
        }
        if (own.length > 0 && own.length < orders.length) telling++;
      });
      await fc.assert(law, { numRuns: 40, seed: 4111, endOnFailure: true });
      expect(telling).toBeGreaterThan(10);
    });

    it("hold beside the other conditions", async () => {
      const { orders, sessions } = people().judged.truth;
      const filter = { behaviour: { event: "PURCHASE", count: { gte: 2 } } };
      const ids = new Set<string | null>(people().expected(filter));
      const device = "mobile";
      const found = await ask(filter, { device: { eq: device } });
      const ownSessions = new Map(sessions.map((session) => [session.id, session]));
      const own = orders.filter(
        ({ customer, session }) =>
          ids.has(customer) && ownSessions.get(session ?? "")?.origin.DEVICE === device,
      );
      const theirs = sessions.filter(
        ({ visitor, origin }) => ids.has(visitor) && origin.DEVICE === device,
      );
      expect(own.length).toBeGreaterThan(0);
      expect(found.orders.totalCount.value).toBe(own.length);
      expect(found.sessions.totalCount.value).toBe(theirs.length);
    });

    it("go on where a page ended, in any order", async () => {
      const segment = people().words.segments[0];
      const where = { customers: { inSegment: segment } };
      for (const [list, type, by] of [
        ["orders", "OrderFilter", "REVENUE"],
        ["sessions", "SessionFilter", "PAGE_VIEW_COUNT"],
      ]) {
        const seen: string[] = [];
        let total = -1;
        for (let after: string | null = null; ;) {
          const { shop }: Answer = await people().shops.ask(
            `query ($where: ${type}, $after: String) { shop(key: "people") { ${list}(where: $where,
              first: 7, after: $after, orderBy: { by: ${by} }) { totalCount { value }
              nodes { externalId } pageInfo { hasNextPage endCursor } } } }`,
            { where, after },
          );
          const page = shop[list as string];
          seen.push(...idsOf(page));
          total = page.totalCount.value;
          if (page.pageInfo.hasNextPage !== true) break;
          after = page.pageInfo.endCursor;
        }
        expect(new Set(seen).size).toBe(total);
        expect(seen.length).toBe(total);
      }
    });

    it("take no more statements than the list, and two that look the segments of the filter up", async () => {
      const statements = async (fields: string, where: Answer): Promise<number> => {
        const type = fields.startsWith("sessions") ? "SessionFilter" : "OrderFilter";
        const before = people().shops.store.statementCount();
        await people().shops.ask(`query ($where: ${type}) { shop(key: "people") { ${fields} } }`, {
          where,
        });
        return people().shops.store.statementCount() - before;
      };
      const lists = [
        "orders(where: $where, first: 5) { totalCount { value } nodes { id } }",
        "sessions(where: $where, first: 5) { totalCount { value } nodes { id } }",
        "orderCount(where: $where) { count { value } }",
      ];
      const behaviours = { or: Array(9).fill({ behaviour: { event: "SESSION", hour: 9 } }) };
      const saved = { or: people().words.segments.map((inSegment) => ({ inSegment })) };
      for (const list of lists) {
        const plain = await statements(list, { device: { eq: "mobile" } });
        expect(await statements(list, { customers: behaviours })).toBe(plain);
        expect(await statements(list, { customers: saved })).toBe(plain + 2);
      }
    });

    it("come to the totals of a selection, in one statement for all", async () => {
      const { orders, refunds } = people().judged.truth;
      const fields = (
        count: number,
      ): string => `products(first: ${count}) { nodes { who { filter totals {
        customers { value } orders items revenue { amount } refunds { amount } netRevenue { amount }
        averageOrderValue { value } ordersPerCustomer { value } revenuePerCustomer { value n } } } } }`;
      const { products } = await people().ask(fields(3));
      expect(products.nodes.length).toBeGreaterThan(1);
      for (const { who } of products.nodes) {
        const ids = people().expected(who.filter);
        const own = orders.filter(({ customer }) => ids.includes(customer ?? ""));
        const sum = (of: (order: (typeof own)[number]) => number): number =>
          own.reduce((all, order) => all + of(order), 0);
        const cents = sum((order) => order.cents);
        const back = refunds
          .filter(({ customer }) => ids.includes(customer ?? ""))
          .reduce((all, refund) => all + refund.cents, 0);
        expect(who.totals).toEqual({
          customers: { value: ids.length },
          orders: own.length,
          items: sum(({ items }) => items),
          revenue: { amount: (cents / 100).toFixed(2) },
          refunds: { amount: (back / 100).toFixed(2) },
          netRevenue: { amount: ((cents - back) / 100).toFixed(2) },
          averageOrderValue: { value: cents / 100 / own.length },
          ordersPerCustomer: { value: own.length / ids.length },
          revenuePerCustomer: { value: cents / 100 / ids.length, n: ids.length },
        });
        const { orderCount } = await ask(who.filter);
        expect(orderCount.revenue).toEqual(who.totals.revenue);
      }
      const statements = async (count: number): Promise<number> => {
        const before = people().shops.store.statementCount();
        await people().shops.ask(`{ shop(key: "people") { ${fields(count)} } }`);
        return people().shops.store.statementCount() - before;
      };
      expect(await statements(3)).toBe(await statements(1));
    });

    it.each([
      [
        { behaviour: { event: "REFUND", hour: 3 } },
        "where.customers: A REFUND has no hour.",
        "Conditions on a REFUND",
      ],
      [
        { inSegment: "none" },
        "where.customers: inSegment is no id of a segment.",
        "Pass the `id` field of a segment.",
      ],
    ])(
      "of a filter that cannot be are refused by the field: %j",
      async (customers, message, remedy) => {
        for (const fields of LISTS.trim().split("\n")) {
          const before = people().shops.store.statementCount();
          const type = fields.includes("$sessions")
            ? "$sessions: SessionFilter"
            : "$orders: OrderFilter";
          const [error] = await people().shops.errors(
            `query (${type}) { shop(key: "people") { ${fields} } }`,
            { orders: { customers }, sessions: { customers } },
          );
          expect(error?.message).toBe(message);
          expect(error?.remedy).toContain(remedy);
          expect(people().shops.store.statementCount()).toBe(before);
        }
      },
    );

    it("of a condition without a bound are refused by its whole path", async () => {
      const customers = { feature: { feature: "ORDER_COUNT", number: {} } };
      const [error] = await people().shops.errors(
        `query ($where: OrderFilter) { shop(key: "people") { orders(where: $where) { nodes { id } } } }`,
        { where: { customers } },
      );
      expect(error?.message).toContain("customers.feature.number");
    });
  });
}
