/** Three standard errors either way: a false alarm in about 370 months of chance alone. */
const WIDTH = 3;

export interface ControlLimits {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Limits of a rate over so many orders, on a p' chart.
 *
 * @param usual orders and refunded orders of all time, and how much more than chance they vary
 * @returns null where the chart has no orders
 * @see Laney (2002)
 */
export function controlLimits(
  orders: number,
  usual: { readonly orders: number; readonly refundedOrders: number; readonly dispersion: number },
): ControlLimits | null {
  if (orders === 0 || usual.orders === 0) return null;
  const rate = usual.refundedOrders / usual.orders;
  const half = WIDTH * Math.sqrt((usual.dispersion * rate * (1 - rate)) / orders);
  return { lower: Math.max(0, rate - half), upper: Math.min(1, rate + half) };
}
