import type { Answer } from "../../exactness/loaded-shop.js";
import { amountOf, sumOf } from "../../exactness/truth-shop.js";
import type { Judged } from "./true-filter.js";

/** What a customer did by the shop's files, latest first, as the API lists it. */
export function timelineOf(customer: string, { truth, isCancellation }: Judged): Answer[] {
  const orders = truth.orders.filter((order) => order.customer === customer);
  const events = [
    ...orders.map(({ id, orderedAt, cents, session }) => ({
      ...{ kind: "PURCHASE", id, at: orderedAt, cents, order: id, session, product: null },
    })),
    ...truth.sessions
      .filter(({ visitor }) => visitor === customer)
      .map(({ id, startedAt }) => ({
        ...{ kind: "SESSION", id, at: startedAt, order: null, session: id, product: null },
        cents: sumOf(orders.filter(({ session }) => session === id).map(({ cents }) => cents)),
      })),
    ...truth.refunds
      .filter((refund) => refund.customer === customer)
      .map(({ order, product, cents, at = "" }) => ({
        kind: isCancellation(product) ? "CANCEL" : "REFUND",
        ...{ id: order ?? "", at, cents, order, session: null, product },
      })),
  ];
  const key = (event: (typeof events)[number]): string => `${event.at} ${event.kind} ${event.id}`;
  return events
    .sort((a, b) => (key(a) < key(b) ? 1 : -1))
    .map(({ kind, at, cents, order, session, product }) => ({
      ...{ kind, happenedAt: at, amount: { amount: amountOf(cents) }, productId: product },
      order: order === null ? null : { externalId: order },
      session: session === null ? null : { externalId: session },
    }));
}
