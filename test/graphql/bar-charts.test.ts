import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";
import { dataOf, marksOf, NUMBERS, numbers } from "../support/chart-data.js";
import { vegaLiteFaults } from "../support/vega-lite-faults.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const ask = async (field: string): Promise<Answer> =>
  Object.values((await shops.ask(`{ shop(key: "bears") { ${field} } }`)).shop)[0];

describe("a chart of groups upon one another", () => {
  it.each([
    [
      "orders by channel, stacked",
      `metrics(query: { measures: [ORDERS, AOV], dimensions: [CHANNEL], grain: MONTH, chart: STACKED })`,
    ],
    [
      "shares of devices",
      `metrics(query: { measures: [SESSIONS], dimensions: [DEVICE], chart: SHARES })`,
    ],
  ])("is one that Vega-Lite's own schema accepts, of %s", async (_what, field) => {
    const { vegaLite } = await ask(`${field} { vegaLite }`);
    expect(vegaLiteFaults(vegaLite)).toEqual([]);
  });

  it("of shares stacks each share of its bucket, and draws what does not add up as lines", async () => {
    const { rows, vegaLite } = await ask(
      `metrics(query: { measures: [ORDERS, AOV], dimensions: [CHANNEL], grain: MONTH, chart: SHARES,
          topN: { by: ORDERS, n: 2 } })
        { vegaLite rows { bucket dimensions { label } values { shareOfTotal ${NUMBERS} } } }`,
    );
    const [shares] = dataOf(vegaLite);
    expect(shares).toMatchObject(
      rows.map(({ bucket, dimensions, values }: Answer) => ({
        ...{ at: bucket, group: dimensions[0].label },
        ...numbers(values[0].shareOfTotal),
      })),
    );
    expect(marksOf(vegaLite)).toEqual(["area", "area", "line", "point", "point"]);
  });
});

describe("the bars of", () => {
  it("gaps, split orders and tiers are their shares with their intervals", async () => {
    const { cadence, split, tiers } = (
      await shops.ask(`{ shop(key: "bears") {
        cadence: purchaseCadence { vegaLite bins { gaps share ${NUMBERS} hazardPerDay ${NUMBERS} } }
        split: splitOrders { vegaLite windows { splitOrders share ${NUMBERS} }
          distribution { repeatOrders share ${NUMBERS} } }
        tiers: frequencyTiers { vegaLite tiers { name shareOfCustomers ${NUMBERS} shareOfOrders ${NUMBERS}
          shareOfRevenue ${NUMBERS} } transitions { followed followedSoFar ${NUMBERS} } } } }`)
    ).shop;
    for (const { vegaLite } of [cadence, split, tiers]) {
      expect(vegaLiteFaults(vegaLite)).toEqual([]);
    }
    const told = (field: string) => (each: Answer) => numbers(each[field]);
    expect(dataOf(cadence.vegaLite)).toMatchObject(
      ["share", "hazardPerDay"].map((field) => cadence.bins.map(told(field))),
    );
    expect(dataOf(split.vegaLite)).toMatchObject([
      split.windows.map(told("share")),
      split.distribution.map(told("share")),
    ]);
    expect(dataOf(tiers.vegaLite)).toMatchObject([
      tiers.tiers.flatMap((tier: Answer) =>
        ["shareOfCustomers", "shareOfOrders", "shareOfRevenue"].map((field) => told(field)(tier)),
      ),
      tiers.transitions.map(told("followedSoFar")),
    ]);
  });

  it("countries are null where the files tell none", async () => {
    expect((await ask("geography { vegaLite }")).vegaLite).toBeNull();
  });
});
