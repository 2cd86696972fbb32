import type { Baseline } from "../engine/baseline.js";
import type { PolicyWarning } from "../engine/policy.js";
import { beyondEvidence, percent } from "./beyond-evidence.js";
import { basketScale, shopOrderValueCents } from "./shop-order-value.js";

/** Mean of what filling up adds in a shop with a mean order of 60.00, cents: PERT(6, 11, 20). */
const ADDED_CENTS = 1167;
/** Raise of the threshold that the evidence is of. */
export const EVIDENCE_STEP = 0.25;
/** Margin where the shop's files hold no costs. */
const STANDARD_MARGIN = 0.4;

/** What to know about a threshold before it is simulated. */
export function thresholdWarnings(asked: {
  readonly thresholdCents: number;
  readonly oldThresholdCents: number;
  readonly shippingCents: number;
  readonly baseline: Baseline;
}): readonly PolicyWarning[] {
  const { thresholdCents, oldThresholdCents, shippingCents, baseline } = asked;
  const mean = shopOrderValueCents(baseline);
  const added = ADDED_CENTS * basketScale(baseline) * (baseline.margin?.share ?? STANDARD_MARGIN);
  const warnings: PolicyWarning[] = [];
  if (added < shippingCents) {
    warnings.push({
      code: "TOP_UP_BELOW_SUBSIDY",
      message:
        `Filling up adds about ${money(added)} of margin and costs ${money(shippingCents)} of ` +
        "shipping: each filled basket loses money.",
      fix: "Raise the threshold, or offer cheaper shipping instead of free.",
    });
  }
  if (mean !== null && (thresholdCents < mean || thresholdCents > 2 * mean)) {
    warnings.push({
      code: "THRESHOLD_FAR_FROM_CART",
      message: `The threshold is ${money(thresholdCents)}, the mean order ${money(mean)}: few baskets lie just below it.`,
      fix: "Thresholds work between the mean order and twice it.",
    });
  }
  if (thresholdCents < oldThresholdCents) {
    warnings.push({
      code: "LOWERED_THRESHOLD",
      message: "The evidence is of a raised threshold; lowering it is taken to do the opposite.",
      fix: "Override spendAtRaise with what your shop has seen.",
      isExtrapolated: true,
    });
  }
  const step = Math.abs(thresholdCents / oldThresholdCents - 1);
  if (step > 2 * EVIDENCE_STEP) {
    warnings.push(
      beyondEvidence(
        `The threshold changes by ${percent(step)}; the evidence is of ${percent(EVIDENCE_STEP)}, and the change in spend is taken in proportion.`,
        "Override spendAtRaise, or compare smaller steps.",
      ),
    );
  }
  return warnings;
}

/** Cents as 12.34. */
function money(cents: number): string {
  const whole = Math.floor(cents + 0.5);
  const rest = whole % 100;
  return `${(whole - rest) / 100}.${rest < 10 ? "0" : ""}${rest}`;
}
