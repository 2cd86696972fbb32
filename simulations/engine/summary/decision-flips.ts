import type { Decision } from "../result.js";
import type { BeliefColumn } from "./belief-table.js";
import { verdictOf, type DecisionContext, type Verdict } from "./decision-rule.js";
import type { ResponseCurve } from "./response-curve.js";
import { spreadCurve } from "./spread-curve.js";

/** Values of an assumption, by rank among its draws, at which the rule is asked again. */
const CENTRES = 33;
/** Halvings of the distance between two of them. */
const HALVINGS = 8;
/** Draws that the rule is asked of. */
const MOST_DRAWS = 4096;
const MOST_FLIPS = 2;

type Flip = Decision["flips"][number];

export interface FlipCandidate {
  readonly column: BeliefColumn;
  /** Expected profit over the assumption. */
  readonly curve: ResponseCurve;
}

export interface FlipInput {
  /** Of all draws. */
  readonly verdict: Verdict;
  /** Gain in profit, cents, one per analysed draw. */
  readonly gains: Float64Array;
  /** Strongest first; the first two that change the verdict are named. */
  readonly candidates: readonly FlipCandidate[];
  readonly context: DecisionContext;
}

/**
 * The assumptions that would change the verdict if they were known, with the value from which on (or up
 * to which) they would, within the range that is thought plausible (1st to 99th percentile).
 *
 * At a value the rule is applied to all draws, each moved there along the assumption's response curve,
 * its distance from the curve scaled by how far draws lie from it at that value. Where knowing the
 * assumption to be what is believed already changes the verdict, the end of that is what is named.
 */
export function decisionFlips(input: FlipInput): Decision["flips"] {
  const flips: Flip[] = [];
  for (const candidate of input.candidates) {
    if (flips.length === MOST_FLIPS) break;
    const flip = candidate.curve.hasEffect ? flipOf(input, candidate) : null;
    if (flip !== null) flips.push(flip);
  }
  return flips;
}

type VerdictAt = (value: number) => Verdict;

interface Step {
  readonly value: number;
  readonly verdict: Verdict;
}

function flipOf({ verdict, gains, context }: FlipInput, candidate: FlipCandidate): Flip | null {
  const { column } = candidate;
  const believed = column.mean;
  const verdictAt = conditionalVerdict(gains, candidate, context);
  const now = verdictAt(believed);
  const plausible = plausibleValues(column);
  const above = [believed, ...plausible.filter((value) => value > believed)];
  const below = [believed, ...plausible.filter((value) => value < believed).reverse()];
  const found = [above, below].flatMap((outwards) => {
    const change = firstChange(now, outwards, verdictAt);
    return change === null ? [] : [{ change, isAbove: outwards === above }];
  });
  found.sort((a, b) => Math.abs(a.change.value - believed) - Math.abs(b.change.value - believed));
  const [nearest] = found;
  if (nearest === undefined) return null;
  const { change, isAbove } = nearest;
  const isChanged = now !== verdict;
  return {
    key: column.key,
    believed,
    flipsAt: change.value,
    side: isAbove === isChanged ? "AT_MOST" : "AT_LEAST",
    to: isChanged ? now : change.verdict,
  };
}

function plausibleValues({ order, values }: BeliefColumn): readonly number[] {
  const last = order.length - 1;
  return Array.from({ length: CENTRES }, (_, j) => {
    const rank = Math.round((0.01 + (0.98 * j) / (CENTRES - 1)) * last);
    return values[order[rank] as number] as number;
  });
}

/**
 * The first verdict other than `now` that the next value further out agrees with, and from where on.
 *
 * @param outwards from the value that has the verdict `now`
 */
function firstChange(now: Verdict, outwards: readonly number[], verdictAt: VerdictAt): Step | null {
  const verdicts = [now];
  const verdictOfStep = (i: number) => (verdicts[i] ??= verdictAt(outwards[i] as number));
  for (let i = 1; i < outwards.length; i += 1) {
    const verdict = verdictOfStep(i);
    if (verdict === now) continue;
    if (i + 1 < outwards.length && verdictOfStep(i + 1) !== verdict) continue;
    const step = { value: outwards[i] as number, verdict };
    return { value: edgeBetween(outwards[i - 1] as number, step, verdictAt), verdict };
  }
  return null;
}

function edgeBetween(before: number, { value, verdict }: Step, verdictAt: VerdictAt): number {
  let inside = value;
  let outside = before;
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (inside + outside) / 2;
    if (verdictAt(middle) === verdict) inside = middle;
    else outside = middle;
  }
  return (inside + outside) / 2;
}

/** The rule's verdict if the assumption were known to have a value. */
function conditionalVerdict(
  gains: Float64Array,
  { column, curve }: FlipCandidate,
  context: DecisionContext,
): VerdictAt {
  const { values } = column;
  const count = Math.min(values.length, MOST_DRAWS);
  const left = new Float64Array(values.length);
  for (let draw = 0; draw < left.length; draw += 1) {
    left[draw] = (gains[draw] as number) - curve.at(values[draw] as number);
  }
  const spread = spreadCurve(left, column);
  for (let draw = 0; draw < count; draw += 1) {
    left[draw] = (left[draw] as number) / spread(values[draw] as number);
  }
  const moved = new Float64Array(count);
  return (value) => {
    const expected = curve.at(value);
    const scale = spread(value);
    for (let draw = 0; draw < count; draw += 1) {
      moved[draw] = expected + scale * (left[draw] as number);
    }
    return verdictOf(moved, context);
  };
}
