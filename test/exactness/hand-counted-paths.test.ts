import { expect, it } from "@jest/globals";
import { describeHandCounted } from "./hand-counted-variants.js";
import type { Answer } from "./loaded-shop.js";

// The shop can be counted in hand-counted-shop.ts: eleven of its twelve sessions have pages.
describeHandCounted("the ways to six orders of a shop of twelve sessions", ({ ask }) => {
  it("owe five orders to one session each, and the fifth to two of them", async () => {
    const { attribution } =
      await ask(`attribution(input: { window: ANY_TIME }) { orders revenue { amount }
      conversion { value } models { model credits { value orders revenue { amount } } }
      removalEffects { value effect { value } } }`);
    const credits = (model: string): Record<string, string> =>
      Object.fromEntries(
        attribution.models
          .find((each: Answer) => each.model === model)
          .credits.map(({ value, orders, revenue }: Answer) => [
            value,
            `${Number(orders)} ${revenue.amount}`,
          ]),
      );
    expect([attribution.orders, attribution.revenue.amount]).toEqual([6, "439.92"]);
    // five visitors never ordered
    expect(attribution.conversion.value).toBeCloseTo(6 / 11, 12);
    const alone = { "paid nonbrand search": "2 159.97", "organic search": "1 59.99" };
    const early = { ...alone, direct: "1 59.99", "paid brand search": "2 159.97" };
    expect(credits("FIRST")).toEqual(early);
    expect(credits("LAST_NON_DIRECT")).toEqual(early);
    const late = { ...alone, direct: "2 109.98", "paid brand search": "1 109.98" };
    expect(credits("LAST")).toEqual(late);
    const shared = { ...alone, direct: "1.5 84.99", "paid brand search": "1.5 134.97" };
    expect([credits("LINEAR"), credits("POSITION")]).toEqual([shared, shared]);
    // 2 to the power of -16.9625 / 7 against nearly 1
    expect(credits("TIME_DECAY")).toEqual({
      ...{ ...alone, direct: "1.842803 102.13", "paid brand search": "1.157197 117.83" },
    });
    const effects = attribution.removalEffects.map(({ value, effect }: Answer) => [
      ...[value, effect.value],
    ]);
    expect(Object.fromEntries(effects)).toEqual({
      ...{ "paid nonbrand search": expect.closeTo(1 / 3, 9), direct: expect.closeTo(1 / 3, 9) },
      "paid brand search": expect.closeTo(5 / 18, 9),
      "organic search": expect.closeTo(1 / 6, 9),
      "paid social": expect.closeTo(0, 9),
    });
    // six orders in proportion to 6, 6, 5 and 3
    expect(
      Object.values(credits("MARKOV"))
        .map((text) => Number(text.split(" ")[0]))
        .sort(),
    ).toEqual([...[0.9, 1.5, 1.8, 1.8]]);
  });

  it("led over one channel, but for one that came back directly", async () => {
    const { attributionPaths } = await ask(
      "attributionPaths(input: { window: ANY_TIME }) { conversions nonConversions paths { channels conversions nonConversions } }",
    );
    const { conversions, nonConversions, paths } = attributionPaths;
    expect([conversions, nonConversions]).toEqual([6, 5]);
    expect(
      paths.map(({ channels, ...counts }: Answer) => [
        channels.join(" > "),
        ...Object.values(counts),
      ]),
    ).toEqual([
      ["paid nonbrand search", 2, 2],
      ["direct", 1, 1],
      ["organic search", 1, 1],
      ["paid brand search", 1, 0],
      ["paid brand search > direct", 1, 0],
      ["paid social", 0, 1],
    ]);
  });

  it("began on three pages", async () => {
    const { landingPages } = await ask(
      "landingPages { pages { page sessions bounces converted orders revenue { amount } } }",
    );
    expect(
      landingPages.pages.map(({ revenue, ...counts }: Answer) => [
        ...[...Object.values(counts), revenue.amount],
      ]),
    ).toEqual([
      ["/home", 9, 1, 5, 5, "389.93"],
      ["/lander-1", 1, 0, 1, 1, "49.99"],
      ["/lander-5", 1, 1, 0, 0, "0.00"],
    ]);
  });

  it("went over the list to a bear or a heart, and to the cart", async () => {
    const { paths, pageFlow } = await ask(`paths(input: { from: START, depth: 3 }) { sessions
      paths { pages sessions converted } } pageFlow(input: { first: 51 }) { views sessions pages { page views entries exits } }`);
    expect(paths.sessions).toBe(11);
    expect(
      paths.paths.map(({ pages, ...counts }: Answer) => [
        pages.join(" "),
        ...Object.values(counts),
      ]),
    ).toEqual([
      ["/home /products /bear", 4, 3],
      ["/home /products /heart", 3, 2],
      ["/home /products", 1, 0],
      ["/home", 1, 0],
      ["/lander-1 /products /bear", 1, 1],
      ["/lander-5", 1, 0],
    ]);
    expect([pageFlow.views, pageFlow.sessions]).toEqual([56, 11]);
    expect(pageFlow.pages.map((page: Answer) => Object.values(page))).toEqual([
      ["/home", 9, 9, 1],
      ["/products", 9, 0, 1],
      ["/cart", 8, 0, 1],
      ["/shipping", 7, 0, 0],
      ["/thank-you-for-your-order", 6, 0, 6],
      ["/bear", 5, 0, 0],
      ["/billing", 5, 0, 0],
      ["/heart", 3, 0, 0],
      ["/billing-2", 2, 0, 1],
      ["/lander-1", 1, 1, 0],
      ["/lander-5", 1, 1, 1],
    ]);
  });

  it("lost most where three landed and went no further", async () => {
    const { funnel } = await ask(
      "funnel { steps { notYetExpired } costliestStep { stage } opportunities { rank dropped revenueLost { value } step { stage } } }",
    );
    // the last thing that happened is an order, and half an hour before it nothing was
    expect(funnel.steps.every(({ notYetExpired }: Answer) => notYetExpired === 0)).toBe(true);
    expect(funnel.costliestStep.stage).toBe("LANDING");
    const near = (value: number) => expect.closeTo(value, 9);
    expect(
      funnel.opportunities.map(({ rank, dropped, revenueLost, step }: Answer) => [
        ...[rank, step.stage, dropped, revenueLost.value],
      ]),
    ).toEqual([
      [1, "LANDING", 3, near((3 * 439.92) / 9)],
      [2, "BILLING", 1, near(439.92 / 6)],
      [3, "CART", 1, near(439.92 / 7)],
      [4, "LISTING", 1, near(439.92 / 8)],
    ]);
  });
});
