import type { ParameterValues, PolicyWarning } from "../engine/policy.js";
import { numberOf } from "./parameter-values.js";

/** A parameter more than so many times what its effect is believed for is beyond the evidence. */
const FAR = 2;

/** What is believed at the standard discount and number of messages, and asked at far more. */
export function contactBeyondEvidence(
  parameters: ParameterValues,
  standard: { readonly touches: number; readonly discount: number },
): readonly PolicyWarning[] {
  const discount = numberOf(parameters, "discount");
  const touches = numberOf(parameters, "touches");
  const warnings: PolicyWarning[] = [];
  if (discount > FAR * standard.discount) {
    warnings.push(
      beyondEvidence(
        `A discount of ${percent(discount)} is more than twice the ${percent(standard.discount)} that takeUp is believed for; what the discount adds is taken to grow with its root.`,
        "Override takeUp with what is believed at this discount.",
      ),
    );
  }
  if (touches > FAR * standard.touches) {
    warnings.push(
      beyondEvidence(
        `${touches} messages are more than twice the ${standard.touches} that takeUp is believed for; each further one is taken to add laterTouch of the one before.`,
        "Override takeUp with what is believed of so many messages.",
      ),
    );
  }
  return warnings;
}

export function beyondEvidence(message: string, fix: string): PolicyWarning {
  return { code: "BEYOND_EVIDENCE", message, fix, isExtrapolated: true };
}

/** 0.15 as 15 %. */
export function percent(share: number): string {
  return `${Math.floor(100 * share + 0.5)} %`;
}
