import type { JointBreakEven } from "../break-even.js";
import type { AdditiveBasis, AdditiveFit } from "./additive-fit.js";
import type { BeliefColumn } from "./belief-table.js";
import type { DrawnTogether } from "./drawn-together.js";
import { quantileOfSorted, type Ascending } from "./quantile.js";
import { responseCurve } from "./response-curve.js";

/** Where levels are looked for: beyond, a belief's ends are hardly drawn. */
const LOWEST = 0.01;
const HIGHEST = 0.99;
const STEPS = 98;

/** One assumption along its level. */
interface Path {
  readonly key: string;
  readonly valueAt: (level: number) => number;
  /** Expected profit there, all else as believed, less what it is as believed. */
  readonly gainAt: (level: number) => number;
}

/**
 * The level at which expected profit is 0 if all assumptions stand at it at once. At level u an
 * assumption has the quantile u of its belief where more of it earns more, and 1 - u where less does: 0.5
 * is the middle of every belief, and all get better together as u grows. What each adds to profit is its
 * own curve of the additive fit, without the bins of residuals where others are not drawn independently of
 * it; that assumptions act together is not seen. Those without effect are left out.
 *
 * @param columns of the arm
 */
export function jointBreakEven(
  { basis, fit }: { readonly basis: AdditiveBasis; readonly fit: AdditiveFit },
  columns: readonly BeliefColumn[],
  together: DrawnTogether,
): JointBreakEven {
  if (basis.terms.length === 0) return none("TOO_FEW_DRAWS");
  const paths = columns.flatMap((column): Path[] => {
    const curve = responseCurve(basis, fit, basis.columns.indexOf(column));
    if (!curve.hasEffect) return [];
    const at = together(column).length > 1 ? curve.extrapolated : curve.at;
    const ranked = rankedValues(column);
    const isBetter = at(quantileOfSorted(ranked, 0.9)) >= at(quantileOfSorted(ranked, 0.1));
    const valueAt = (level: number) => quantileOfSorted(ranked, isBetter ? level : 1 - level);
    return [{ key: column.key, valueAt, gainAt: (level) => at(valueAt(level)) - fit.mean }];
  });
  if (paths.length === 0) return none("NO_EFFECT");
  const profitAt = (level: number) =>
    paths.reduce((profit, { gainAt }) => profit + gainAt(level), fit.mean);
  const level = levelOfNothing(profitAt);
  if (level === null) {
    return none(profitAt(0.5) > 0 ? "ALWAYS_PROFITABLE" : "NEVER_PROFITABLE");
  }
  return {
    level,
    values: paths.map(({ key, valueAt }) => ({ key, value: valueAt(level) })),
    reason: null,
  };
}

const none = (reason: JointBreakEven["reason"]): JointBreakEven => ({
  level: null,
  values: [],
  reason,
});

function rankedValues({ values, order }: BeliefColumn): Ascending {
  return { length: order.length, at: (rank) => values[order[rank] as number] };
}

/** Of levels at which the sign changes, the nearest to the middle; null without one. */
function levelOfNothing(profitAt: (level: number) => number): number | null {
  const levels = Array.from(
    { length: STEPS + 1 },
    (_, step) => LOWEST + ((HIGHEST - LOWEST) * step) / STEPS,
  );
  const roots = levels.slice(1).flatMap((high, place) => {
    const low = levels[place] as number;
    const isAbove = profitAt(low) > 0;
    return profitAt(high) > 0 === isAbove ? [] : [bisected(profitAt, low, high)];
  });
  const [first, ...others] = roots;
  if (first === undefined) return null;
  return others.reduce(
    (best, root) => (Math.abs(root - 0.5) < Math.abs(best - 0.5) ? root : best),
    first,
  );
}

function bisected(profitAt: (level: number) => number, low: number, high: number): number {
  const isAbove = profitAt(low) > 0;
  let [from, until] = [low, high];
  for (let halving = 0; halving < 50; halving += 1) {
    const middle = (from + until) / 2;
    if (profitAt(middle) > 0 === isAbove) from = middle;
    else until = middle;
  }
  return (from + until) / 2;
}
