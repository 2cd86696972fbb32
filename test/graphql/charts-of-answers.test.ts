import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { MANY_BEARS, openGenerated } from "../exactness/generated-shop.js";
import type { Answer, LoadedShops } from "../exactness/loaded-shop.js";
import { dataOf, NUMBERS, numbers } from "../support/chart-data.js";

let shops: LoadedShops;
beforeAll(async () => {
  ({ shops } = await openGenerated(MANY_BEARS));
});
afterAll(() => shops?.close());

const ask = async (field: string): Promise<Answer> =>
  Object.values((await shops.ask(`{ shop(key: "bears") { ${field} } }`)).shop)[0];

const PERIOD = `period: { between: { from: "2014-01-15", to: "2014-09-01" } }`;

describe("the chart of", () => {
  it("growth has each measure and its change, where there is one", async () => {
    const { series, vegaLite } = await ask(
      `growth(input: { measures: [ORDERS, CONVERSION_RATE], dimensions: [DEVICE], ${PERIOD} }) { vegaLite
        series { measure dimensions { label } buckets { bucket complete value ${NUMBERS} change ${NUMBERS} } } }`,
    );
    const told = (measure: string, field: string): Answer[] =>
      series
        .filter((one: Answer) => one.measure === measure)
        .flatMap(({ dimensions, buckets }: Answer) =>
          buckets.map((bucket: Answer) => ({
            ...{ at: bucket.bucket, group: dimensions[0].label, complete: bucket.complete },
            ...numbers(bucket[field]),
          })),
        );
    const changes = (measure: string): Answer[] =>
      told(measure, "change").filter(({ value }) => value !== null);
    expect(changes("ORDERS").length).toBeGreaterThan(5);
    expect(dataOf(vegaLite)).toEqual([
      ...[told("ORDERS", "value"), changes("ORDERS")],
      ...[told("CONVERSION_RATE", "value"), changes("CONVERSION_RATE")],
    ]);
  });

  it("order values have every bin, and the quantiles of all orders and of each part", async () => {
    const part = `value orders quantiles { probability value ${NUMBERS} }`;
    const { all, breakdown, vegaLite } = await ask(
      `orderValues(input: { breakdown: CUSTOMER_KIND }) { vegaLite
        all { ${part} histogram { from { amount } to { amount } orders shareOfOrders { value } } } breakdown { ${part} } }`,
    );
    const [bins, quantiles] = dataOf(vegaLite);
    expect(bins).toMatchObject(
      all.histogram.map(({ from, to, orders, shareOfOrders }: Answer) => ({
        ...{ from: Number(from.amount), count: orders, share: shareOfOrders.value },
        ...{ isClosed: to !== null, ...(to === null ? {} : { until: Number(to.amount) }) },
      })),
    );
    expect(quantiles).toEqual(
      [all, ...breakdown].flatMap(({ value: name, orders, quantiles: own }: Answer) =>
        own.map(({ probability, value }: Answer) => ({
          ...{ part: name ?? "All orders", probability, orders, ...numbers(value) },
        })),
      ),
    );
  });

  it("a season has each month with its interval, beside what is usual", async () => {
    const { positions, vegaLite } = await ask(
      `seasonality { vegaLite positions { position index { value low high n } } }`,
    );
    expect(positions).toHaveLength(12);
    const [bars, ...others] = dataOf(vegaLite);
    expect(bars).toMatchObject(positions.map(({ index }: Answer) => numbers(index)));
    expect([bars?.[0].position, bars?.[11].position]).toEqual(["January", "December"]);
    expect(others.at(-1)).toEqual([{ usual: 1 }]);
  });

  it("what is added to what has every pair by the names of the products", async () => {
    const { cells, vegaLite } = await ask(
      `crossSell { vegaLite cells { productName addedProductName togetherOrders rate ${NUMBERS} affinity { value } } }`,
    );
    expect(dataOf(vegaLite)[0]).toMatchObject(
      cells.map((cell: Answer) => ({
        ...{ product: cell.productName, added: cell.addedProductName },
        ...{ ...numbers(cell.rate), affinity: cell.affinity.value },
        togetherOrders: cell.togetherOrders,
      })),
    );
  });

  it("customers by their state have every state of every period, dormant ones below the line", async () => {
    const { periods, vegaLite } = await ask(
      `lifecycle { vegaLite periods { periodOn complete cells { state customers } returnRate ${NUMBERS} } }`,
    );
    const [states, rates] = dataOf(vegaLite);
    expect(states).toMatchObject(
      periods.flatMap(({ periodOn, complete, cells }: Answer) =>
        cells.map(({ state, customers }: Answer) => ({
          ...{ at: periodOn, state: state.charAt(0) + state.slice(1).toLowerCase(), complete },
          ...{ customers, drawn: state === "DORMANT" ? 0 - customers : customers },
        })),
      ),
    );
    expect(rates).toMatchObject(
      periods.map(({ periodOn, complete, returnRate }: Answer) => ({
        ...{ at: periodOn, complete, ...numbers(returnRate) },
      })),
    );
  });
});
