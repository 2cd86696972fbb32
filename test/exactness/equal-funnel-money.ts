import { expect } from "@jest/globals";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { sumOf, type TrueSession, type TrueShop } from "./truth-shop.js";

const STAGES = ["LANDING", "LISTING", "PRODUCT", "CART", "SHIPPING", "BILLING", "ORDER"];
const MONEY = `query ($shop: String!, $input: FunnelInput) { shop(key: $shop) { funnel(input: $input) {
  costliestStep { stage revenueLost { value } }
  opportunities { rank value dropped revenueLost { value } step { stage } } } } }`;

type Loss = {
  readonly value: string | null;
  readonly stage: number;
  dropped: number;
  lost: number;
};

/** Where most money is lost, of all sessions and by channel or device, is what the files say. */
export async function expectFunnelMoney(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  breakdown: "CHANNEL" | "DEVICE" | null,
): Promise<Answer> {
  const input = breakdown === null ? {} : { breakdown };
  const { funnel } = (await shops.ask(MONEY, { shop, input })).shop;
  const spentIn = new Map<string, number>();
  for (const { session, cents } of truth.orders) {
    if (session !== null) spentIn.set(session, (spentIn.get(session) ?? 0) + cents);
  }
  const lossesOf = (value: string | null, sessions: readonly TrueSession[]): Loss[] =>
    STAGES.slice(0, -1).flatMap((_, stage) => {
      const here = sessions.filter(({ furthest }) => furthest >= stage);
      const next = here.filter(({ furthest }) => furthest > stage);
      const cents = sumOf(next.map(({ id }) => spentIn.get(id) ?? 0));
      const dropped = here.length - next.length;
      const lost = next.length === 0 ? 0 : (dropped * cents) / next.length / 100;
      return lost > 0 ? [{ value, stage, dropped, lost }] : [];
    });
  const ranked = (losses: readonly Loss[]): Loss[] =>
    [...losses].sort(
      (a, b) =>
        (Math.abs(a.lost - b.lost) < 1e-9 ? 0 : b.lost - a.lost) ||
        a.stage - b.stage ||
        ((a.value ?? "") < (b.value ?? "") ? -1 : 1),
    );
  const [worst] = ranked(lossesOf(null, truth.sessions));
  expect(funnel.costliestStep).toEqual(
    worst === undefined
      ? null
      : {
          stage: STAGES[worst.stage],
          revenueLost: { value: expect.closeTo(worst.lost, 8) },
        },
  );
  const parts =
    breakdown === null
      ? [null]
      : [...new Set(truth.sessions.map(({ origin }) => origin[breakdown]))];
  const losses = parts.flatMap((part) =>
    lossesOf(
      part,
      truth.sessions.filter(
        ({ origin }) => part === null || origin[breakdown ?? "CHANNEL"] === part,
      ),
    ),
  );
  expect(funnel.opportunities).toEqual(
    ranked(losses)
      .slice(0, 20)
      .map(({ value, stage, dropped, lost }, place) => ({
        ...{ rank: place + 1, value, dropped },
        revenueLost: { value: expect.closeTo(lost, 8) },
        step: { stage: STAGES[stage] },
      })),
  );
  return funnel;
}
