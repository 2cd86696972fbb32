import { expect } from "@jest/globals";
import { expectEqualRows } from "./equal-rows.js";
import { byId, everyNode } from "./every-node.js";
import type { LoadedShops } from "./loaded-shop.js";
import { amountOf, sumOf, type TrueOrder, type TrueShop } from "./truth-shop.js";

const STAGES = ["LANDING", "LISTING", "PRODUCT", "CART", "SHIPPING", "BILLING", "ORDER"];

const FIELDS = `externalId visitorId startedAt durationSeconds channel source campaign device country
  landingPage furthestStage pageViewCount isReturning orderCount revenue { amount } path
  orders { externalId }`;

/** Every session, its channel, path and orders are those of the files. */
export async function expectSessions(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
): Promise<number> {
  const answered = await everyNode(shops, shop, "sessions", { fields: FIELDS });
  const begun = answered.map(({ startedAt }) => startedAt);
  expect(begun).toEqual([...begun].sort().reverse());
  const placed = new Map<string | null, TrueOrder[]>();
  for (const order of truth.orders) {
    placed.set(order.session, [...(placed.get(order.session) ?? []), order]);
  }
  const expected = truth.sessions.map((session) => {
    const { id, visitor, startedAt, endedAt, origin, source, furthest, pages, isReturning } =
      session;
    const orders = placed.get(id) ?? [];
    return {
      ...{ externalId: id, visitorId: visitor, startedAt, source, isReturning },
      durationSeconds: (Date.parse(endedAt) - Date.parse(startedAt)) / 1000,
      ...{ channel: origin.CHANNEL, campaign: origin.CAMPAIGN, device: origin.DEVICE },
      ...{ country: "unknown", landingPage: pages[0] ?? null, furthestStage: STAGES[furthest] },
      ...{ pageViewCount: pages.length, orderCount: orders.length },
      revenue: { amount: amountOf(sumOf(orders.map(({ cents }) => cents))) },
      path: pages.slice(0, 16),
      orders: orders.map((order) => ({ externalId: order.id })).sort(byId),
    };
  });
  for (const session of answered) session.orders.sort(byId);
  expectEqualRows(answered.sort(byId), expected.sort(byId));
  return answered.length;
}
