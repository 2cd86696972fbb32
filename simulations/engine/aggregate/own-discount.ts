import type { Behaviour, ExtraOrder } from "../behaviour.js";
import { policyOfPurpose } from "../customer/extra-orders.js";

/** Share of value that an extra order's own policy gives up on it. */
export function ownDiscount({ discounts }: Behaviour, { purpose }: ExtraOrder): number {
  const policy = policyOfPurpose(purpose);
  let share = 0;
  for (const discount of discounts) {
    if (policyOfPurpose(discount.purpose) === policy) share += discount.share;
  }
  return Math.min(1, share);
}
