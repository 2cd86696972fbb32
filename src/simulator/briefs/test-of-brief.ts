import type { PowerPlan } from "../../../simulations/engine/result.js";
import { countText, percentText, probabilityText } from "../memo/number-words.js";
import { MATRIX_HORIZON_DAYS } from "../matrix/policy-matrix.js";
import type { BriefTest } from "./brief-test.graphql.js";
import type { ChosenPolicy } from "./choose-policy.js";

/** Left alone where no plan says how many, and never fewer. */
const USUAL_SHARE = 0.1;

/** Whom to leave alone, by the experiment's power plan where there is one. */
export function testOf(segmentCustomers: number, chosen: ChosenPolicy | null): BriefTest {
  const cell = chosen?.cell ?? null;
  const customers = cell?.customers ?? segmentCustomers;
  const plan = cell?.power.find(({ outcome }) => outcome === chosen?.brief.measuredBy) ?? null;
  const days = cell?.horizonDays ?? MATRIX_HORIZON_DAYS;
  if (plan === null) {
    return usual(
      customers,
      `No experiment has planned a test: ${percentText(USUAL_SHARE)} is a rule of thumb. Look after ${days} days; whether the effect can be told by then is not known.`,
    );
  }
  const needed = plan.customersPerArm;
  if (needed === null) {
    return usual(
      customers,
      `The experiment expects no effect, so no test can show it: ${percentText(USUAL_SHARE)} is a rule of thumb.`,
    );
  }
  const least = leastHeldOut(customers, needed);
  return least === null
    ? tooFew(customers, needed, plan)
    : enough({ customers, needed, least, plan, weeks: Math.ceil(days / 7) });
}

function usual(customers: number, because: string): BriefTest {
  return {
    holdoutShare: USUAL_SHARE,
    customersHeldOut: Math.round(USUAL_SHARE * customers),
    weeks: null,
    customersPerSide: null,
    because,
  };
}

/**
 * The fewest customers to leave alone such that the difference to the others is told as surely as by
 * two halves of `needed` customers: 1 / held out + 1 / treated = 2 / needed, of equal variances.
 *
 * @returns null where even halves are too small
 */
export function leastHeldOut(customers: number, needed: number): number | null {
  if (customers < 2 * needed) return null;
  return Math.ceil((customers - Math.sqrt(customers * (customers - 2 * needed))) / 2);
}

function enough({
  customers,
  needed,
  least,
  plan,
  weeks,
}: {
  readonly customers: number;
  readonly needed: number;
  readonly least: number;
  readonly plan: PowerPlan;
  readonly weeks: number;
}): BriefTest {
  const customersHeldOut = Math.max(least, Math.round(USUAL_SHARE * customers));
  return {
    holdoutShare: customersHeldOut / customers,
    customersHeldOut,
    weeks,
    customersPerSide: needed,
    because: `By the experiment's power plan two halves of ${countText(needed)} customers show the expected effect with a power of ${probabilityText(plan.power)}; leaving ${countText(customersHeldOut)} of ${countText(customers)} alone shows it as surely. The effect is that over all customers of the policy, not of this segment alone.`,
  };
}

function tooFew(customers: number, needed: number, plan: PowerPlan): BriefTest {
  const together =
    plan.weeks === null
      ? ""
      : ` All ${countText(plan.customersAvailable)} customers of the policy together would take ${countText(plan.weeks)} weeks.`;
  return {
    holdoutShare: 0.5,
    customersHeldOut: Math.round(customers / 2),
    weeks: null,
    customersPerSide: needed,
    because: `By the experiment's power plan the expected effect takes ${countText(needed)} customers on each side, and this segment has ${countText(customers)} for the policy: it cannot be told here. Halves come closest to it.${together}`,
  };
}
