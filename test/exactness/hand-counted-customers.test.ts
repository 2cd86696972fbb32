import { expect, it } from "@jest/globals";
import { describeHandCounted } from "./hand-counted-variants.js";
import type { Answer } from "./loaded-shop.js";

// The shop can be counted in hand-counted-shop.ts. Customers and their orders until 30 April:
//   1: 29 March 49.99, 1 April 59.99     5: 31 March and 30 April 109.98 each
//   2: 15 April 49.99                    8: 2 April 59.99
describeHandCounted("the customers of a shop of six orders", ({ ask }) => {
  it("have scores by how many of the four do worse", async () => {
    const { rfm } =
      await ask(`rfm { customers cells { recency frequency monetary segment customers }
      segments { key customers orders revenue { amount } } }`);
    expect(rfm.customers).toBe(4);
    // 5, 2, 8 and 1, by recency
    expect(rfm.cells.map((cell: Answer) => Object.values(cell))).toEqual([
      [4, 3, 4, "potential-loyal", 1],
      [3, 1, 1, "sleepy", 1],
      [2, 1, 2, "hibernating", 1],
      [1, 3, 3, "at-risk", 1],
    ]);
    const filled = rfm.segments.filter(({ customers }: Answer) => customers > 0);
    expect(filled.map(({ key, orders, revenue }: Answer) => [key, orders, revenue.amount])).toEqual(
      [
        ["potential-loyal", 2, "219.96"],
        ["sleepy", 1, "49.99"],
        ["at-risk", 2, "109.98"],
        ["hibernating", 1, "59.99"],
      ],
    );
  });

  it("were two at the end of March, and moved on from there", async () => {
    const { rfmHistory, rfmMovements } = await ask(`rfmHistory { days { on isMonthEnd customers
      segments { key customers recentRevenue { amount } } } }
      rfmMovements { from to movements { fromSegment toSegment customers } }`);
    const [march, april] = rfmHistory.days.map(({ segments, ...day }: Answer) => [
      ...Object.values(day),
      ...segments
        .filter(({ customers }: Answer) => customers > 0)
        .map(({ key, recentRevenue }: Answer) => `${key} ${recentRevenue.amount}`),
    ]);
    expect(march).toEqual(["2012-03-31", true, 2, "sleepy 109.98", "hibernating 49.99"]);
    expect(april.slice(0, 3)).toEqual(["2012-04-30", true, 4]);
    expect([rfmMovements.from, rfmMovements.to]).toEqual(["2012-03-31", "2012-04-30"]);
    expect(rfmMovements.movements.map((one: Answer) => Object.values(one))).toEqual([
      ["sleepy", "potential-loyal", 1],
      ["hibernating", "at-risk", 1],
      [null, "sleepy", 1],
      [null, "hibernating", 1],
    ]);
  });

  it("hold revenue unevenly: differences of pairs add up to 559.90", async () => {
    const { concentration } = await ask(
      "concentration { allTime { holders total gini { value } } years { year holders total } }",
    );
    const { holders, total, gini } = concentration.allTime;
    expect([holders, total, gini.value]).toEqual([
      4,
      439.92,
      expect.closeTo(559.9 / 4 / 439.92, 9),
    ]);
    expect(concentration.years).toEqual([{ year: 2012, holders: 4, total: 439.92 }]);
  });

  it("in April were two new ones, one who spent more and one who spent the same", async () => {
    const parts = "parts { movement customers revenueBefore { amount } revenueNow { amount } }";
    const { shop, products } =
      await ask(`shop: gainLoss { from balances { change { amount } ${parts} } }
      products: gainLoss(input: { on: "2012-04-10", by: PRODUCT }) { balances { value change { amount } ${parts} } }`);
    const flat = ({ parts: own }: Answer): unknown[] =>
      own.map((part: Answer) =>
        [part.movement, part.customers, part.revenueBefore.amount, part.revenueNow.amount].join(
          " ",
        ),
      );
    expect([shop.from, shop.balances[0].change.amount]).toEqual(["2012-04-01", "119.98"]);
    expect(flat(shop.balances[0])).toEqual([
      "NEW 2 0.00 109.98",
      "KEPT_UP 1 49.99 59.99",
      "KEPT_EQUAL 1 109.98 109.98",
    ]);
    const [heart, bear] = products.balances;
    expect([heart.value, heart.change.amount, ...flat(heart)]).toEqual([
      ...["2", "119.98", "NEW 1 0.00 59.99", "SWITCHED_IN 1 0.00 59.99"],
      "KEPT_EQUAL 1 59.99 59.99",
    ]);
    expect([bear.value, bear.change.amount, ...flat(bear)]).toEqual([
      ...["1", "0.00", "NEW 1 0.00 49.99", "KEPT_EQUAL 1 49.99 49.99"],
      "SWITCHED_OUT 1 49.99 0.00",
    ]);
  });

  it("are as many, and as loyal, as each definition has it", async () => {
    const { definitionSensitivity } = await ask(
      "definitionSensitivity { metrics { metric definitions { definition value { value } } } }",
    );
    const values = (metric: string): unknown[] =>
      definitionSensitivity.metrics
        .find((each: Answer) => each.metric === metric)
        .definitions.map(({ value }: Answer) => value.value);
    expect(values("ORDERS")).toEqual([6, 6, 6]);
    // 439.92 over 6 orders; of it 79.99 went back
    const [gross, net] = values("AOV");
    expect([gross, net]).toEqual([expect.closeTo(73.32, 9), expect.closeTo(359.93 / 6, 9)]);
    // both of March ordered in April; 1 came back within the 30 days that are over for nobody else
    expect(values("RETENTION")).toEqual([1, 1, 1, null, null, 2 / 4]);
    // of 1 and 5, whose gaps are 3 and 30 days, 1 has been away for 29
    expect(values("CHURN")).toEqual([0, 0, 0, 0, 1 / 2]);
    expect(values("SPLIT_ORDER_RATE")).toEqual([0, 0, 0, 0, 0]);
  });
});
