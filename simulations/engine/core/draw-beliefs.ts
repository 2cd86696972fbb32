import type { ArmBeliefs, Beliefs, DrawBeliefs, Plan, ShopBeliefs } from "../plan.js";
import { armBeliefs } from "./arm-beliefs.js";
import { beliefDraws } from "./belief-draws.js";
import { SHOP_ASSUMPTION_NAMES } from "./shop-assumption-specs.js";

/**
 * What is believed in one draw: the first layer of chance, which all customers and arms share. The same
 * for a draw whatever was asked before, on every worker.
 *
 * @param draw from 0; below LIMITS.draws.high
 * @throws RangeError for any other draw
 */
export function drawBeliefs(plan: Plan, draw: number): DrawBeliefs {
  const values = new Float64Array(plan.assumptions.length);
  drawValues(plan, draw, values);
  return believedWith(plan, values);
}

/** The values alone, into an array of the caller's: for tables of many draws. */
export function drawValues(plan: Plan, draw: number, values: Beliefs): void {
  beliefDraws(plan)(draw, values);
}

/** What given values of `Plan.assumptions` mean; for asking what would be if one of them were other. */
export function believedWith(plan: Plan, values: Beliefs): DrawBeliefs {
  return {
    values,
    shop: shopBeliefs(values),
    arms: plan.arms.map((arm): ArmBeliefs => armBeliefs(plan, arm, values)),
  };
}

/** The plan has the shop's assumptions first, in the order of their names. */
function shopBeliefs(values: Beliefs): ShopBeliefs {
  const shop: Record<string, number> = {};
  SHOP_ASSUMPTION_NAMES.forEach((name, place) => (shop[name] = values[place] as number));
  return shop as unknown as ShopBeliefs;
}
