import type { Baseline } from "../baseline.js";
import type { ArmWide, Behaviour } from "../behaviour.js";
import type { Effect, PolicyEffects } from "../effect.js";
import { BehaviourBuilder, type EffectOrigin } from "./behaviour-builder.js";
import type { RunCalendar } from "./run-calendar.js";

/** One policy of an arm, as it is to customers of one class in one draw. */
export interface PolicyPart {
  /** Place among POLICY_KINDS. */
  readonly kindIndex: number;
  readonly effects: PolicyEffects;
  /** What a contact cap leaves of its contacts, 0 to 1. */
  readonly contactShare: number;
  readonly isNoticed: boolean;
}

/**
 * What the policies that reach a customer come to, together. Of one that goes unnoticed only
 * CONTACT_COST, CUSTOMER_COST and UNSUBSCRIBE apply. Neutral effects come to exactly the behaviour
 * that no effects come to.
 */
export function compileBehaviour(
  run: RunCalendar,
  baseline: Baseline,
  parts: readonly PolicyPart[],
): Behaviour {
  const builder = new BehaviourBuilder(run, baseline);
  for (const part of parts) addPart(builder, part);
  return builder.build();
}

function addPart(builder: BehaviourBuilder, part: PolicyPart): void {
  const { kindIndex, contactShare, isNoticed } = part;
  const { effects } = part.effects;
  const contacts = contactsOf(effects) * contactShare;
  effects.forEach((effect, effectIndex) => {
    const origin: EffectOrigin = { kindIndex, effectIndex, contactShare };
    if (effect.kind === "UNSUBSCRIBE") {
      const { probability, valueCents } = effect;
      builder.addConsentRisk({ contacts, probability, valueCents });
    } else if (isNoticed) {
      builder.add(effect, origin);
    } else {
      builder.addUnnoticed(effect, origin);
    }
  });
}

function contactsOf(effects: readonly Effect[]): number {
  let contacts = 0;
  for (const effect of effects) if (effect.kind === "CONTACT_COST") contacts += effect.contacts;
  return contacts;
}

/** What an arm does to the shop as a whole: from what its policies do to customers of their class 1. */
export function compileArmWide(policies: readonly PolicyEffects[]): ArmWide {
  let arrivalFactor = 1;
  let arrivalsPerWeek = 0;
  let mediaCentsPerWeek = 0;
  let fixedCents = 0;
  for (const { effects } of policies) {
    for (const effect of effects) {
      if (effect.kind === "ARRIVAL_RATE") arrivalFactor *= effect.factor;
      if (effect.kind === "ARRIVALS") arrivalsPerWeek += effect.perWeek;
      if (effect.kind === "MEDIA_COST") mediaCentsPerWeek += effect.centsPerWeek;
      if (effect.kind === "FIXED_COST") fixedCents += effect.cents;
    }
  }
  return { arrivalFactor, arrivalsPerWeek, mediaCentsPerWeek, fixedCents };
}
