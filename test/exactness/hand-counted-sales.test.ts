import { expect, it } from "@jest/globals";
import { describeHandCounted } from "./hand-counted-variants.js";
import type { Answer } from "./loaded-shop.js";

// The shop can be counted in hand-counted-shop.ts: a bear is 49.99 (cost 19.49), a heart 59.99 (22.49).
// In March 6 sessions, 2 orders, 3 items, 159.97; in April 6 sessions, 4 orders, 5 items, 279.95.
describeHandCounted("the sales of a shop of twelve sessions and six orders", ({ ask }) => {
  it("rose in April by as many orders again, of fewer items that were dearer", async () => {
    const { revenueTree } =
      await ask(`revenueTree(period: { between: { from: "2012-04-01", to: "2012-05-01" } },
      compare: { custom: { from: "2012-03-01", to: "2012-04-01" } }) {
      revenue { before { amount } now { amount } change { amount } }
      bySessions { factor contribution { amount } parts { factor contribution { amount } } }
      byCustomers { factor before now contribution { amount } }
      byVisitorType { value revenue { change { amount } } } }`);
    const due = (factors: readonly Answer[]): unknown[] =>
      factors.map(({ factor, contribution }) => `${factor} ${contribution.amount}`);
    const { before, now, change } = revenueTree.revenue;
    expect([before.amount, now.amount, change.amount]).toEqual(["159.97", "279.95", "119.98"]);
    // 119.98 / ln(279.95 / 159.97) is 214.40; times ln 2, ln(1.25 / 1.5), ln(55.99 / 53.32)
    expect(due(revenueTree.bySessions)).toEqual([
      ...["SESSIONS 0.00", "CONVERSION_RATE 148.61", "AOV -28.63"],
    ]);
    expect(due(revenueTree.bySessions[2].parts)).toEqual([
      ...["ITEMS_PER_ORDER -39.09", "PRICE_PER_ITEM 10.46"],
    ]);
    expect(due(revenueTree.byCustomers)).toEqual([
      ...["CUSTOMERS 148.61", "ORDERS_PER_CUSTOMER 0.00", "AOV -28.63"],
    ]);
    const { value, revenue } = revenueTree.byVisitorType[0];
    expect([value, revenue.change.amount]).toEqual(["new", "-99.98"]);
  });

  it("were 3, 1, 1, 0, 0 and 1 orders a week, of which the first and last were not whole", async () => {
    const { growth } =
      await ask(`growth(input: { measures: [ORDERS], grain: WEEK }) { series { completeBuckets
      compound { value } trend { value } buckets { complete value { value } change { value } } } }`);
    const [{ buckets, completeBuckets, compound, trend }] = growth.series;
    const rows = buckets.map(({ complete, value, change }: Answer) => [
      ...[complete, value.value, change.value],
    ]);
    expect(rows).toEqual([
      ...[
        [false, 3, null],
        [true, 1, null],
        [true, 1, 0],
        [true, 0, -1],
        [true, 0, null],
      ],
      [false, 1, null],
    ]);
    expect([completeBuckets, compound.value, trend.value]).toEqual([4, -1, null]);
  });

  it("were on Sundays, Mondays, a Thursday and a Saturday of 33 days", async () => {
    const { timeOfWeek } =
      await ask(`timeOfWeek { weekdays { weekday days daysWithoutOrders sessions orders }
      cells { weekday hour orders sessions revenue { amount } } }`);
    expect(timeOfWeek.weekdays.map((day: Answer) => Object.values(day))).toEqual([
      [1, 5, 3, 3, 2],
      [2, 4, 4, 0, 0],
      [3, 4, 4, 0, 0],
      [4, 5, 4, 2, 1],
      [5, 5, 5, 2, 0],
      [6, 5, 4, 2, 1],
      [7, 5, 3, 3, 2],
    ]);
    const ordered = timeOfWeek.cells.filter(({ orders }: Answer) => orders > 0);
    expect(
      ordered.map(({ weekday, hour, sessions, revenue }: Answer) => [
        ...[weekday, hour, sessions, revenue.amount],
      ]),
    ).toEqual([
      [1, 11, 1, "59.99"],
      [1, 20, 1, "109.98"],
      [4, 10, 1, "49.99"],
      [6, 22, 1, "109.98"],
      [7, 0, 0, "59.99"],
      [7, 10, 1, "49.99"],
    ]);
  });

  it("are of two values and one of both: two orders below 55.00", async () => {
    const { orderValues } = await ask(`orderValues(input: { thresholds: ["55.00"] }) { all { orders
      revenue { amount } thresholds { ordersBelow shareBelow { value } } quantiles { probability value { value } } } }`);
    const { orders, revenue, thresholds, quantiles } = orderValues.all;
    expect([orders, revenue.amount]).toEqual([6, "439.92"]);
    expect(thresholds).toEqual([{ ordersBelow: 2, shareBelow: { value: 2 / 6 } }]);
    expect(quantiles.map(({ probability, value }: Answer) => [probability, value.value])).toEqual([
      ...[
        [0.05, 49.99],
        [0.25, 49.99],
        [0.5, 59.99],
        [0.75, 109.98],
        [0.9, 109.98],
      ],
      [0.95, 109.98],
    ]);
  });

  it("came back in part: a bear after 7 days, half a heart after 32", async () => {
    const { refundAnalysis } =
      await ask(`refundAnalysis { total { orders refundedOrders items refundedItems
      refunded { amount } moneyRate { value } } delay { refunds medianDays days { days refunds amount { amount } } }
      products { value orders refundedOrders items refundedItems refunded { amount } }
      breakdown(by: CHANNEL) { value refundedOrders } matching { reason refunds } }`);
    const { total, delay, products, breakdown, matching } = refundAnalysis;
    const { refunded, moneyRate, ...counts } = total;
    expect(Object.values(counts)).toEqual([6, 2, 8, 2]);
    expect([refunded.amount, moneyRate.value]).toEqual([
      "79.99",
      expect.closeTo(79.99 / 439.92, 9),
    ]);
    expect([delay.refunds, delay.medianDays]).toEqual([2, 7]);
    expect(delay.days).toEqual([
      { days: 7, refunds: 1, amount: { amount: "49.99" } },
      { days: 32, refunds: 1, amount: { amount: "30.00" } },
    ]);
    expect(
      products.map((one: Answer) => [...Object.values(one).slice(0, 5), one.refunded.amount]),
    ).toEqual([
      ["1", 4, 1, 4, 1, "49.99"],
      ["2", 4, 1, 4, 1, "30.00"],
    ]);
    const sentBack = breakdown.filter((one: Answer) => one.refundedOrders > 0);
    expect(sentBack).toEqual([{ value: "paid nonbrand search", refundedOrders: 2 }]);
    expect(matching).toEqual([{ reason: "MATCHED", refunds: 2 }]);
  });

  it("class both products A: hearts bring 239.96 of 439.92 and then bears the rest", async () => {
    const { revenue, margin } = await ask(`revenue: abcAnalysis { cells { abc xyz products }
      nodes { productId abc xyz amount cumulativeShare { value } demandMonths monthlyItems variation } }
      margin: abcAnalysis(input: { by: MARGIN, cuts: [0.5, 0.9] }) { nodes { productId abc amount } }`);
    expect(revenue.cells).toEqual([{ abc: "A", xyz: null, products: 2 }]);
    // of the full months that is April alone
    expect(revenue.nodes).toEqual([
      {
        ...{ productId: "2", abc: "A", xyz: null, amount: 239.96, demandMonths: 1 },
        ...{ monthlyItems: 3, variation: null },
        cumulativeShare: { value: expect.closeTo(239.96 / 439.92, 9) },
      },
      {
        ...{ productId: "1", abc: "A", xyz: null, amount: 199.96, demandMonths: 1 },
        ...{ monthlyItems: 2, variation: null, cumulativeShare: { value: 1 } },
      },
    ]);
    expect(margin.nodes.map((node: Answer) => Object.values(node))).toEqual([
      ["2", "A", 120],
      ["1", "B", 72.01],
    ]);
  });

  it("give hearts 112.50 of April's margin; March was not wholly observed", async () => {
    const { productQuadrant } =
      await ask(`productQuadrant(input: { months: ONE, against: PREVIOUS }) { fromOn toOn growthCut
      nodes { productId quadrant items revenue { amount } comparedRevenue { amount } margin { amount } share { value }
        growth { suppressed } } }`);
    const { fromOn, toOn, growthCut, nodes } = productQuadrant;
    expect([fromOn, toOn, growthCut]).toEqual(["2012-04-01", "2012-05-01", null]);
    const flat = (node: Answer): unknown[] => [
      ...[node.productId, node.quadrant, node.items, node.revenue.amount],
      ...[node.comparedRevenue.amount, node.margin.amount, node.growth.suppressed],
    ];
    expect(nodes.map(flat)).toEqual([
      ["2", null, 3, "179.97", "59.99", "112.50", "NO_COMPARISON"],
      ["1", null, 2, "99.98", "99.98", "11.01", "NO_COMPARISON"],
    ]);
    expect(nodes[0].share.value).toBeCloseTo(112.5 / 123.51, 9);
  });

  it("tell no season yet, of one full month and four weeks, nor countries, which no file names", async () => {
    const { months, weekdays, seasonalPeaks, geography } = await ask(`
      months: seasonality { periods positions { position } unavailable { code } }
      weekdays: seasonality(input: { cycle: WEEKDAY }) { periods positions { position } unavailable { code } }
      seasonalPeaks { days { happenedOn } } geography { countries { country } unavailable { missingFacts } }`);
    const short = { positions: [], unavailable: { code: "SHORT_HISTORY" } };
    expect([months, weekdays]).toEqual([
      { periods: 1, ...short },
      { periods: 28, ...short },
    ]);
    expect([seasonalPeaks.days, geography.countries]).toEqual([[], []]);
    expect(geography.unavailable).not.toBeNull();
  });
});
