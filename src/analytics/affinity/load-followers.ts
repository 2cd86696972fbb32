import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Context } from "../../graphql/context.js";
import { groupByKey, loaderOf } from "../../graphql/loader.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { attachRates } from "./affinity.analytic.js";
import { attachRateOf } from "./read-attach-rates.js";
import type { AttachRate, LaterAttach } from "./attach-answer.graphql.js";

/** A product that orders of another are followed by. */
export interface Follower {
  readonly product: AttachRate["added"];
  readonly later: LaterAttach;
}

const WITHIN_DAYS = 90;

/**
 * What most often comes in a later order, within 90 days of one with the product, of those products
 * that follow it more often than other orders: the interval of the difference lies above 0. Null where
 * none does, and where the product is not among the 50 in most orders. Over all customers of the shop;
 * all products of a page share a statement.
 */
export function loadFollower(
  context: Context,
  shop: CurrentShop,
  productId: string,
): Promise<Follower | null> {
  return loaderOf<string, Follower | null>(
    context,
    `followers of products ${shop.snapshotId}`,
    async (ids) => {
      const rows = await context.db
        .select()
        .from(attachRates)
        .where(
          and(
            eq(attachRates.snapshotId, shop.snapshotId),
            eq(attachRates.level, "PRODUCT"),
            inArray(attachRates.givenKey, [...ids]),
            gt(attachRates.later90, 0),
          ),
        )
        .orderBy(asc(attachRates.pairNumber));
      return groupByKey(ids, rows, ({ givenKey }) => givenKey).map((own) =>
        mostFollowing(own.map((row) => attachRateOf(shop, row))),
      );
    },
  ).load(productId);
}

function mostFollowing(rates: readonly AttachRate[]): Follower | null {
  const rateOf = ({ later }: Follower): number => later.share.rate.value ?? 0;
  const followers = rates.flatMap(({ added, later }): Follower[] => {
    const own = later.find(({ withinDays }) => withinDays === WITHIN_DAYS);
    return own !== undefined && (own.share.difference.low ?? 0) > 0
      ? [{ product: added, later: own }]
      : [];
  });
  return followers.sort((a, b) => rateOf(b) - rateOf(a))[0] ?? null;
}
