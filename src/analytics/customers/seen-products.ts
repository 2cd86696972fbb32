import { and, eq, gt, gte, sql } from "drizzle-orm";
import { addDays, type Day } from "../../domain/calendar.js";
import { EventKind } from "../../graphql/entities/customer-event.type.js";
import { badRequest } from "../../graphql/request-error.js";
import type { BehaviourPredicate } from "./behaviour-predicate.graphql.js";
import { customerProductViews } from "./customers.analytic.js";
import { inTime, ofProduct, spansOf, type Events } from "./event-conditions.js";
import type { FilteredShop } from "./filtered-shop.js";
import { snapshotRows } from "./snapshot-rows.js";

/** Days for which looks at products are kept, as customer-product-views.sql does; fewer in large shops. */
const KEPT_DAYS = 30;
const LARGE_KEPT_DAYS = 7;
const LARGE_SESSIONS = 5_000_000;

/** Layouts whose pages name no products. */
const WITHOUT_PRODUCTS: ReadonlySet<string> = new Set(["maven"]);

/**
 * Looks at products, or products put into the cart.
 *
 * @throws UserError where a shop has none to tell, or for a period that begins before they are kept
 */
export function seenProducts(asked: BehaviourPredicate, shop: FilteredShop): Events {
  refuseUntold(asked.event, shop);
  refuseEarlier(asked, shop);
  const { customerId, views, cartAdds, seenOn, productId, snapshotId } = customerProductViews;
  const happened = asked.event === EventKind.VIEW ? views : cartAdds;
  return {
    from: snapshotRows(customerProductViews, shop),
    customerId: sql`${customerId}`,
    events: sql`sum(${happened})`,
    happenedOn: seenOn,
    where: and(
      eq(snapshotId, shop.snapshotId),
      gt(happened, 0),
      gte(seenOn, seenProductsFrom(shop)),
      inTime(asked, shop, seenOn),
      ofProduct(asked, shop, productId),
    ),
  };
}

/** First day for which looks at products are kept. */
export const seenProductsFrom = (shop: Pick<FilteredShop, "coverage">): Day =>
  addDays(shop.coverage.asOfOn, 1 - keptDays(shop));

const keptDays = ({ coverage }: Pick<FilteredShop, "coverage">): number =>
  (coverage.facts["sessions"] ?? 0) > LARGE_SESSIONS ? LARGE_KEPT_DAYS : KEPT_DAYS;

/** Why nobody knows who looked at which product; null where it is known. */
export function noSeenProducts({
  layout,
  coverage,
}: Pick<FilteredShop, "layout" | "coverage">): string | null {
  return (coverage.facts["page_views"] ?? 0) === 0 || WITHOUT_PRODUCTS.has(layout)
    ? `This shop's files (layout ${layout}) do not tell which products were looked at, or put into the cart.`
    : null;
}

function refuseUntold(event: EventKind, shop: FilteredShop): void {
  const reason = noSeenProducts(shop);
  if (reason !== null) {
    throw badRequest(reason, "Ask for the event SESSION with `reached`, or for PURCHASE.");
  }
  if (shop.rowCounts["customer-product-views"] === undefined) {
    throw badRequest(
      `This snapshot was published before ${event} was kept.`,
      "Load the shop's files again.",
    );
  }
}

function refuseEarlier(asked: BehaviourPredicate, shop: FilteredShop): void {
  const first = seenProductsFrom(shop);
  const early = spansOf(asked, shop).find(({ from }) => from < first);
  if (early === undefined) return;
  throw badRequest(
    `${asked.event} is kept from ${first} on, and the period begins ${early.from}.`,
    `Begin on ${first} or later, ask within P${keptDays(shop)}D at most, or for the event SESSION.`,
  );
}
