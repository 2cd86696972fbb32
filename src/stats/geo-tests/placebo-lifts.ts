import { groupSums, type SplitPanel } from "./geo-split.js";
import { quietestSplit } from "./quietest-split.js";

/** Weeks that regions are chosen by, at the least. */
export const WEEKS_TO_CHOOSE_BY = 8;

/** What the read-out of a test says of weeks in which nothing was tested. */
export interface PlaceboLift {
  /** Position of the week in which the test would have begun. */
  readonly start: number;
  /** ln of treated over control in the test, less the same before. */
  readonly logLift: number;
}

/**
 * Logarithm of how treated over control changed, from the `length` weeks before `start` to as many from
 * it on: the difference-in-differences of logarithms. What multiplies both groups alike (season, price,
 * a newsletter to all) falls out. Sums before and after are compared, not weeks: an error that lasts for
 * weeks does not make it look surer than it is.
 *
 * @returns null where a group has no outcome on a side
 * @see Bertrand, Duflo, Mullainathan (2004), How much should we trust differences-in-differences
 *   estimates?, Quarterly Journal of Economics 119, IV.C
 * O(1).
 */
export function logLift(
  panel: SplitPanel,
  split: number,
  { start, length }: { readonly start: number; readonly length: number },
): number | null {
  const before = groupSums(panel, split, { start: start - length, end: start });
  const after = groupSums(panel, split, { start, end: start + length });
  const change =
    Math.log(after.treated / after.control) - Math.log(before.treated / before.control);
  return Number.isFinite(change) ? change : null;
}

/**
 * The read-out of every span of `length` weeks that has as many before it. The regions of each are those
 * that the search chooses without the weeks of the span: a split that is chosen and tried on the same
 * weeks looks quieter than it will be.
 *
 * @returns in order of time; null where the panel is too short, or a group has no outcome in a span
 * @see Vaver, Koehler (2011), 5; Abadie, Diamond, Hainmueller (2010), Synthetic control methods, JASA 105,
 *   493-505 (placebo studies); Stone (1974), Cross-validatory choice, JRSS B 36, 111-147
 * O(weeks splits).
 */
export function placeboLifts(panel: SplitPanel, length: number): PlaceboLift[] | null {
  const { weekCount } = panel;
  if (weekCount < 2 * length + WEEKS_TO_CHOOSE_BY) return null;
  const lifts: PlaceboLift[] = [];
  for (let start = length; start <= weekCount - length; start++) {
    const split = quietestSplit(panel, { start: start - length, end: start + length });
    const lift = split === null ? null : logLift(panel, split, { start, length });
    if (lift === null) return null;
    lifts.push({ start, logLift: lift });
  }
  return lifts;
}
