import { expect, it } from "@jest/globals";
import { describeHandCounted } from "./hand-counted-variants.js";
import type { Answer } from "./loaded-shop.js";

// hand-counted-shop.ts: customer 1 orders a bear (49.99, cost 19.49, refunded) on 29 March and a heart
// (59.99, 22.49) on 1 April; 5 orders both on 31 March (30.00 of it refunded) and on 30 April; 8 a heart
// on 2 April; 2 a bear on 15 April. So March has customers 1 and 5, April 8 and 2; April ends the data.
describeHandCounted("the return of four customers", ({ ask }) => {
  const matrix = async (input: string): Promise<Answer> =>
    (
      await ask(`retention(input: {${input}}) {
        cohorts { cohortOn size cells { period customers value { value n } relativeToFirst { value } } }
        average { period value { value } } unavailable { reason }
        breakdown { value customers cohorts { cohortOn size } } breakdownUnavailable { reason } }`)
    ).retention;
  const values = async (metric: string, more = ""): Promise<unknown[]> =>
    (await matrix(`metric: ${metric}${more}`)).cohorts.map(({ cells }: Answer) =>
      cells.map(({ value }: Answer) => value.value),
    );

  it("has every metric per customer of the cohort", async () => {
    const [bear, heart] = [49.99, 59.99];
    expect(await values("CUSTOMERS")).toEqual([[1, 1], [1]]);
    expect(await values("ORDERS")).toEqual([[1, 1], [1]]);
    const march = (2 * bear + heart) / 2;
    const april = (bear + 2 * heart) / 2;
    expect(await values("GROSS_REVENUE")).toEqual([[march, april], [(bear + heart) / 2]]);
    const near = (found: unknown[], wanted: number[][]): void => {
      for (const [place, cells] of wanted.entries()) {
        const row = found[place] as number[];
        expect(row).toHaveLength(cells.length);
        cells.forEach((cell, age) => expect(row[age]).toBeCloseTo(cell, 10));
      }
    };
    const net = march - (49.99 + 30) / 2;
    near(await values("NET_REVENUE"), [[net, april], [(bear + heart) / 2]]);
    near(await values("MARGIN"), [
      [net - (2 * 19.49 + 22.49) / 2, april - (19.49 + 2 * 22.49) / 2],
      [(bear + heart - 19.49 - 22.49) / 2],
    ]);
    near(await values("CUMULATIVE_REVENUE_PER_CUSTOMER"), [
      [march, march + april],
      [(bear + heart) / 2],
    ]);
    near(await values("AOV"), [[march, april], [(bear + heart) / 2]]);
  });

  it("sets money in relation to the first age", async () => {
    const { cohorts } = await matrix("metric: GROSS_REVENUE");
    const [first, second] = cohorts[0].cells;
    expect(first.relativeToFirst.value).toBe(1);
    expect(second.relativeToFirst.value).toBeCloseTo((49.99 + 2 * 59.99) / (2 * 49.99 + 59.99), 12);
  });

  it("follows only the customers of a filter: nonbrand search brought 1 and 5", async () => {
    const where = 'where: { by: CHANNEL, in: ["paid nonbrand search"] }';
    const { cohorts } = await matrix(where);
    expect(cohorts.map(({ cohortOn, size }: Answer) => [cohortOn, size])).toEqual([
      ["2012-03-01", 2],
    ]);
    const nobody = await matrix('where: { by: DEVICE, in: ["fridge"] }');
    expect(nobody).toMatchObject({ cohorts: [], average: [], unavailable: null });
    const split = await matrix(`breakdown: CHANNEL, ${where}`);
    expect(split.breakdown).toMatchObject([{ value: "paid nonbrand search", customers: 2 }]);
  });

  it("cannot be split by a country that the files do not tell", async () => {
    const asked = await matrix("breakdown: COUNTRY");
    expect(asked.breakdown).toEqual([]);
    expect(asked.breakdownUnavailable.reason).toContain("country");
    expect(asked.cohorts).toHaveLength(2);
    expect((await matrix('where: { by: COUNTRY, in: ["AT"] }')).unavailable.reason).toContain(
      "country",
    );
  });

  it("has second orders after 3 and 30 days, and two customers who wait", async () => {
    const { nextOrders } = await ask(`nextOrders(input: { withinDays: [2, 3, 15, 29, 30] }) { all {
      orders followed within { days atRisk orderedAgain { value } } medianDays { value } naiveMedianDays { value } } }`);
    // 8 waits 28 days and 2 waits 15: three are at risk until 28 days, one at 30
    expect(nextOrders.all).toEqual({
      ...{ orders: 4, followed: 2, medianDays: { value: 30 }, naiveMedianDays: { value: 3 } },
      within: [
        { days: 2, atRisk: 4, orderedAgain: { value: 0 } },
        { days: 3, atRisk: 4, orderedAgain: { value: 0.25 } },
        { days: 15, atRisk: 3, orderedAgain: { value: 0.25 } },
        { days: 29, atRisk: 1, orderedAgain: { value: 0.25 } },
        { days: 30, atRisk: 1, orderedAgain: { value: 1 } },
      ],
    });
  });

  it("has two one-time customers, and two occasional ones who bring three quarters of revenue", async () => {
    const { frequencyTiers } = await ask(
      "frequencyTiers { customers tiers { name customers orders revenue { amount } shareOfRevenue { value } } }",
    );
    expect(frequencyTiers).toMatchObject({
      customers: 4,
      tiers: [
        { name: "one-time", customers: 2, orders: 2, revenue: { amount: "109.98" } },
        { name: "occasional", customers: 2, orders: 4, revenue: { amount: "329.94" } },
        { name: "frequent", customers: 0, orders: 0, revenue: { amount: "0.00" } },
      ],
    });
    expect(frequencyTiers.tiers[1].shareOfRevenue.value).toBeCloseTo(329.94 / 439.92, 12);
  });

  it("has a new pair in March; in April a new and a returning one, and nobody dormant", async () => {
    const { lifecycle } = await ask(
      "lifecycle { periods { periodOn complete active cells { state customers orders } quickRatio { value suppressed } } }",
    );
    const cells = (counts: readonly (readonly [number, number])[]) =>
      ["NEW", "RETURNING", "RESURRECTED", "DORMANT"].map((state, place) => {
        const [customers, orders] = counts[place] ?? [0, 0];
        return { state, customers, orders };
      });
    const quickRatio = { value: null, suppressed: "DENOMINATOR_ZERO" };
    expect(lifecycle.periods).toEqual([
      { periodOn: "2012-03-01", complete: true, active: 2, cells: cells([[2, 2]]), quickRatio },
      {
        ...{ periodOn: "2012-04-01", complete: true, active: 4, quickRatio },
        cells: cells([
          [2, 2],
          [2, 2],
        ]),
      },
    ]);
  });

  it("has two repeat orders, none of them split", async () => {
    const { splitOrders } = await ask(
      `splitOrders(windows: ["PT30M", "PT24H"]) { repeatOrders windows { splitOrders share { value } ordersAfterMerging mechanicalChange { value } }
        distribution { upToMinutes repeatOrders } }`,
    );
    const none = { splitOrders: 0, share: { value: 0 }, ordersAfterMerging: 6 };
    expect(splitOrders).toMatchObject({
      repeatOrders: 2,
      windows: [none, none].map((window) => ({ ...window, mechanicalChange: { value: 0 } })),
    });
    const seen = splitOrders.distribution.filter((bin: Answer) => bin.repeatOrders > 0);
    expect(seen).toEqual([
      { upToMinutes: 3 * 1_440, repeatOrders: 1 },
      { upToMinutes: 30 * 1_440, repeatOrders: 1 },
    ]);
  });

  it("spreads the customers over what they brought: 49.99, 59.99, 109.98 and 219.96", async () => {
    const part = `value customers total { amount } mean { value }
      quantiles { probability value { value low high } } histogram { from { amount } to { amount } customers }`;
    const { customerValues } = await ask(`customerValues(breakdown: FREQUENCY_TIER) {
      all { ${part} } breakdown { ${part} } }`);
    const { all, breakdown } = customerValues;
    expect([all.customers, all.total.amount]).toEqual([4, "439.92"]);
    expect(all.mean.value).toBeCloseTo(109.98, 10);
    const quartiles = ({ quantiles }: Answer): unknown =>
      quantiles.map(({ probability, value }: Answer) => [probability, value.value, value.low]);
    // of four, none at all is below the third quartile once in 256 times, at most two below the last one in 71
    expect(quartiles(all)).toEqual([
      [0.05, 49.99, null],
      [0.25, 49.99, null],
      [0.5, 59.99, null],
      [0.75, 109.98, 49.99],
      [0.95, 219.96, 109.98],
    ]);
    const held = ({ histogram }: Answer): unknown =>
      histogram.flatMap(({ from, to, customers }: Answer) =>
        customers > 0 ? [[from.amount, to.amount, customers]] : [],
      );
    expect(all.histogram).toHaveLength(35);
    expect(held(all)).toEqual([
      ["45.00", "50.00", 1],
      ["55.00", "60.00", 1],
      ["105.00", "110.00", 1],
      ["215.00", "220.00", 1],
    ]);
    expect(
      breakdown.map(({ value, customers, total }: Answer) => [value, customers, total.amount]),
    ).toEqual([
      ["one-time", 2, "109.98"],
      ["occasional", 2, "329.94"],
    ]);
    expect(breakdown.map(held)).toEqual([
      [
        ["45.00", "50.00", 1],
        ["55.00", "60.00", 1],
      ],
      [
        ["105.00", "110.00", 1],
        ["215.00", "220.00", 1],
      ],
    ]);
  });

  it("takes off what came back, and tells channels of first sessions and months apart", async () => {
    const asked = (breakdown: string): Promise<Answer> =>
      ask(`customerValues(by: NET_REVENUE, breakdown: ${breakdown}) {
        all { quantiles { value { value } } } breakdown { value customers total { amount } } }`);
    const told = ({ customerValues }: Answer): unknown =>
      customerValues.breakdown.map(({ value, customers, total }: Answer) => [
        ...[value, customers, total.amount],
      ]);
    const channels = await asked("CHANNEL");
    expect(channels.customerValues.all.quantiles.map(({ value }: Answer) => value.value)).toEqual([
      49.99, 49.99, 59.99, 59.99, 189.96,
    ]);
    expect(told(channels)).toEqual([
      ["organic search", 1, "59.99"],
      ["paid brand search", 1, "49.99"],
      ["paid nonbrand search", 2, "249.95"],
    ]);
    expect(told(await asked("COHORT_MONTH"))).toEqual([
      ["2012-03-01", 2, "249.95"],
      ["2012-04-01", 2, "109.98"],
    ]);
  });
});
