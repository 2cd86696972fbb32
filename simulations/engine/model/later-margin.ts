/** Days after the run whose margin counts as later margin. */
export const LATER_DAYS = 365;

/**
 * What money of the year after the run is worth at its end: orders are spread over the year, so half a
 * year's discount.
 *
 * @param discountRate yearly, above -1
 */
export function laterDiscount(discountRate: number): number {
  return 1 / Math.sqrt(1 + discountRate);
}

/**
 * Margin of the year after the run, discounted to its end, cents: what `orders` expected order days are
 * worth at the customer's expected order value as it was without the policy. Returned orders leave
 * nothing.
 *
 * Orders are those expected in `LATER_DAYS` days at the baseline's rate and drop-out chance given where
 * the customer stands after a run of H days at the baseline's rate and the policy's drop-out odds: for
 * one who was silent in it, expectedOrders of a posterior that saw the silence; averaged over chance
 * this is E(H + 365) - E(H) at unchanged odds. A policy's change in the rate of orders ends with the run
 * and leaves them as they are in control. An order borrowed from beyond the horizon counts against them. One who was brought back orders at `quality` times his
 * rate there as in the run, so within 365 x quality operational days.
 */
export function laterMarginCents(
  orders: number,
  orderValueCents: number,
  shop: { readonly margin: number; readonly returns: number; readonly discountRate: number },
): number {
  return (
    orders * orderValueCents * shop.margin * (1 - shop.returns) * laterDiscount(shop.discountRate)
  );
}
