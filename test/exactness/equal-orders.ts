import { expect } from "@jest/globals";
import { expectEqualRows } from "./equal-rows.js";
import { byId, everyNode } from "./every-node.js";
import type { Answer, LoadedShops } from "./loaded-shop.js";
import { amountOf, sumOf, type TrueOrder, type TrueShop } from "./truth-shop.js";

const FIELDS = `externalId orderedAt customerOrderNumber itemCount revenue { amount } refunds { amount }
  cost { amount } channel device country customer { externalId } session { externalId }`;
const LINES = "lines { productId quantity revenue { amount } cost { amount } isPrimary }";

export interface OrderCheck {
  readonly withLines: boolean;
  /** Only orders from one UTC midnight up to another. */
  readonly during?: { readonly from: string; readonly to: string };
}

/** Every order is that of the files. */
export async function expectOrders(
  shops: LoadedShops,
  shop: string,
  truth: TrueShop,
  { withLines, during }: OrderCheck,
): Promise<number> {
  const [from, to] = [`${during?.from}T00:00:00Z`, `${during?.to}T00:00:00Z`];
  const answered = await everyNode(shops, shop, "orders", {
    fields: withLines ? `${FIELDS} ${LINES}` : FIELDS,
    args: during === undefined ? "" : `, where: { orderedFrom: "${from}", orderedBefore: "${to}" }`,
  });
  const placed = answered.map(({ orderedAt }) => orderedAt);
  expect(placed).toEqual([...placed].sort().reverse());
  const refunds = new Map<string | null, number>();
  for (const { order, cents } of truth.refunds)
    refunds.set(order, (refunds.get(order) ?? 0) + cents);
  const asked = truth.orders.filter(
    ({ orderedAt }) => during === undefined || (orderedAt >= during.from && orderedAt < during.to),
  );
  const expected = asked.map((order) => ({
    ...orderOf(order, truth, refunds.get(order.id) ?? 0),
    ...(withLines ? { lines: linesOf(order) } : {}),
  }));
  if (withLines) for (const order of answered) order.lines.sort(byText);
  expectEqualRows(answered.sort(byId), expected.sort(byId));
  return answered.length;
}

function orderOf(order: TrueOrder, truth: TrueShop, refundCents: number): { externalId: string } {
  const { id, orderedAt, number, items, cents, costCents, origin, customer, session } = order;
  return {
    ...{ externalId: id, orderedAt, customerOrderNumber: number, itemCount: items },
    ...{ revenue: { amount: amountOf(cents) }, refunds: { amount: amountOf(refundCents) } },
    cost: costCents === null ? null : { amount: amountOf(costCents) },
    ...{ channel: origin.CHANNEL, device: origin.DEVICE, country: origin.COUNTRY },
    customer: customer === null ? null : { externalId: customer },
    session: session === null || truth.sessions.length === 0 ? null : { externalId: session },
  } as { externalId: string };
}

const byText = (a: Answer, b: Answer): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

const linesOf = ({ lines }: TrueOrder): Answer[] =>
  lines
    .map(({ product, quantity, cents, costCents, isPrimary }) => ({
      ...{ productId: product, quantity, revenue: { amount: amountOf(cents) } },
      cost: costCents === null ? null : { amount: amountOf(costCents) },
      isPrimary,
    }))
    .sort(byText);

/** Lines and orders tell the same sums. */
export const lineCents = (truth: TrueShop): number =>
  sumOf(truth.orders.flatMap(({ lines }) => lines.map(({ cents }) => cents)));
