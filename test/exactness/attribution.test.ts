import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openBusyShop, type BusyShop } from "./busy-shop.js";
import type { Answer } from "./loaded-shop.js";
import { duesOf, followedConversion, trueChains, within, type Rule } from "./true-journeys.js";
import { sumOf, type TrueShop } from "./truth-shop.js";

const RULES: readonly Rule[] = [
  ...(["FIRST", "LAST", "LAST_NON_DIRECT", "LINEAR", "POSITION", "TIME_DECAY"] as const),
];

let busy: BusyShop;
let truth: TrueShop;
beforeAll(async () => {
  busy = await openBusyShop();
  truth = busy.truth;
});
afterAll(() => busy?.shops.close());

describe("attribution", () => {
  const windows = { DAYS_7: 7, DAYS_30: 30, DAYS_90: 90, ANY_TIME: 0 };
  const all = { when: "all time", from: "0", to: "9" };
  const months = { when: "two months", from: "2012-12-01", to: "2013-02-01" };
  const overWindows = Object.entries(windows).flatMap(([window, days]) =>
    [false, true].map((newCustomersOnly) => ({ window, days, newCustomersOnly })),
  );
  const questions = [
    ...overWindows.map((question) => ({ ...question, by: "CHANNEL" as const, period: all })),
    ...overWindows.map((question) => ({ ...question, by: "CAMPAIGN" as const, period: months })),
    ...overWindows.slice(3, 4).flatMap((question) => [
      { ...question, by: "CAMPAIGN" as const, period: all },
      { ...question, by: "CHANNEL" as const, period: months },
    ]),
  ];
  it.each(questions)(
    "by $by over $window, $period.when (new customers: $newCustomersOnly) shares every order out",
    async (question) => {
      const { window, days, newCustomersOnly, by, period } = question;
      const between =
        period === all ? "" : `period: { between: { from: "${period.from}", to: "${period.to}" } }`;
      const { attribution } =
        await busy.ask(`attribution(input: { window: ${window}, newCustomersOnly: ${newCustomersOnly}, by: ${by}, ${between} }) {
      orders revenue { amount } models { model credits { value orders revenue { amount } } }
      conversion { value } removalEffects { value effect { value low high } } }`);
      const isWithin = (on = ""): boolean => on >= period.from && on < period.to;
      const chains = trueChains(truth)
        .filter(({ isNew }) => isNew || !newCustomersOnly)
        .filter(({ order, sessions }) => isWithin(order?.on ?? sessions.at(-1)?.on));
      const ordered = chains.filter(({ order }) => order !== null);
      const cents = sumOf(ordered.map(({ order }) => order?.cents ?? 0));
      expect([attribution.orders, Number(attribution.revenue.amount) * 100]).toEqual([
        ordered.length,
        expect.closeTo(cents, 4),
      ]);
      for (const { model, credits } of attribution.models) {
        expect(sumOf(credits.map(({ orders }: Answer) => Math.round(Number(orders) * 1e6)))).toBe(
          ordered.length * 1e6,
        );
        expect(
          sumOf(credits.map(({ revenue }: Answer) => Math.round(Number(revenue.amount) * 100))),
        ).toBe(cents);
        if (!RULES.includes(model)) continue;
        const due = new Map<string, number>();
        for (const chain of ordered) {
          const touches = within(chain, days);
          duesOf(model, touches, chain.end).forEach((share, place) => {
            const value = touches[place]?.origin[by] ?? "";
            due.set(value, (due.get(value) ?? 0) + share);
          });
        }
        for (const { value, orders } of credits) {
          // rounded down order by order
          expect(Math.abs(Number(orders) - (due.get(value) ?? 0))).toBeLessThan(2e-5);
        }
      }
      const paths = chains.map((chain) => ({
        channels: within(chain, days).map(({ origin }) => origin[by]),
        isConverted: chain.order !== null,
      }));
      const whole = followedConversion(paths, null);
      expect(attribution.conversion.value).toBeCloseTo(ordered.length / chains.length, 12);
      const effects = attribution.removalEffects.map(({ value, effect }: Answer) => {
        const lost = 1 - followedConversion(paths, value) / whole;
        expect(effect.value).toBeCloseTo(lost, 9);
        return { value, lost };
      });
      const sum = sumOf(effects.map(({ lost }: Answer) => lost));
      const markov = attribution.models.find(({ model }: Answer) => model === "MARKOV");
      for (const { value, orders } of markov.credits) {
        const lost = effects.find((one: Answer) => one.value === value)?.lost ?? 0;
        expect(Math.abs(Number(orders) - (lost / sum) * ordered.length)).toBeLessThan(2e-6);
      }
    },
  );

  it("lists the paths with their orders, and all others", async () => {
    const { attributionPaths } = await busy.ask(
      "attributionPaths(input: { window: ANY_TIME, first: 3 }) { conversions nonConversions paths { channels conversions nonConversions } others { paths conversions } }",
    );
    const chains = trueChains(truth);
    const counts = new Map<string, number[]>();
    for (const chain of chains) {
      const path = within(chain, 0)
        .map(({ origin }) => origin.CHANNEL)
        .slice(-8)
        .join(" > ");
      const [yes = 0, no = 0] = counts.get(path) ?? [];
      counts.set(path, chain.order === null ? [yes, no + 1] : [yes + 1, no]);
    }
    for (const { channels, conversions, nonConversions } of attributionPaths.paths) {
      expect(counts.get(channels.join(" > "))).toEqual([conversions, nonConversions]);
    }
    expect(attributionPaths.conversions).toBe(truth.orders.length);
    expect(attributionPaths.others.paths).toBe(counts.size - 3);
  });
});
