/** Customers whose highest bytes one Philox call gives. */
export const GROUP = 16;

/** Group of a customer. */
export function groupOf(customer: number): number {
  return customer >>> 4;
}
