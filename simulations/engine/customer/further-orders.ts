/**
 * Further orders of a day from one uniform: geometric, P(at least n) = again^n.
 *
 * @param again furtherPerOrderDay / (1 + furtherPerOrderDay), below 1
 * O(1 + orders).
 */
export function furtherOrders(luck: number, again: number): number {
  let orders = 0;
  for (let atLeast = again; luck < atLeast && orders < 1000; atLeast *= again) orders += 1;
  return orders;
}
