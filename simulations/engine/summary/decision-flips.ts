import type { Decision } from "../result.js";
import type { BeliefColumn } from "./belief-table.js";
import { verdictOf, type DecisionContext, type Verdict } from "./decision-rule.js";
import type { ResponseCurve } from "./response-curve.js";

/** Values of an assumption, by rank among its draws, at which the rule is asked again. */
const CENTRES = 33;
const MOST_FLIPS = 2;

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
 * The assumptions that would change the verdict if they were known to lie elsewhere in the range that
 * is thought plausible (1st to 99th percentile). At each of 33 values the rule is applied to the
 * tenth of the draws nearest to it, each moved to the value along the assumption's response curve.
 * A change counts where the next value further out agrees with it.
 */
export function decisionFlips(input: FlipInput): Decision["flips"] {
  const { verdict, gains, candidates, context } = input;
  const flips: Decision["flips"][number][] = [];
  for (const candidate of candidates) {
    if (flips.length === MOST_FLIPS) break;
    const flip = candidate.curve.hasEffect ? flipOf(verdict, gains, candidate, context) : null;
    if (flip !== null) flips.push(flip);
  }
  return flips;
}

interface Step {
  readonly value: number;
  readonly verdict: Verdict;
}

function flipOf(
  verdict: Verdict,
  gains: Float64Array,
  candidate: FlipCandidate,
  context: DecisionContext,
): Decision["flips"][number] | null {
  const { column } = candidate;
  const ranks = Array.from({ length: CENTRES }, (_, j) =>
    Math.round((0.01 + (0.98 * j) / (CENTRES - 1)) * (column.order.length - 1)),
  );
  const steps = ranks.map((rank) => {
    const { value, nearby } = drawsNear(rank, gains, candidate);
    return { value, verdict: verdictOf(nearby, context) };
  });
  const believed = column.mean;
  const right = steps.filter((step) => step.value >= believed);
  const left = steps.filter((step) => step.value < believed).reverse();
  const found = [firstChange(verdict, right), firstChange(verdict, left)].filter(
    (step) => step !== null,
  );
  found.sort((a, b) => Math.abs(a.value - believed) - Math.abs(b.value - believed));
  const nearest = found[0];
  return nearest === undefined
    ? null
    : { key: column.key, believed, flipsAt: nearest.value, to: nearest.verdict };
}

/** Going outwards, half way between the last value that agrees and the first two that do not. */
function firstChange(verdict: Verdict, outwards: readonly Step[]): Step | null {
  for (let i = 0; i < outwards.length; i += 1) {
    const step = outwards[i] as Step;
    const next = outwards[i + 1] ?? step;
    if (step.verdict === verdict || next.verdict !== step.verdict) continue;
    const before = outwards[i - 1];
    const value = before === undefined ? step.value : (before.value + step.value) / 2;
    return { value, verdict: step.verdict };
  }
  return null;
}

function drawsNear(
  rank: number,
  gains: Float64Array,
  { column, curve }: FlipCandidate,
): { value: number; nearby: Float64Array } {
  const { order, values } = column;
  const count = Math.min(order.length, Math.max(32, Math.floor(order.length / 10)));
  const from = Math.max(0, Math.min(order.length - count, rank - (count >> 1)));
  const value = values[order[rank] as number] as number;
  const here = curve.at(value);
  const nearby = new Float64Array(count);
  for (let i = 0; i < count; i += 1) {
    const draw = order[from + i] as number;
    nearby[i] = (gains[draw] as number) + here - curve.at(values[draw] as number);
  }
  return { value, nearby };
}
