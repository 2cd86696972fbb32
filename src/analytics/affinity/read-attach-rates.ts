import { and, eq, gte, isNotNull } from "drizzle-orm";
import { compareProportions } from "../../stats/real-tests/two-proportions.js";
import type { PageArgs } from "../../graphql/connection.type.js";
import type { Context } from "../../graphql/context.js";
import { allOf, selectionOf } from "../../graphql/entities/customer-selection.type.js";
import {
  EstimateMethod,
  modelled,
  share,
  suppressed,
  SuppressionReason,
} from "../../graphql/estimate.type.js";
import { keysetPage } from "../../graphql/keyset-page.js";
import { provenanceOf } from "../../graphql/provenance.type.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { affinityLists, attachRates } from "./affinity.analytic.js";
import { onlyWords, togetherWords } from "./affinity-words.js";
import { EVERYBODY } from "./affinity-rows.js";
import type { AttachRate, AttachRateConnection, AttachShare } from "./attach-answer.graphql.js";
import type { AttachRateInput } from "./attach-input.graphql.js";
import type { BasketLevel } from "./basket-level.js";
import { BasketKind } from "./basket-words.graphql.js";
import { leftOut } from "./left-out.js";
import { levelUnavailable } from "./level-unavailable.js";

type Row = typeof attachRates.$inferSelect;

const DEFINITION =
  "Among the 50 in most orders of the level; orders placed when both were on sale. Same order: orders of the given one that also hold the added one. Later: orders of known customers that the same customer followed by another with the added one within the days, counted once the days are over. Beside it the same of orders without the given one. Wilson 95 % intervals take orders as independent; the difference has Newcombe's.";

/** Two statements: whether the level has anything, and the page. */
export async function readAttachRates(
  context: Context,
  shop: CurrentShop,
  input: AttachRateInput,
  page: PageArgs,
): Promise<Omit<AttachRateConnection, "nodes" | "totalCount">> {
  const { level, given, added, minOrders, orderBy } = input;
  const [list] = await context.db
    .select()
    .from(affinityLists)
    .where(
      and(
        eq(affinityLists.snapshotId, shop.snapshotId),
        eq(affinityLists.level, level),
        eq(affinityLists.basket, BasketKind.ORDER),
        eq(affinityLists.segmentId, EVERYBODY),
      ),
    )
    .limit(1);
  const found = await keysetPage<AttachRate>(
    {
      context,
      shop,
      table: attachRates,
      order: [
        { column: attachRates[orderBy], isDescending: true },
        { column: attachRates.pairNumber, isDescending: false },
      ],
      where: and(
        eq(attachRates.level, level),
        gte(attachRates.orders, minOrders),
        // a rate without orders to count it on has no place in the order
        isNotNull(attachRates[orderBy]),
        given === undefined ? undefined : eq(attachRates.givenKey, given),
        added === undefined ? undefined : eq(attachRates.addedKey, added),
      ),
      page,
      reads: ["order_lines"],
    },
    (row) => attachRateOf(shop, row as Row),
  );
  return {
    ...found,
    unavailable: found.unavailable ?? (list === undefined ? levelUnavailable(level) : null),
    provenance: provenanceOf(shop, DEFINITION, list === undefined ? [] : leftOut(list)),
  };
}

export function attachRateOf(shop: CurrentShop, row: Row): AttachRate {
  const level = row.level as BasketLevel;
  const { givenKey, givenName: name, givenCategory: category, givenBrand: brand } = row;
  const given = { key: givenKey, name, category, brand };
  const added = {
    key: row.addedKey,
    name: row.addedName,
    category: row.addedCategory,
    brand: row.addedBrand,
  };
  const later30 = [row.orders30, row.later30, row.otherOrders30, row.otherLater30] as const;
  const later90 = [row.orders90, row.later90, row.otherOrders90, row.otherLater90] as const;
  return {
    given,
    added,
    sameOrder: shareOf(row.orders, row.sameOrders, row.otherOrders, row.otherSameOrders),
    later: [
      { withinDays: 30, share: shareOf(...later30) },
      { withinDays: 90, share: shareOf(...later90) },
    ],
    who: selectionOf(shop, togetherWords(level, given, added)),
    whoNotYet: selectionOf(shop, allOf(...onlyWords(level, given, added))),
  };
}

function shareOf(
  orders: number,
  attachedOrders: number,
  otherOrders: number,
  otherAttachedOrders: number,
): AttachShare {
  const compared = compareProportions(
    { customers: otherOrders, successes: otherAttachedOrders },
    { customers: orders, successes: attachedOrders },
  );
  return {
    orders,
    attachedOrders,
    rate: share(attachedOrders, orders),
    otherOrders,
    otherAttachedOrders,
    otherRate: share(otherAttachedOrders, otherOrders),
    difference:
      compared === null
        ? suppressed(SuppressionReason.NO_COMPARISON, orders)
        : modelled({
            value: compared.difference,
            low: compared.low,
            high: compared.high,
            standardError: compared.standardError,
            n: orders + otherOrders,
            method: EstimateMethod.WILSON,
          }),
  };
}
