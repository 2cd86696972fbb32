import { expect, it } from "@jest/globals";
import { describeHandCounted } from "./hand-counted-variants.js";
import type { Answer } from "./loaded-shop.js";

// The shop can be counted in hand-counted-shop.ts: a bear is 49.99 (cost 19.49), a heart 59.99 (22.49).
// Session 6 begins at 23:50 on 31 March and orders at 00:05 on 1 April, a Sunday.
describeHandCounted(
  "the journeys of a shop of twelve sessions and six orders",
  ({ ask, moment }) => {
    it("counts each session into every stage up to its furthest", async () => {
      const { funnel } = await ask(`funnel(input: { breakdown: DEVICE, cohortGrain: MONTH }) {
      steps { stage entered dropOff { value } } overall { value } bottleneck { stage }
      breakdown { value steps { entered } } byCohort { bucketOn complete steps { entered } } }`);
      const entered = (part: Answer): number[] => part.steps.map((step: Answer) => step.entered);
      expect(
        funnel.steps.map((step: Answer) => [step.stage, step.entered, step.dropOff.value]),
      ).toEqual([
        ["LANDING", 12, 3 / 12],
        ["LISTING", 9, 1 / 9],
        ["PRODUCT", 8, 0],
        ["CART", 8, 1 / 8],
        ["SHIPPING", 7, 0],
        ["BILLING", 7, 1 / 7],
        ["ORDER", 6, null],
      ]);
      expect([funnel.overall.value, funnel.bottleneck.stage]).toEqual([0.5, "LANDING"]);
      expect(funnel.breakdown.map((part: Answer) => [part.value, ...entered(part)])).toEqual([
        ["desktop", 7, 6, 6, 6, 6, 6, 5],
        ["mobile", 5, 3, 2, 2, 1, 1, 1],
      ]);
      expect(
        funnel.byCohort.map((part: Answer) => [part.bucketOn, part.complete, ...entered(part)]),
      ).toEqual([
        ["2012-03-01", false, 6, 5, 4, 4, 3, 3, 3],
        ["2012-04-01", true, 6, 4, 4, 4, 4, 4, 3],
      ]);
    });

    it("makes cohorts of first orders, whose repeat orders fall on their own period", async () => {
      const cohorts = async (grain: string): Promise<unknown[]> => {
        const { retention } =
          await ask(`retention(input: { grain: ${grain}, periods: 6 }) { cohorts { cohortOn size
        cells { period customers orders revenue { amount } complete } } average { period value { value } } }`);
        return [
          retention.cohorts.map((cohort: Answer) => [
            ...[cohort.cohortOn, cohort.size],
            ...cohort.cells.map(
              (cell: Answer) =>
                `${cell.customers}/${cell.orders}/${cell.revenue.amount}${cell.complete ? "" : "?"}`,
            ),
          ]),
          retention.average.map((age: Answer) => age.value.value),
        ];
      };
      expect(await cohorts("MONTH")).toEqual([
        [
          ["2012-03-01", 2, "2/2/159.97", "2/2/169.97"],
          ["2012-04-01", 2, "2/2/109.98"],
        ],
        [1, 1],
      ]);
      const none = "0/0/0.00";
      expect(await cohorts("WEEK")).toEqual([
        [
          ["2012-03-26", 2, "2/3/219.96", none, none, none, none, "1/1/109.98?"],
          ["2012-04-02", 1, "1/1/59.99", none, none, none, `${none}?`],
          ["2012-04-09", 1, "1/1/49.99", none, none, `${none}?`],
        ],
        [1, 0, 0, 0, 0],
      ]);
    });

    it("totals the bear and the heart, in May only by a refund", async () => {
      const fields =
        "orders items refundedItems grossRevenue { amount } refunds { amount } margin { amount }";
      const { products } = await ask(
        `products { nodes { name launchedOn ${fields} months { monthOn complete ${fields} } } }`,
      );
      const figures = (one: Answer): unknown[] => [
        ...[
          one.orders,
          one.items,
          one.refundedItems,
          one.grossRevenue.amount,
          one.refunds.amount,
          one.margin.amount,
        ],
      ];
      const [heart, bear] = products.nodes;
      expect([bear.name, bear.launchedOn, ...figures(bear)]).toEqual([
        "Bear",
        "2012-03-01",
        4,
        4,
        1,
        "199.96",
        "49.99",
        "72.01",
      ]);
      expect([heart.name, heart.launchedOn, ...figures(heart)]).toEqual([
        "Heart",
        "2012-03-30",
        4,
        4,
        1,
        "239.96",
        "30.00",
        "120.00",
      ]);
      const months = (one: Answer): unknown[] =>
        one.months.map((month: Answer) => [month.monthOn, month.complete, ...figures(month)]);
      expect(months(bear)).toEqual([
        ["2012-03-01", false, 2, 2, 0, "99.98", "0.00", "61.00"],
        ["2012-04-01", true, 2, 2, 1, "99.98", "49.99", "11.01"],
      ]);
      expect(months(heart)).toEqual([
        ["2012-03-01", false, 1, 1, 0, "59.99", "0.00", "37.50"],
        ["2012-04-01", true, 3, 3, 0, "179.97", "0.00", "112.50"],
        ["2012-05-01", false, 0, 0, 1, "0.00", "30.00", "-30.00"],
      ]);
    });

    it("asks only orders since its launch whether the heart was added", async () => {
      const { crossSell } = await ask(
        "crossSell { cells { productId addedProductId orders eligibleOrders togetherOrders rate { value } } }",
      );
      expect(
        crossSell.cells.map((cell: Answer) => [
          ...Object.values(cell).slice(0, 5),
          cell.rate.value,
        ]),
      ).toEqual([
        ["1", "2", 4, 3, 2, 2 / 3],
        ["2", "1", 2, 2, 0, 0],
      ]);
    });

    it("describes the customer who came back after three days", async () => {
      const { customer } =
        await ask(`customer(externalId: "1") { firstOrderAt lastOrderAt cohortOn orderCount itemCount
      productCount grossRevenue { amount } refunds { amount } netRevenue { amount } cost { amount } averageOrderValue
      refundedItems sessionCount pageViewCount recencyDays tenureDays meanGapDays channel device country
      orders { nodes { externalId customerOrderNumber orderedAt } } sessions { nodes { externalId } } }`);
      expect(customer).toEqual({
        ...{
          firstOrderAt: moment("2012-03-29 10:06:00"),
          lastOrderAt: moment("2012-04-01 00:05:00"),
        },
        ...{ cohortOn: "2012-03-01", orderCount: 2, itemCount: 2, productCount: 2 },
        ...{
          grossRevenue: { amount: "109.98" },
          refunds: { amount: "49.99" },
          netRevenue: { amount: "59.99" },
        },
        ...{ cost: { amount: "41.98" }, averageOrderValue: 54.99, refundedItems: 1 },
        ...{ sessionCount: 2, pageViewCount: 14, recencyDays: 29, tenureDays: 32, meanGapDays: 3 },
        ...{ channel: "paid nonbrand search", device: "desktop", country: "unknown" },
        orders: {
          nodes: [
            { externalId: "3", customerOrderNumber: 2, orderedAt: moment("2012-04-01 00:05:00") },
            { externalId: "1", customerOrderNumber: 1, orderedAt: moment("2012-03-29 10:06:00") },
          ],
        },
        sessions: { nodes: [{ externalId: "6" }, { externalId: "1" }] },
      });
    });

    it("takes the channel of a customer from the first session, though the order came by another", async () => {
      expect(
        await ask(
          `customer(externalId: "2") { channel orderCount sessionCount meanGapDays orders { nodes { channel } } }`,
        ),
      ).toEqual({
        customer: {
          ...{ channel: "paid brand search", orderCount: 1, sessionCount: 2, meanGapDays: null },
          orders: { nodes: [{ channel: "direct" }] },
        },
      });
      expect(await ask(`customer(externalId: "3") { id }`)).toEqual({ customer: null });
    });

    it("keeps the pages of a session in the order they were seen, within one second too", async () => {
      const { sessions } = await ask(
        `sessions(where: { visitorId: ["4"] }) { nodes { path landingPage furthestStage durationSeconds } }`,
      );
      expect(sessions.nodes).toEqual([
        {
          path: ["/home", "/products", "/bear", "/cart"],
          landingPage: "/home",
          furthestStage: "CART",
          durationSeconds: 0,
        },
      ]);
    });

    it("follows a session over midnight to its order, and keeps one without pages", async () => {
      const { sessions } =
        await ask(`sessions(where: { hasOrder: true, isReturning: true }, orderBy: { by: STARTED_AT, direction: ASC }, first: 1) {
      nodes { startedAt durationSeconds orderCount revenue { amount } orders { externalId orderedAt } } }`);
      expect(sessions.nodes).toEqual([
        {
          ...{
            startedAt: moment("2012-03-31 23:50:00"),
            durationSeconds: 900,
            orderCount: 1,
            revenue: { amount: "59.99" },
          },
          orders: [{ externalId: "3", orderedAt: moment("2012-04-01 00:05:00") }],
        },
      ]);
      const empty = await ask(
        `sessions(where: { visitorId: ["9"] }) { nodes { path landingPage furthestStage pageViewCount } }`,
      );
      expect(empty.sessions.nodes).toEqual([
        { path: [], landingPage: null, furthestStage: "LANDING", pageViewCount: 0 },
      ]);
    });
  },
);
