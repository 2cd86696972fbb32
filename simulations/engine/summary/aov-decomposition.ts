import { log } from "../numbers/log.js";
import type { AovDecomposition } from "../result.js";
import type { Sampler } from "../scenario.js";
import type { SideDraws } from "./draw-table.js";
import { ratio } from "./outcome-values.js";
import { spreadOf } from "./spread.js";

/** The logarithm of the treated over the control AOV, and its four parts, per draw. */
export interface AovLogParts {
  readonly total: Float64Array;
  readonly basket: Float64Array;
  readonly price: Float64Array;
  readonly mix: Float64Array;
  readonly mechanical: Float64Array;
}

/**
 * AOV = revenue / orders is a product of four ratios, so its logarithm is a sum:
 *   list value / orders placed    mix: who orders, at what they would have chosen anyway
 *   goods value / list value      basket: other or more goods
 *   revenue / goods value         price: discounts and price changes
 *   orders placed / orders        mechanical: orders merged
 *
 * @returns null where a ratio cannot be formed in every draw
 */
export function aovLogParts(control: SideDraws, treated: SideDraws): AovLogParts | null {
  const parts = {
    total: logRatio(control, treated, ["revenueCents", "orders"]),
    basket: logRatio(control, treated, ["goodsValueCents", "listValueCents"]),
    price: logRatio(control, treated, ["revenueCents", "goodsValueCents"]),
    mix: logRatio(control, treated, ["listValueCents", "placedOrders"]),
    mechanical: logRatio(control, treated, ["placedOrders", "orders"]),
  };
  const { total, basket, price, mix, mechanical } = parts;
  return total && basket && price && mix && mechanical
    ? { total, basket, price, mix, mechanical }
    : null;
}

export function aovDecomposition(parts: AovLogParts, sampler: Sampler): AovDecomposition {
  return {
    total: spreadOf(parts.total, sampler),
    basket: spreadOf(parts.basket, sampler),
    price: spreadOf(parts.price, sampler),
    mix: spreadOf(parts.mix, sampler),
    mechanical: spreadOf(parts.mechanical, sampler),
  };
}

type Part = "revenueCents" | "orders" | "goodsValueCents" | "listValueCents" | "placedOrders";

function logRatio(
  control: SideDraws,
  treated: SideDraws,
  [above, below]: readonly [Part, Part],
): Float64Array | null {
  const before = ratio(control(above), control(below));
  const after = ratio(treated(above), treated(below));
  if (before === null || after === null) return null;
  const changes = ratio(after, before);
  return changes && logarithms(changes);
}

/** null unless every number is above 0. */
function logarithms(numbers: Float64Array): Float64Array | null {
  const logs = new Float64Array(numbers.length);
  for (let draw = 0; draw < logs.length; draw += 1) {
    const number = numbers[draw] as number;
    if (!(number > 0)) return null;
    logs[draw] = log(number);
  }
  return logs;
}
