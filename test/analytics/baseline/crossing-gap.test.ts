import { describe, expect, it } from "@jest/globals";
import { crossingGap } from "../../../src/analytics/baseline/crossing-gap.js";
import { modelStream } from "../../../src/analytics/model-stream.js";

type Customer = readonly [brands: number, orders: number, cents: number];

const columnsOf = (customers: readonly Customer[], crossedBy: "BRAND" | "CATEGORY" = "BRAND") => ({
  crossedBy,
  brands: customers.map(([brands]) => brands),
  orders: customers.map(([, orders]) => orders),
  revenueCents: customers.map(([, , cents]) => cents),
});

/** The three customers with one order that are of one brand are worth 10, 20 and 30 each. */
const COUNTED: readonly Customer[] = [
  ...([10, 20, 30] as const).map((cents): Customer => [1, 1, cents]),
  ...([30, 34] as const).map((cents): Customer => [2, 1, cents]),
  ...([40, 60] as const).map((cents): Customer => [1, 2, cents]),
  ...([50, 70, 90] as const).map((cents): Customer => [3, 2, cents]),
];

describe("the gap between customers of one brand and of several", () => {
  it("is counted by hand", () => {
    const gap = crossingGap(columnsOf(COUNTED));
    // of several (30 + 34 + 50 + 70 + 90) / 5 = 54.8, of one (10 + 20 + 30 + 40 + 60) / 5 = 32
    expect(gap?.rawGap).toBeCloseTo(54.8 / 32 - 1, 12);
    // of several 3 x 32 + 2 x 70 = 236, of one 3 x 20 + 2 x 50 = 160
    expect(gap?.matchedGap).toBeCloseTo(236 / 160 - 1, 12);
    // variances of the means: several 8/2 and 400/3, one 100/3 and 200/2
    const ofSeveral = 9 * 4 + 4 * (400 / 3);
    const ofOne = 9 * (100 / 3) + 4 * 100;
    expect(gap?.matchedGapError).toBeCloseTo(
      Math.sqrt(ofSeveral + (236 / 160) ** 2 * ofOne) / 160,
      12,
    );
    expect(gap).toMatchObject({ by: "BRAND", customersOfOne: 5, customersOfSeveral: 5 });
  });

  it("leaves out order counts that only one side has, and customers of no known brand", () => {
    const more: readonly Customer[] = [
      ...COUNTED,
      [0, 1, 1e9],
      [4, 9, 1000],
      [4, 9, 3000],
      [1, 5, 7],
    ];
    const gap = crossingGap(columnsOf(more));
    expect(gap?.matchedGap).toBeCloseTo(236 / 160 - 1, 12);
    expect(gap).toMatchObject({ customersOfOne: 6, customersOfSeveral: 7 });
  });

  it("vanishes within equal order counts where more brands come of more orders alone", () => {
    const draw = modelStream("crossing");
    const customers = Array.from({ length: 20_000 }, (): Customer => {
      const orders = 1 + Math.floor(4 * draw());
      const brands = new Set(Array.from({ length: orders }, () => Math.floor(3 * draw()))).size;
      let cents = 0;
      for (let order = 0; order < orders; order++) cents += 1000 + Math.floor(8000 * draw());
      return [brands, orders, cents];
    });
    const gap = crossingGap(columnsOf(customers));
    expect(gap?.rawGap).toBeGreaterThan(0.5);
    expect(Math.abs(gap?.matchedGap ?? 1)).toBeLessThan(3 * (gap?.matchedGapError ?? 0));
  });

  it("has an error that holds a planted gap in 93 to 97 % of 1,000 shops", () => {
    const draw = modelStream("crossing coverage");
    let held = 0;
    for (let shop = 0; shop < 1000; shop++) {
      const customers = Array.from({ length: 400 }, (_, i): Customer => {
        const orders = 1 + (i % 3);
        const isOfSeveral = draw() < 0.4;
        const cents = orders * (2000 + 6000 * draw()) * (isOfSeveral ? 1.2 : 1);
        return [isOfSeveral ? 2 : 1, orders, cents];
      });
      const gap = crossingGap(columnsOf(customers));
      const away = Math.abs((gap?.matchedGap ?? 0) - 0.2);
      if (away < 1.96 * (gap?.matchedGapError ?? 0)) held += 1;
    }
    expect(held / 1000).toBeGreaterThan(0.93);
    expect(held / 1000).toBeLessThan(0.97);
  });

  it("is not there where nothing can be compared", () => {
    const nobody = columnsOf([]);
    const oneBrand = columnsOf(COUNTED.filter(([brands]) => brands === 1));
    const noPrices = columnsOf(COUNTED.map(([brands, orders]) => [brands, orders, 0] as const));
    const alone = columnsOf([
      [1, 1, 10],
      [2, 1, 20],
      [2, 1, 20],
    ]);
    for (const customers of [nobody, oneBrand, noPrices, alone]) {
      expect(crossingGap(customers)).toBeNull();
    }
  });
});
