import type { SplitOrders } from "../baseline.js";

/**
 * Share of the further orders of a day that come within so many minutes of the one before: between the
 * measured windows by straight lines, from 0 at 0 minutes; beyond the last, as the last.
 */
export function shareWithinMinutes({ withinMinutes }: SplitOrders, minutes: number): number {
  let before = { minutes: 0, share: 0 };
  for (const window of withinMinutes) {
    if (minutes < window.minutes) {
      const way = (minutes - before.minutes) / (window.minutes - before.minutes);
      return before.share + (window.share - before.share) * Math.max(0, way);
    }
    before = window;
  }
  return before.share;
}
