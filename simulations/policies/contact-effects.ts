import type { Baseline } from "../engine/baseline.js";
import type { Effect } from "../engine/effect.js";
import type { ParameterValues } from "../engine/policy.js";
import { numberOf } from "./parameter-values.js";
import { basketScale } from "./shop-order-value.js";

/** What messages to a customer cost: to send, in consents lost, and by response. */
export function contactEffects(
  contacts: number,
  parameters: ParameterValues,
  assume: { readonly unsubscribe: number; readonly consentValue: number },
  baseline: Baseline,
): readonly Effect[] {
  return [
    {
      kind: "CONTACT_COST",
      contacts,
      centsPerContact: numberOf(parameters, "messageCents"),
    },
    {
      kind: "UNSUBSCRIBE",
      probability: assume.unsubscribe,
      valueCents: assume.consentValue * basketScale(baseline),
    },
    { kind: "RESPONSE_COST", cents: numberOf(parameters, "responseCents") },
  ];
}
