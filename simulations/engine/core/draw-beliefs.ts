import type { ArmBeliefs, Beliefs, DrawBeliefs, Plan, ShopBeliefs } from "../plan.js";
import { armBeliefs } from "./arm-beliefs.js";
import { beliefDraws } from "./belief-draws.js";
import { SHOP_ASSUMPTION_NAMES, type ShopAssumptionName } from "./shop-assumption-specs.js";

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

/**
 * The same for one draw after another: what was said of a draw holds until the next is asked for, as they
 * share the array of values, which takes long to make.
 */
export function beliefsDrawByDraw(plan: Plan): (draw: number) => DrawBeliefs {
  const values = new Float64Array(plan.assumptions.length);
  const fill = beliefDraws(plan);
  return (draw) => {
    fill(draw, values);
    return believedWith(plan, values);
  };
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
const AT = Object.fromEntries(
  SHOP_ASSUMPTION_NAMES.map((name, place) => [name, place]),
) as Readonly<Record<ShopAssumptionName, number>>;

/** Written out: an object that is filled name by name takes longer than all that is drawn. */
function shopBeliefs(values: Beliefs): ShopBeliefs {
  return {
    margin: values[AT.margin] as number,
    returns: values[AT.returns] as number,
    arrivalsPerWeek: values[AT.arrivalsPerWeek] as number,
    r: values[AT.r] as number,
    alpha: values[AT.alpha] as number,
    a: values[AT.a] as number,
    b: values[AT.b] as number,
    valueP: values[AT.valueP] as number,
    valueQ: values[AT.valueQ] as number,
    valueGamma: values[AT.valueGamma] as number,
    discountRate: values[AT.discountRate] as number,
  };
}
