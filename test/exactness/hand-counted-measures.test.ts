import { expect, it } from "@jest/globals";
import { describeHandCounted } from "./hand-counted-variants.js";
import type { Answer } from "./loaded-shop.js";

// The shop can be counted in hand-counted-shop.ts: a bear is 49.99 (cost 19.49), a heart 59.99 (22.49).
// Session 6 begins at 23:50 on 31 March and orders at 00:05 on 1 April, a Sunday.
describeHandCounted(
  "the measures of a shop of twelve sessions and six orders",
  ({ ask, moment }) => {
    /** Rows as `[bucket, ...dimensions, ...values]`. */
    const rows = async (query: string): Promise<unknown[]> => {
      const { metrics } = await ask(
        `metrics(query: {${query}}) { rows { bucket dimensions { value } values { estimate { value } } } }`,
      );
      return metrics.rows.map(({ bucket, dimensions, values }: Answer) => [
        ...(bucket === null ? [] : [bucket]),
        ...dimensions.map((dimension: Answer) => dimension.value),
        ...values.map((value: Answer) => value.estimate.value),
      ]);
    };

    it("covers the days from the first session to the last order", async () => {
      expect(await ask("coverage { firstOn lastOn asOf }")).toEqual({
        coverage: {
          firstOn: "2012-03-29",
          lastOn: "2012-04-30",
          asOf: moment("2012-04-30 20:06:00"),
        },
      });
    });

    it("sums all time", async () => {
      const counts = "SESSIONS, VISITORS, PAGE_VIEWS, ORDERS, CUSTOMERS, NEW_CUSTOMERS, ITEMS";
      expect(await rows(`measures: [${counts}]`)).toEqual([[12, 9, 56, 6, 4, 4, 8]]);
      const money = "GROSS_REVENUE, REFUNDS, NET_REVENUE, COST, GROSS_MARGIN";
      expect(await rows(`measures: [${money}]`)).toEqual([[439.92, 79.99, 359.93, 167.92, 192.01]]);
      const ratios =
        "CONVERSION_RATE, REVENUE_PER_SESSION, AOV, ITEMS_PER_ORDER, REFUND_RATE, REPEAT_RATE, CROSS_SELL_RATE, PRODUCT_PAGE_CTR";
      expect(await rows(`measures: [${ratios}]`)).toEqual([
        [6 / 12, 439.92 / 12, 439.92 / 6, 8 / 6, 2 / 8, 2 / 6, 2 / 6, 8 / 9],
      ]);
    });

    it("cuts months on the shop's own midnight: the session in March, its order in April", async () => {
      expect(
        await rows(
          "measures: [SESSIONS, ORDERS, GROSS_REVENUE, REFUNDS, CUSTOMERS, NEW_CUSTOMERS], grain: MONTH",
        ),
      ).toEqual([
        ["2012-03-01", 6, 2, 159.97, 0, 2, 2],
        ["2012-04-01", 6, 4, 279.95, 49.99, 4, 2],
        ["2012-05-01", 0, 0, 0, 30, 0, 0],
      ]);
    });

    it("counts a Sunday into the week that ends with it", async () => {
      expect(
        await rows(
          'measures: [SESSIONS, ORDERS, CUSTOMERS], grain: WEEK, period: { between: { from: "2012-03-26", to: "2012-04-23" } }',
        ),
      ).toEqual([
        ["2012-03-26", 7, 3, 2],
        ["2012-04-02", 2, 1, 1],
        ["2012-04-09", 2, 1, 1],
        ["2012-04-16", 0, 0, 0],
      ]);
    });

    it("gives days without anything a row of zeros, and the running day as not complete", async () => {
      const { metrics } = await ask(`metrics(query: { measures: [SESSIONS, ORDERS], grain: DAY,
      period: { between: { from: "2012-03-31", to: "2012-04-04" } } }) { rows { bucket complete values { estimate { value } } } }`);
      expect(
        metrics.rows.map(({ bucket, complete, values }: Answer) => [
          bucket,
          complete,
          ...values.map((v: Answer) => v.estimate.value),
        ]),
      ).toEqual([
        ["2012-03-31", true, 2, 1],
        ["2012-04-01", true, 1, 1],
        ["2012-04-02", true, 2, 1],
        ["2012-04-03", true, 0, 0],
      ]);
    });

    it("splits by channel, with refunds under the channel of their order", async () => {
      expect(
        await rows(
          "measures: [SESSIONS, ORDERS, GROSS_REVENUE, REFUNDS, CUSTOMERS], dimensions: [CHANNEL]",
        ),
      ).toEqual([
        ["direct", 3, 2, 109.98, 0, 2],
        ["organic search", 2, 1, 59.99, 0, 1],
        ["paid brand search", 2, 1, 109.98, 0, 1],
        ["paid nonbrand search", 4, 2, 159.97, 79.99, 2],
        ["paid social", 1, 0, 0, 0, 0],
      ]);
    });

    it("splits by two dimensions and filters by a third", async () => {
      expect(
        await rows(`measures: [SESSIONS, ORDERS], dimensions: [DEVICE, NEW_VS_RETURNING],
      where: { dimension: CHANNEL, in: ["direct", "organic search"] }`),
      ).toEqual([
        ["desktop", "new", 2, 1],
        ["desktop", "returning", 1, 1],
        ["mobile", "new", 1, 0],
        ["mobile", "returning", 1, 1],
      ]);
      expect(await rows("measures: [SESSIONS], dimensions: [CAMPAIGN]")).toEqual([
        ["brand", 2],
        ["nonbrand", 4],
        ["none", 5],
        ["pilot", 1],
      ]);
    });

    it("splits by the clock of the shop's own zone", async () => {
      expect(await rows("measures: [SESSIONS, ORDERS], dimensions: [WEEKDAY]")).toEqual([
        ["1", 3, 2],
        // the heart of order 2 went back on a Wednesday
        ["3", 0, 0],
        ["4", 2, 1],
        ["5", 2, 0],
        ["6", 2, 1],
        ["7", 3, 2],
      ]);
      expect(
        await rows(
          "measures: [ORDERS], dimensions: [HOUR], having: [{ measure: ORDERS, value: { gt: 0 } }]",
        ),
      ).toEqual([
        ["00", 1],
        ["10", 2],
        ["11", 1],
        ["20", 1],
        ["22", 1],
      ]);
    });

    it("splits by landing page, product and cohort", async () => {
      expect(await rows("measures: [SESSIONS, ORDERS], dimensions: [LANDING_PAGE]")).toEqual([
        ["/home", 9, 5],
        ["/lander-1", 1, 1],
        ["/lander-5", 1, 0],
        ["unknown", 1, 0],
      ]);
      expect(
        await rows(
          "measures: [ORDERS, CUSTOMERS, GROSS_REVENUE, REFUNDS, GROSS_MARGIN], dimensions: [PRODUCT]",
        ),
      ).toEqual([
        ["1", 4, 3, 199.96, 49.99, 72.01],
        ["2", 4, 3, 239.96, 30, 120],
      ]);
      expect(
        await rows(
          "measures: [ORDERS, CUSTOMERS, NEW_CUSTOMERS, ORDERS_PER_CUSTOMER], dimensions: [COHORT_MONTH]",
        ),
      ).toEqual([
        ["2012-03-01", 4, 2, 2, 2],
        ["2012-04-01", 2, 2, 2, 1],
      ]);
    });

    it("tells carts left behind and split orders", async () => {
      expect(await rows("measures: [CART_ABANDONMENT_RATE, SPLIT_ORDER_RATE]")).toEqual([
        [2 / 8, 0],
      ]);
    });
  },
);
