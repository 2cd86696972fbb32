import type { HealthCheck } from "../health.js";
import type { Plan } from "../plan.js";
import type { OutcomeName } from "../outcome.js";
import type { ArmResult, OutcomeResult } from "../result.js";
import { verdictOf } from "./decision-rule.js";
import { meanOf, SCRAMBLINGS } from "./mean-error.js";
import { countText, percentText } from "./plain-number.js";
import type { StopState } from "./stop-rule.js";
import type { SummarisedArm } from "./summarise-arm.js";

/** Relative lift of revenue that only the best kind of experiment reaches on average. */
const RARE_LIFT = 0.029;
/** One that published experiments do not show. */
const UNHEARD_LIFT = 0.1;
/** AOV lifts below this share are not worth a warning. */
const NOTICEABLE_AOV_LIFT = 0.001;

/** Whether the run reached the precision that was asked for. */
export function mcseTargetMet({ scenario }: Plan, { stop, relativeMcse }: StopState): HealthCheck {
  const code = "MCSE_TARGET_MET";
  const target = percentText(scenario.precision.targetRelativeMcse);
  if (stop === "PRECISE_ENOUGH") {
    const message = `The Monte Carlo error of the expected profit is small enough (asked: ${target} of it).`;
    return { code, status: "PASS", message, fix: null };
  }
  const reached =
    relativeMcse === null ? "not known as a share of a profit of 0" : percentText(relativeMcse);
  return {
    code,
    status: "WARN",
    message: `The Monte Carlo error of the expected profit is ${reached}; asked: ${target}.`,
    fix: `Allow more draws than ${countText(scenario.precision.maxDraws)}, or a larger error.`,
  };
}

/** Whether either half of the scramblings alone leads to the same verdict and sign of profit. */
export function seedStability(arms: readonly SummarisedArm[]): HealthCheck {
  const code = "SEED_STABILITY";
  const unstable = arms.filter(({ gains, context }) => {
    if (gains.length < 2 * SCRAMBLINGS) return true;
    const [first, second] = [halfOf(gains, 0), halfOf(gains, 1)] as const;
    const sameSign = meanOf(first) > 0 === meanOf(second) > 0;
    return !sameSign || verdictOf(first, context) !== verdictOf(second, context);
  });
  if (unstable.length === 0) {
    const message = "Both halves of the draws lead to the same verdicts.";
    return { code, status: "PASS", message, fix: null };
  }
  return {
    code,
    status: "WARN",
    message: `The halves of the draws disagree on arm ${namesOf(unstable.map(({ result }) => result.key))}.`,
    fix: "Ask for more draws or a smaller Monte Carlo error: another seed could change the verdict.",
  };
}

/** Whether an AOV lift comes from merging orders rather than from larger baskets. */
export function aovLiftMechanical(results: readonly ArmResult[]): HealthCheck {
  const code = "AOV_LIFT_MECHANICAL";
  const mechanical = results.filter(({ aovDecomposition }) => {
    if (aovDecomposition === null) return false;
    const total = Math.abs(aovDecomposition.total.mean);
    const part = Math.abs(aovDecomposition.mechanical.mean);
    return part > NOTICEABLE_AOV_LIFT && part > total / 2;
  });
  if (mechanical.length === 0) {
    const message = "No arm's AOV lift comes mainly from counting orders differently.";
    return { code, status: "PASS", message, fix: null };
  }
  return {
    code,
    status: "WARN",
    message: `In arm ${namesOf(mechanical.map(({ key }) => key))} AOV changes mainly because orders are merged, not because customers buy more.`,
    fix: "Judge the arm by its profit, and quote AOV without its mechanical part.",
  };
}

/**
 * Whether a lift is too good to be true (Twyman's law).
 * @see Browne, Swarbrick Jones (2017): of 6,700 e-commerce experiments 90 % moved revenue per visitor
 *   by less than 1.2 %; the best kind of change by 2.9 % on average
 */
export function plausibilityTwyman(results: readonly ArmResult[]): HealthCheck {
  const code = "PLAUSIBILITY_TWYMAN";
  const found = results.map(({ key, outcomes }) => ({
    key,
    lift: Math.abs(relativeMean(outcomes, "NET_REVENUE")),
  }));
  const large = found.filter(({ lift }) => lift > RARE_LIFT);
  if (large.length === 0) {
    const message = "No arm's revenue changes by more than published experiments show.";
    return { code, status: "PASS", message, fix: null };
  }
  const texts = large.map(({ key, lift }) => `"${key}" by ${percentText(lift)}`);
  return {
    code,
    status: large.some(({ lift }) => lift > UNHEARD_LIFT) ? "FAIL" : "WARN",
    message: `Revenue is expected to change more than published experiments show: ${texts.join(", ")}.`,
    fix: "Question the strongest assumption of the tornado first; run the same scenario with SCEPTICAL beliefs.",
  };
}

function relativeMean(outcomes: readonly OutcomeResult[], name: OutcomeName): number {
  return outcomes.find(({ outcome }) => outcome === name)?.relative?.total.mean ?? 0;
}

/** Draws of the first or of the second sixteen scramblings. */
function halfOf(gains: Float64Array, half: 0 | 1): Float64Array {
  const chosen = new Float64Array(gains.length);
  const width = SCRAMBLINGS / 2;
  let count = 0;
  for (let from = half * width; from < gains.length; from += SCRAMBLINGS) {
    const part = gains.subarray(from, from + width);
    chosen.set(part, count);
    count += part.length;
  }
  return chosen.subarray(0, count);
}

function namesOf(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(", ");
}
