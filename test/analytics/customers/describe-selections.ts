import { describe, expect, it } from "@jest/globals";
import type { Answer } from "../../exactness/loaded-shop.js";
import type { PeopleShop } from "./people-shop.js";
import { timelineOf } from "./true-timeline.js";

/** From numbers to people and what they did, over a shop that the test opened. */
export function describeSelections(people: () => PeopleShop): void {
  describe("a selection", () => {
    const cells = (count: number): string =>
      `products(first: ${count}) { nodes { externalId who { filter count { value }
       customers(first: 3) { nodes { externalId } totalCount { value } pageInfo { hasNextPage endCursor } } } } }`;

    async function statements(fields: string): Promise<number> {
      const before = people().shops.store.statementCount();
      await people().shops.ask(`{ shop(key: "people") { ${fields} } }`);
      return people().shops.store.statementCount() - before;
    }

    it("names, counts and lists the customers of each cell in as many statements for one as for all", async () => {
      expect(await statements(cells(3))).toBe(await statements(cells(1)));
      expect(await statements(cells(3))).toBeLessThanOrEqual(3);
      const { products } = await people().ask(cells(3));
      for (const { who } of products.nodes) {
        const expected = people().expected(who.filter);
        expect(who.count.value).toBe(expected.length);
        expect(who.customers.totalCount.value).toBe(expected.length);
        expect(who.customers.nodes.map(({ externalId }: Answer) => externalId)).toEqual(
          expected.slice(0, 3),
        );
        expect(who.customers.pageInfo.hasNextPage).toBe(expected.length > 3);
        expect(await people().found(who.filter)).toEqual(expected);
      }
    });

    it("of every movement between two months is whom it counts, also by how much each spent", async () => {
      const seen = new Set<string>();
      for (const by of ["SHOP", "PRODUCT", "CATEGORY"]) {
        const { gainLoss } = await people().ask(
          `gainLoss(input: { on: "2013-01-15", by: ${by} }) { balances { value
            parts { movement customers who { filter count { value } } } } }`,
        );
        for (const { parts } of gainLoss.balances) {
          for (const { movement, customers, who } of parts) {
            seen.add(movement);
            expect([movement, who.count.value]).toEqual([movement, customers]);
            expect([movement, people().expected(who.filter).length]).toEqual([movement, customers]);
          }
        }
      }
      expect([...seen]).toEqual(expect.arrayContaining(["KEPT_UP", "KEPT_DOWN", "NEW", "LEFT"]));
    });

    it("of a product's month and price, a pair's month and a refund's delay is whom the files show", async () => {
      const who = "who { filter count { value } }";
      const { products, crossSell, refundAnalysis } = await people().ask(
        `products(first: 3) { nodes { externalId months { monthOn orders ${who} }
           prices { points { unitPrice { amount } orders ${who} } } } }
         crossSell { cells { productId addedProductId months { monthOn togetherOrders ${who} } } }
         refundAnalysis { delay { days { days refunds ${who} } } }`,
      );
      const { orders, refunds } = people().judged.truth;
      let seen = 0;
      const expectWho = (cell: Answer, found: readonly { customer: string | null }[]): void => {
        const ids = [...new Set(found.map(({ customer }) => customer))];
        expect([cell, cell.who.count.value]).toEqual([cell, ids.length]);
        expect(people().expected(cell.who.filter).sort()).toEqual(ids.sort());
        seen += ids.length;
      };
      const inMonth = (monthOn: string) =>
        orders.filter(({ on }) => on.startsWith(monthOn.slice(0, 7)));
      for (const { externalId, months, prices } of products.nodes) {
        const holds = (order: (typeof orders)[number], cents?: number): boolean =>
          order.lines.some(
            (line) => line.product === externalId && (cents === undefined || line.cents === cents),
          );
        for (const cell of months) {
          expectWho(
            cell,
            inMonth(cell.monthOn).filter((order) => holds(order)),
          );
        }
        for (const cell of prices.points) {
          const cents = Math.round(Number(cell.unitPrice.amount) * 100);
          expectWho(
            cell,
            orders.filter((order) => holds(order, cents)),
          );
        }
      }
      for (const { productId, addedProductId, months } of crossSell.cells) {
        for (const cell of months) {
          const { from } = cell.who.filter.behaviour.period;
          expectWho(
            cell,
            inMonth(cell.monthOn).filter(
              ({ on, lines }) =>
                on >= from &&
                [productId, addedProductId].every((id) =>
                  lines.some(({ product }) => product === id),
                ),
            ),
          );
        }
      }
      const dayOf = new Map(orders.map(({ id, on }) => [id, Date.parse(on) / 86_400_000]));
      for (const cell of refundAnalysis.delay.days) {
        const own = refunds.filter(
          ({ on, order }) =>
            Date.parse(on) / 86_400_000 - (dayOf.get(order ?? "") ?? NaN) === cell.days,
        );
        expect(own).toHaveLength(cell.refunds);
        expectWho(cell, own);
      }
      expect(seen).toBeGreaterThan(50);
    });

    it("goes on where its page ended, in any order", async () => {
      const page = (after: string | null): string =>
        `products(first: 1) { nodes { who { filter customers(first: 4, orderBy: { by: GROSS_REVENUE } ${after === null ? "" : `after: "${after}"`}) {
        nodes { externalId grossRevenue { amount } } pageInfo { hasNextPage endCursor } } } } }`;
      const seen: Answer[] = [];
      let filter: Answer;
      for (let after: string | null = null; ;) {
        const { who }: Answer = (await people().ask(page(after))).products.nodes[0];
        filter = who.filter;
        seen.push(...who.customers.nodes);
        if (who.customers.pageInfo.hasNextPage !== true) break;
        after = who.customers.pageInfo.endCursor;
      }
      const ids = seen.map(({ externalId }) => externalId);
      expect([...ids].sort()).toEqual([...people().expected(filter)].sort());
      const amounts = seen.map(({ grossRevenue }) => Number(grossRevenue.amount));
      expect(amounts).toEqual([...amounts].sort((a, b) => b - a));
    });

    it("of segments and cohorts is listed and counted in a constant number of statements", async () => {
      const of = (list: string, count: number): string =>
        `${list}(first: ${count} ${list === "segments" ? "kind: RFM" : ""}) { nodes { id customers(first: 2) { nodes { externalId } totalCount { value } }
        who { count { value } customers(first: 2) { nodes { externalId } } } } }`;
      for (const list of ["segments", "cohorts"]) {
        const few = await statements(of(list, 2));
        expect(await statements(of(list, 4))).toBe(few);
        for (const { customers, who } of (await people().ask(of(list, 20)))[list].nodes) {
          expect(who.count.value).toBe(customers.totalCount.value);
          expect(who.customers.nodes).toEqual(customers.nodes);
        }
      }
      const saved = (count: number): string =>
        `savedSegments(first: ${count}) { nodes { customerCount shareOfRevenue { value } customers(first: 2) { nodes { externalId } } who { count { value } } } }`;
      expect(await statements(saved(4))).toBe(await statements(saved(1)));
    });

    it("of a product, a segment or a cohort counts as many as are found one by one, in one statement", async () => {
      const { products, segments, cohorts } = await people().ask(
        `products(first: 20) { nodes { who { filter } } } segments(first: 20) { nodes { who { filter } } }
         cohorts(first: 20) { nodes { who { filter } } }`,
      );
      const tally = "customerCount(where: $where) { count { value } revenue { amount } }";
      for (const { who } of [products, segments, cohorts].flatMap(({ nodes }) => nodes)) {
        // a conjunction of one is no selection that results hold
        const judged = await people().ask(tally, { where: { and: [who.filter] } });
        expect(await people().ask(tally, { where: who.filter })).toEqual(judged);
        expect(judged.customerCount.count.value).toBeGreaterThan(0);
      }
      const counts = "{ nodes { who { count { value } } } }";
      expect(await statements(`cohorts(first: 20) ${counts}`)).toBe(2);
      expect(await statements(`products(first: 20) ${counts}`)).toBe(2);
    });

    it("counts what a filter brings before it is saved", async () => {
      const where = { behaviour: { event: "PURCHASE", count: { gte: 2 } } };
      const { customerCount } = await people().ask(
        "customerCount(where: $where) { count { value isExact } shareOfCustomers { value n } revenue { amount } shareOfRevenue { value } }",
        { where },
      );
      const ids = people().expected(where);
      const cents = (customers: readonly Answer[]): number =>
        customers.reduce((sum, c) => sum + Math.round(Number(c.grossRevenue.amount) * 100), 0);
      const own = cents(people().customers.filter(({ externalId }) => ids.includes(externalId)));
      expect(customerCount).toEqual({
        count: { value: ids.length, isExact: true },
        shareOfCustomers: {
          value: ids.length / people().customers.length,
          n: people().customers.length,
        },
        revenue: { amount: (own / 100).toFixed(2) },
        shareOfRevenue: { value: own / cents(people().customers) },
      });
    });
  });

  describe("a cohort", () => {
    it("adds up to all customers, and is found by month and by id", async () => {
      const fields = `id monthOn complete customerCount repeatCustomers orderCount grossRevenue { amount } filter saveAsSegmentInput`;
      const { cohorts } = await people().ask(
        `cohorts(first: 50) { nodes { ${fields} } totalCount { value } }`,
      );
      expect(cohorts.totalCount.value).toBe(cohorts.nodes.length);
      for (const cohort of cohorts.nodes) {
        const ids = people().expected(cohort.filter);
        const own = people().customers.filter(({ externalId }) => ids.includes(externalId));
        expect(cohort).toMatchObject({
          customerCount: own.length,
          repeatCustomers: own.filter(({ orderCount }) => orderCount > 1).length,
          orderCount: own.reduce((sum, { orderCount }) => sum + orderCount, 0),
          saveAsSegmentInput: { shopKey: "people", kind: "DYNAMIC", filter: cohort.filter },
        });
        const { cohort: again } = await people().ask(
          `cohort(month: "${cohort.monthOn.slice(0, 8)}15") { ${fields} }`,
        );
        expect(again).toEqual(cohort);
        const { node } = await people().shops.ask(
          `{ node(id: "${cohort.id}") { ... on Cohort { ${fields} } } }`,
        );
        expect(node).toEqual(cohort);
      }
      const customers = cohorts.nodes.reduce((sum: number, c: Answer) => sum + c.customerCount, 0);
      expect(customers).toBe(people().customers.length);
      expect((await people().ask(`cohort(month: "1999-01-01") { id }`)).cohort).toBeNull();
    });
  });

  describe("a customer's timeline", () => {
    const timeline = (args: string): string =>
      `timeline(${args}) { totalCount { value } pageInfo { hasNextPage endCursor }
      edges { cursor } nodes { kind happenedAt amount { amount } productId order { externalId } session { externalId } } }`;

    it("holds all that the customer did, latest first, page after page", async () => {
      for (const { externalId } of people().customers.slice(0, 12)) {
        const seen: Answer[] = [];
        for (let args = "first: 3"; ;) {
          const { customer } = await people().ask(
            `customer(externalId: "${externalId}") { ${timeline(args)} }`,
          );
          seen.push(...customer.timeline.nodes);
          const { hasNextPage, endCursor } = customer.timeline.pageInfo;
          if (hasNextPage !== true) {
            expect(customer.timeline.totalCount.value).toBe(seen.length);
            break;
          }
          args = `first: 3, after: "${endCursor}"`;
        }
        expect(seen).toEqual(timelineOf(externalId, people().judged));
      }
    });

    it("is read from its end and between places too", async () => {
      const { externalId } = people().customers.find(({ orderCount }) => orderCount > 2);
      const page = async (args: string): Promise<Answer> =>
        (await people().ask(`customer(externalId: "${externalId}") { ${timeline(args)} }`)).customer
          .timeline;
      const all = await page("first: 100");
      const { length } = all.nodes;
      expect(length).toBeGreaterThan(4);
      const cursor = (place: number): string => all.edges[place].cursor;
      for (const [args, from, to] of [
        ["last: 2", length - 2, length],
        [`last: 2, before: "${cursor(3)}"`, 1, 3],
        [`first: 3, before: "${cursor(2)}"`, 0, 2],
        [`first: 9, after: "${cursor(0)}", before: "${cursor(3)}"`, 1, 3],
      ] as const) {
        const { nodes, totalCount } = await page(args);
        expect([args, nodes]).toEqual([args, all.nodes.slice(from, to)]);
        expect(totalCount.value).toBe(length);
      }
    });

    it("takes as many statements for one customer as for many, with orders and sessions three", async () => {
      const many = (count: number): string =>
        `customers(first: ${count}) { nodes { ${timeline("first: 5")} } }`;
      const count = async (fields: string): Promise<number> => {
        const before = people().shops.store.statementCount();
        await people().ask(fields);
        return people().shops.store.statementCount() - before;
      };
      expect(await count(many(30))).toBe(await count(many(1)));
    });
  });
}
