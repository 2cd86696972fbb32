/** Customers whose highest bytes one Philox call gives. */
export const GROUP = 16;

/** Groups, and customers, found at once at most. */
export const GROUPS_AT_ONCE = 64;
export const MOST_AT_ONCE = GROUP * GROUPS_AT_ONCE;

/** Group of a customer. */
export function groupOf(customer: number): number {
  return customer >>> 4;
}
