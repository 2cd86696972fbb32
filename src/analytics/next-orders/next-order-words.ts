import type { CustomerFilterWords } from "../../graphql/customer-filter-words.js";
import { NextOrderBreakdown } from "./next-order-input.graphql.js";

/** The last order number that rows tell apart: it stands for all later ones too. */
export const LAST_NUMBER = 10;
export const OTHERS = "(other)";
const UNKNOWN = "unknown";

const ATTRIBUTES = {
  [NextOrderBreakdown.CHANNEL]: "CHANNEL",
  [NextOrderBreakdown.DEVICE]: "DEVICE",
  [NextOrderBreakdown.COUNTRY]: "COUNTRY",
  [NextOrderBreakdown.FIRST_PRODUCT]: "FIRST_PRODUCT",
} as const;

/** Customers with at least so many orders. */
export const orderedAtLeast = (orders: number): CustomerFilterWords => ({
  feature: { feature: "ORDER_COUNT", number: { gte: orders } },
});

/** Customers whose latest order has this number: they wait for the next one. */
export const waitingAfter = (orderNumber: number): CustomerFilterWords =>
  orderNumber < LAST_NUMBER
    ? { feature: { feature: "ORDER_COUNT", number: { eq: orderNumber } } }
    : orderedAtLeast(LAST_NUMBER);

/** Customers whose next order came within so many days. */
export const followedInDays = (orderNumber: number, days: number): CustomerFilterWords => ({
  behaviour: {
    event: "PURCHASE",
    orderNumber: orderNumber < LAST_NUMBER ? { eq: orderNumber + 1 } : { gt: LAST_NUMBER },
    daysSincePreviousOrder: { lte: days },
  },
});

/** Customers with a value of the breakdown; `known` are all its values. */
export function withValue(
  by: NextOrderBreakdown,
  value: string,
  known: readonly string[],
): CustomerFilterWords {
  if (value === OTHERS) {
    const named = known.filter((other) => other !== OTHERS);
    return { not: { or: named.map((other) => withValue(by, other, known)) } };
  }
  if (by === NextOrderBreakdown.COHORT_YEAR) {
    const year = Number(value);
    const period = { from: `${value}-01-01`, to: `${String(year + 1).padStart(4, "0")}-01-01` };
    return { behaviour: { event: "PURCHASE", orderNumber: { eq: 1 }, period } };
  }
  const isMissing = by === NextOrderBreakdown.FIRST_PRODUCT && value === UNKNOWN;
  const string = isMissing ? { isNull: true } : { eq: value };
  return { attribute: { attribute: ATTRIBUTES[by], string } };
}
