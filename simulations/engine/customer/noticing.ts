import { uniform } from "../random/uniform.js";
import type { CustomerArm, CustomerPlan } from "./customer-plan.js";
import type { DrawKind } from "./draw-kinds.js";
import type { LaneLuck } from "./lane-luck.js";

/** One customer of one draw, as an address of luck. */
interface DrawnCustomer {
  readonly draw: number;
  readonly customer: number;
}

/**
 * A customer's luck of noticing a policy, a uniform; the same in every arm that has its kind.
 *
 * @param place in `CustomerPlan.exposures`
 */
export function noticingLuck(
  { exposures }: CustomerPlan,
  place: number,
  { draw, customer }: DrawnCustomer,
): number {
  const lanes = exposures[place];
  return lanes === undefined ? 1 : uniform(lanes.word(draw, customer));
}

/** Policies of an arm that a customer of a kind notices, as a bit mask. */
export function noticedPolicies(
  prepared: CustomerPlan,
  arm: CustomerArm,
  { exposure }: DrawKind,
  of: DrawnCustomer,
): number {
  let mask = 0;
  for (let k = 0; k < exposure.length; k++) {
    const share = exposure[k] as number;
    if (!(share > 0)) continue;
    const place = arm.exposures[k] as number;
    if (share >= 1 || noticingLuck(prepared, place, of) < share) mask |= 1 << k;
  }
  return mask;
}

/** The same of the c-th customer found, for whom the luck of noticing is held. */
export function noticedAmong(
  { exposures }: CustomerPlan,
  arm: CustomerArm,
  { exposure }: DrawKind,
  { c, customer }: { readonly c: number; readonly customer: number },
): number {
  let mask = 0;
  for (let k = 0; k < exposure.length; k++) {
    const share = exposure[k] as number;
    if (!(share > 0)) continue;
    const lanes = exposures[arm.exposures[k] as number] as LaneLuck;
    if (share >= 1 || uniform(lanes.heldWord(c, customer)) < share) mask |= 1 << k;
  }
  return mask;
}
