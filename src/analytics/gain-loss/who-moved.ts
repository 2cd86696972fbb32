import type { Period } from "../../domain/calendar.js";
import type {
  BehaviourWords,
  CustomerFilterWords,
  HeldWords,
  NumberWords,
} from "../../graphql/customer-filter-words.js";
import {
  allOf,
  selectionOf,
  type CustomerSelection,
} from "../../graphql/entities/customer-selection.type.js";
import { globalId } from "../../graphql/global-id.js";
import type { CurrentShop } from "../../graphql/shop-directory.js";
import { GainLossBreakdown, Movement } from "./movement.js";

export interface MovedWithin {
  readonly by: GainLossBreakdown;
  readonly value: string;
  readonly now: Period;
  readonly before: Period;
}

type Words = HeldWords & Pick<BehaviourWords, "orderNumber">;

const ordered = (period: Period, words: Words = {}): CustomerFilterWords => ({
  behaviour: { event: "PURCHASE", period, ...words },
});

const days = ({ from, to }: Period) => ({ from, to });

const not = (words: CustomerFilterWords): CustomerFilterWords => ({ not: words });

const OF_CUSTOMERS: readonly GainLossBreakdown[] = [
  GainLossBreakdown.RFM_SEGMENT,
  GainLossBreakdown.SEGMENT,
];

/** The product, category or brand in words; null where no filter can name it. */
function wordsOf({ by, value }: MovedWithin): Words | null {
  if (by === GainLossBreakdown.SHOP || OF_CUSTOMERS.includes(by)) return {};
  if (by === GainLossBreakdown.PRODUCT) return { product: value };
  if (value === "unknown") return null;
  return by === GainLossBreakdown.CATEGORY ? { category: value } : { brand: value };
}

/** @returns null for movements and values that no filter tells apart */
export function whoMoved(
  movement: Movement | "kept",
  within: MovedWithin,
  shop: CurrentShop,
): CustomerSelection | null {
  const { by, value } = within;
  const isSegment = OF_CUSTOMERS.includes(by);
  if (isSegment && value === "unknown") return null;
  const words = wordsOf(within);
  const conditions = words === null ? null : conditionsOf(movement, words, within);
  if (conditions === null) return null;
  const segment = isSegment ? [{ inSegment: globalId("Segment", shop.key, value) }] : [];
  return selectionOf(shop, allOf(...segment, ...conditions));
}

function conditionsOf(
  movement: Movement | "kept",
  words: Words,
  { now, before }: MovedWithin,
): CustomerFilterWords[] | null {
  const isFirst = ordered(now, { orderNumber: { eq: 1 } });
  const kept = [ordered(now, words), ordered(before, words)];
  const changed = (revenue: NumberWords): CustomerFilterWords => ({
    change: { period: days(now), against: days(before), revenue, ...words },
  });
  const won = [ordered(now, words), not(ordered(before, words))];
  switch (movement) {
    case Movement.NEW:
      return [ordered(now, words), isFirst];
    case Movement.SWITCHED_IN:
      return [...won, ordered(before)];
    case Movement.RETURNED:
      return [ordered(now, words), not(ordered(before)), not(isFirst)];
    case Movement.SWITCHED_OUT:
      return [ordered(before, words), not(ordered(now, words)), ordered(now)];
    case Movement.LEFT:
      return [ordered(before, words), not(ordered(now))];
    case Movement.KEPT_UP:
      return [...kept, changed({ gt: 0 })];
    case Movement.KEPT_EQUAL:
      return [...kept, changed({ eq: 0 })];
    case Movement.KEPT_DOWN:
      return [...kept, changed({ lt: 0 })];
    case "kept":
      return kept;
    case Movement.ANONYMOUS:
      return null;
  }
}
